/** Which neurons' lines are on the plot: all or none, and single ones otherwise. */

import { invalidate, state } from "./state.js";

/** Those that are not as the rest. @type {Set<number>} */
let others = new Set();
/** The switch of all that they differ from. */
let ofAll = false;

/** @param {number} neuron of the first layer */
export function isLineShown(neuron) {
  if (ofAll !== state.view.lines) [ofAll, others] = [state.view.lines, new Set()];
  return state.view.lines !== others.has(neuron);
}

/** @param {number} neuron @param {boolean} on */
export function showLine(neuron, on) {
  if (isLineShown(neuron) === on) return;
  if (!others.delete(neuron)) others.add(neuron);
  invalidate("lines", "editor");
}

