/** What neurons, and the formulas of the network shown, are called. */

import { classNames } from "./legend.js";
import { formulaOf } from "./network-formula.js";
import { settings, state } from "./state.js";
import { TEXTS } from "./texts.js";

/** @typedef {{layer: number, neuron: number}} Neuron layer counts layers of weights, the output's being the last */

/** @param {string} name of a feature */
export const titleOf = (name) => settings.choices.features[name]?.title ?? name;

/** @param {number} layer */
const isOutput = (layer) => layer === (state.reply?.network?.layers.length ?? 0) - 1;

/** @param {Neuron} neuron */
export function nameOf({ layer, neuron }) {
  const names = classNames();
  if (!isOutput(layer)) return TEXTS.neuronOf(layer, neuron);
  return TEXTS.output(names.length === 2 ? names[1] : names[neuron]);
}

/** Those of every layer, the outputs too. @returns {Neuron[]} */
export const allNeurons = () =>
  (state.reply?.network?.layers ?? []).flatMap(({ weights }, layer) =>
    weights[0].map((_, neuron) => ({ layer, neuron })),
  );

/** One for each. @param {Neuron} neuron */
export const keyOf = ({ layer, neuron }) => `${layer} ${neuron}`;

/** What feeds a neuron: the features, or the neurons of the layer before. @param {number} layer */
export function sourcesOf(layer) {
  const network = state.reply?.network;
  if (!network) return [];
  return layer ? network.layers[layer].weights.map((_, i) => TEXTS.neuron(i)) : network.features.map(titleOf);
}

/** "ReLU(0.83 x − 1.20 y + 0.40)" @param {Neuron} neuron */
export function formula({ layer, neuron }) {
  const network = state.reply?.network;
  if (!network?.layers[layer]) return "";
  const activation = settings.choices.activation[network.activation]?.title ?? network.activation;
  return formulaOf(network, layer, neuron, titleOf, activation);
}

/** What its numbers refer to. @param {Neuron} neuron */
export const unitsOf = ({ layer }) => (layer ? TEXTS.layerBefore(layer) : TEXTS.standardized);
