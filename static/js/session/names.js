/** What classes, neurons and the formulas of a moment are called. */

import { TEXTS } from "../core/texts.js";
import { widthOf } from "../wire/network.js";
import { formulaOf } from "./formula.js";

/**
 * @typedef {import("./moment.js").Moment} Moment @typedef {import("../core/types.js").Settings} Settings
 * @typedef {import("./session.js").Neuron} Neuron
 */

/** A bare number is no name. @param {string | undefined} given @param {number} label */
const named = (given, label) => (given && !/^\d+$/.test(given) ? given : TEXTS.className(label));

/** None where points have values. @param {Moment} moment @returns {string[]} */
export const classNames = ({ data: { classes, class_names } }) =>
  Array.from({ length: classes }, (_, label) => named(class_names[label], label));

const MOST_NAMED = 3;

/** Whether there are few enough classes to name them in a sentence. @param {Moment} moment */
export const isNamed = ({ data: { classes } }) => classes > 0 && classes <= MOST_NAMED;

/** @param {Moment} moment @param {Settings} settings */
export const titleOfDataset = ({ config }, { choices }) => choices.dataset?.[config.dataset]?.title ?? config.dataset;

/** @param {Settings} settings @param {string} field @param {string} name */
export const titleOf = ({ choices }, field, name) => choices[field]?.[name]?.title ?? name;

/** @param {Moment} moment @param {Neuron} neuron */
export function nameOf(moment, { layer, neuron }) {
  if (layer !== (moment.network?.layers.length ?? 0) - 1) return TEXTS.neuronOf(layer, neuron);
  const names = classNames(moment);
  if (!names.length) return TEXTS.outputValue;
  return TEXTS.output((names.length === 2 ? names[1] : names[neuron]) ?? "");
}

/** Those of every layer, the outputs too. @param {Moment | null} moment @returns {Neuron[]} */
export const allNeurons = (moment) =>
  (moment?.network?.layers ?? []).flatMap((of, layer) =>
    Array.from({ length: widthOf(of) }, (_, neuron) => ({ layer, neuron })),
  );

/** One for each. @param {Neuron} neuron */
export const keyOf = ({ layer, neuron }) => `${layer} ${neuron}`;

/** What feeds a neuron: the features, or the neurons of the layer before. */
export function sourcesOf(
  /** @type {Moment} */ { network },
  /** @type {number} */ layer,
  /** @type {Settings} */ settings,
) {
  if (!network) return [];
  if (layer) return (network.layers[layer]?.weights ?? []).map((_, i) => TEXTS.neuron(i));
  return network.features.map((name) => titleOf(settings, "features", name));
}

/** "ReLU(0.83 x − 1.20 y + 0.40)" @param {Moment} moment @param {Neuron} neuron @param {Settings} settings */
export function formula({ network }, { layer, neuron }, settings) {
  if (!network?.layers[layer]) return "";
  const activation = titleOf(settings, "activation", network.activation);
  return formulaOf(network, layer, neuron, (name) => titleOf(settings, "features", name), activation);
}

/** What its numbers refer to. @param {Neuron} neuron */
export const unitsOf = ({ layer }) => (layer ? TEXTS.layerBefore(layer) : TEXTS.standardized);
