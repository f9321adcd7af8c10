/** A score as a sum: its terms over the plane, and what the first so many of them add up to. */

import { at } from "../../core/at.js";
import { numbersOf } from "../../wire/inside.js";

/**
 * @typedef {import("../../wire/types.js").Templates} Reply
 * @typedef {{neuron: number | null, count: number, weight: number, map: Float32Array}} Term neuron null: of several
 *   neurons together, whose map has their weights in it
 * @typedef {{bias: number, terms: Term[], logits: Float32Array, width: number, height: number}} Sum
 */

const floats = (/** @type {unknown} */ text) => /** @type {Float32Array} */ (numbersOf(String(text), "float32"));

/** @param {Reply} reply encoded as float32 @returns {Sum} */
export function sumOf({ bias, templates, others, logits, width, height }) {
  const terms = templates.map(({ neuron, weight, map }) => ({
    neuron: /** @type {number | null} */ (neuron),
    count: 1,
    weight: weight ?? 0,
    map: floats(map),
  }));
  if (others) terms.push({ neuron: null, count: others.neurons, weight: 1, map: floats(others.map) });
  return { bias: bias ?? 0, terms, logits: floats(logits), width, height };
}

/** Terms in the order that they had before, as long as they are the same ones. @param {Sum} sum @param {(number | null)[]} order */
export function inOrder(sum, order) {
  const place = (/** @type {Term} */ { neuron }) => order.indexOf(neuron);
  const isSame = sum.terms.length === order.length && sum.terms.every((term) => place(term) >= 0);
  return isSame ? { ...sum, terms: [...sum.terms].sort((a, b) => place(a) - place(b)) } : sum;
}

/** The bias and the first so many terms. @param {Sum} sum @param {number} step */
export function partialOf({ bias, terms, logits }, step) {
  const total = new Float64Array(logits.length).fill(bias);
  for (const { weight, map } of terms.slice(0, step)) {
    for (let i = 0; i < total.length; i++) total[i] = at(total, i) + weight * at(map, i);
  }
  return total;
}

/** @param {Term} term */
export const productOf = ({ weight, map }) => map.map((value) => weight * value);

/** The size that has the strongest colour in the sum, however much of it is added: the largest that it comes to. @param {Sum} sum */
export function farthestOf({ bias, terms, logits }) {
  const total = new Float64Array(logits.length).fill(bias);
  let most = Math.abs(bias);
  for (const { weight, map } of terms) {
    for (let i = 0; i < total.length; i++) {
      total[i] = at(total, i) + weight * at(map, i);
      most = Math.max(most, Math.abs(at(total, i)));
    }
  }
  return Number.isFinite(most) && most > 0 ? most : 1;
}

/** How many neurons the first so many terms are. @param {Sum} sum @param {number} [step] */
export const neuronsOf = ({ terms }, step = terms.length) =>
  terms.slice(0, step).reduce((total, { count }) => total + count, 0);

/** The size that has the strongest colour, in all terms alike: that of the largest product. @param {Sum} sum */
export function largestOf({ terms }) {
  let most = 0;
  for (const { weight, map } of terms) for (const value of map) most = Math.max(most, Math.abs(weight * value));
  return Number.isFinite(most) && most > 0 ? most : 1;
}

/** By how much two maps differ at most. @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
export function differenceOf(one, other) {
  let most = 0;
  for (let i = 0; i < one.length; i++) most = Math.max(most, Math.abs(at(one, i) - at(other, i)));
  return most;
}

/** The cell at a place, as shares from the left and from the bottom. @param {Sum} sum @param {[number, number]} place */
export function cellAt({ width, height }, [right, up]) {
  const inside = (/** @type {number} */ share, /** @type {number} */ cells) =>
    Math.max(0, Math.min(cells - 1, Math.floor(share * cells)));
  return inside(up, height) * width + inside(right, width);
}
