/** What pulling a line, or a key, does to its neuron's weights. */

import { canTurn, isStraight, lineOf, movedBias, segmentOf, turned } from "./geometry.js";

/**
 * @typedef {import("../../wire/types.js").Network} Network @typedef {import("../../wire/grid.js").Grid} Grid
 * @typedef {import("../../wire/network.js").Edit} Edit @typedef {import("./geometry.js").Place} Place
 */

const STEP = 0.01; // of the plot, for a press of an arrow key
const ANGLE = Math.PI / 90;

/** @param {Network} network @param {Grid} grid @param {number} neuron @param {Place} arrow @param {boolean} isTurning */
export function pressed(network, grid, neuron, arrow, isTurning) {
  const sign = arrow[0] + arrow[1];
  if (isTurning && canTurn(network)) return turn(network, grid, neuron, middleOf(network, grid, neuron), -sign * ANGLE);
  if (isStraight(network)) {
    return moving(network, grid, neuron, [0.5, 0.5])([0.5 + arrow[0] * STEP, 0.5 + arrow[1] * STEP]);
  }
  const bias = network.layers[0]?.biases?.[neuron];
  return bias === undefined ? [] : [{ layer: 0, neuron, source: null, value: bias + sign * 5 * STEP }];
}

/** @param {Network} network @param {Grid} grid @param {number} neuron @param {Place} from @returns {(to: Place) => Edit[]} */
export const moving = (network, grid, neuron, from) => (to) => {
  const value = movedBias(network, neuron, grid, from, to);
  return value === null ? [] : [{ layer: 0, neuron, source: null, value }];
};

/** @param {Network} network @param {Grid} grid @param {number} neuron @param {Place} from @returns {(to: Place) => Edit[]} */
export function turning(network, grid, neuron, from) {
  const pivot = middleOf(network, grid, neuron);
  const angle = (/** @type {Place} */ [u, v]) => Math.atan2(v - pivot[1], u - pivot[0]);
  return (to) => turn(network, grid, neuron, pivot, angle(to) - angle(from));
}

/** @param {Network} network @param {Grid} grid @param {number} neuron @returns {Place} of the line's visible part */
function middleOf(network, grid, neuron) {
  const segment = segmentOf(lineOf(network, neuron, grid));
  if (!segment) return [0.5, 0.5];
  const [a, b] = segment;
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/**
 * @param {Network} network @param {Grid} grid @param {number} neuron @param {Place} pivot @param {number} angle
 * @returns {Edit[]}
 */
function turn(network, grid, neuron, pivot, angle) {
  const { weights, bias } = turned(network, neuron, grid, pivot, angle);
  /** @type {Edit[]} */
  const edits = weights.map((value, source) => ({ layer: 0, neuron, source, value }));
  return bias === null ? edits : [...edits, { layer: 0, neuron, source: null, value: bias }];
}
