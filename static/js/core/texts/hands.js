/** What hands do to the network's picture; of lazy modules only. */

export const HANDS = {
  /** @param {number} i from 0 */
  more: (i) => `One neuron more in layer ${i + 1}`,
  /** @param {number} i from 0 */
  fewer: (i) => `One neuron fewer in layer ${i + 1}`,
  /** @param {number} i from 0 */
  removeLayer: (i) => `Remove layer ${i + 1}`,
  addLayer: "Add a layer before the output",
  /** @param {string} source @param {string} target @param {string} value */
  edge: (source, target, value) => `Weight from ${source} to ${target}: ${value}`,
  /** @param {string} source @param {string} target */
  between: (source, target) => `${source} → ${target}`,
  weight: "Weight",
  all: "All weights of this neuron",
};
