/** Which layer and which two neurons, as the address says it: "" for the last layer's best pair, "2" or "2.1.5", from 1. */

/** @typedef {{layer: number, neurons: [number, number] | null}} Choice from 0; null: the pair that separates best */

/**
 * @param {string} text @param {number[]} hidden the widths of the hidden layers, at least one
 * @returns {Choice} what is there of it
 */
export function choiceOf(text, hidden) {
  const [layer = 0, a = 0, b = 0] = text.split(".").map(Number);
  const index = Number.isInteger(layer) && layer >= 1 && layer <= hidden.length ? layer - 1 : hidden.length - 1;
  const width = hidden[index] ?? 0;
  const isThere = (/** @type {number} */ neuron) => Number.isInteger(neuron) && neuron >= 1 && neuron <= width;
  return { layer: index, neurons: isThere(a) && isThere(b) ? [a - 1, b - 1] : null };
}

/** @param {Choice} choice @param {number[]} hidden */
export function textOf({ layer, neurons }, hidden) {
  if (neurons) return [layer, ...neurons].map((index) => index + 1).join(".");
  return layer === hidden.length - 1 ? "" : String(layer + 1);
}
