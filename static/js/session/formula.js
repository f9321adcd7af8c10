/** Numbers as people write them, and a neuron's formula with its numbers filled in. */

import { at } from "../core/at.js";

const TERMS = 4; // of a formula, before the rest is summed up
const DIGITS = 2;

/** @typedef {import("../wire/types.js").Network} Network */

/**
 * A number as typed: "1,5", "−2" and "3e-2" too.
 * @param {string} text
 * @returns {number | null} null if it is none
 */
export function parseNumber(text) {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(number) ? number : null;
}

/** A weight as it stands in a field: four decimals at most. @param {number} value */
export const editable = (value) => String(Number(value.toFixed(4)));

/** @param {number} value */
const size = (value) => {
  const rounded = Math.abs(value).toFixed(DIGITS);
  return Number(rounded) === 0 && value !== 0 ? Math.abs(value).toPrecision(1) : rounded;
};

/**
 * "0.83 x − 1.20 y + 0.40", the largest terms if there are many.
 * @param {number[]} weights @param {string[]} names @param {number | null} bias
 */
export function sumText(weights, names, bias) {
  const order = weights.map((_, i) => i).sort((i, j) => Math.abs(at(weights, j)) - Math.abs(at(weights, i)));
  const kept = new Set(weights.length > TERMS + 1 ? order.slice(0, TERMS) : order);
  const terms = weights.flatMap((weight, i) => (kept.has(i) ? [{ value: weight, name: ` ${names[i]}` }] : []));
  if (bias !== null) terms.push({ value: bias, name: "" });
  const text = terms
    .map(({ value, name }, i) => `${value < 0 ? (i ? " − " : "−") : i ? " + " : ""}${size(value)}${name}`)
    .join("");
  return weights.length > kept.size ? `${text} + …` : text || "0";
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
/** @param {number} number */
const subscript = (number) => [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");

/**
 * @param {Network} network @param {number} layer of weights @param {number} neuron
 * @param {(feature: string) => string} titleOf @param {string} activation its name
 */
export function formulaOf({ layers, features }, layer, neuron, titleOf, activation) {
  const { weights, biases } = at(layers, layer);
  const names = weights.map((_, i) => (layer ? `a${subscript(i + 1)}` : titleOf(at(features, i))));
  const column = weights.map((row) => at(row, neuron));
  const sum = sumText(column, names, biases && at(biases, neuron));
  return layer === layers.length - 1 ? sum : `${activation}(${sum})`;
}
