/** A network with some of its numbers replaced. */

/**
 * @typedef {import("./types.js").Network} Network
 * @typedef {{layer: number, neuron: number, source: number | null, value: number}} Edit source null: the bias
 */

/** @param {Network} network @param {Edit[]} edits @returns {Network} */
export function withEdits(network, edits) {
  const layers = network.layers.map(({ weights, biases }, i) =>
    edits.some(({ layer }) => layer === i)
      ? { weights: weights.map((row) => [...row]), biases: biases && [...biases] }
      : { weights, biases },
  );
  for (const { layer, neuron, source, value } of edits) {
    const target = source === null ? layers[layer]?.biases : layers[layer]?.weights[source];
    if (target) target[neuron] = value;
  }
  return { ...network, layers };
}

/**
 * @param {Network} network @param {Omit<Edit, "value">} place
 * @returns {number | null} null where there is no bias, or no such neuron
 */
export function valueAt({ layers }, { layer, neuron, source }) {
  const of = layers[layer];
  return (source === null ? of?.biases?.[neuron] : of?.weights[source]?.[neuron]) ?? null;
}

/** How many neurons a layer has. @param {import("./types.js").Layer} layer */
export const widthOf = ({ weights }) => weights[0]?.length ?? 0;
