/** The network: its layers, neurons, weights and lines. */

import { plural } from "./plural.js";

export const NETWORK = {
  invitation: "← Drag me",
  /** @param {number} i from 0 */
  layer: (i) => `Layer ${i + 1}`,
  layerWord: "Layer",
  /** @param {number} i from 0 */
  layerNeurons: (i) => `Neurons in layer ${i + 1}`,
  /** @param {string} name */
  exact: (name) => `${name}, exact value`,
  /** @param {number} i from 0 */
  removeLayer: (i) => `Remove layer ${i + 1}`,
  /** @param {number} n */
  neurons: (n) => (n === 1 ? "neuron" : "neurons"),
  /** @param {number} layer from 0 @param {number} neuron from 0 */
  neuronOf: (layer, neuron) => `Layer ${layer + 1}, neuron ${neuron + 1}`,
  /** @param {string} name */
  output: (name) => `Output for ${name}`,
  outputValue: "Output: the value",
  outputLayer: "Output",
  outputShort: "Out",
  /** @param {number} n neurons that are not drawn */
  more: (n) => `${n} more`,
  standardized: "(inputs standardized)",
  /** @param {number} layer from 0 */
  layerBefore: (layer) => `(a: the neurons of layer ${layer})`,
  whichNeuron: "Neuron",
  close: "Close",
  scrub: "Drag sideways to change",
  itsLine: "Line on the plot",
  lines: "Lines of the first layer's neurons",
  /** @param {number} neuron from 0 */
  line: (neuron) => `Line of neuron ${neuron + 1}: arrow keys move it, with Shift they turn it`,
  /** @param {string[]} features @param {number[]} hidden @param {number} outputs */
  network: (features, hidden, outputs) =>
    `Network: ${plural(features.length, "input")} (${features.join(", ")}), ` +
    `${hidden.length ? `hidden layers of ${hidden.join(", ")} neurons` : "no hidden layer"}, ` +
    `${plural(outputs, "output")}.`,
  /** @param {number} i from 0 @param {number} count */
  weightsTable: (i, count) => (i === count - 1 ? "Weights of the output" : `Weights of hidden layer ${i + 1}`),
  /** @param {number} i from 0 */
  neuron: (i) => `Neuron ${i + 1}`,
  bias: "Bias",
};
