/** A network with some of its numbers replaced. No page. */

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
    const { weights, biases } = layers[layer];
    if (source !== null) weights[source][neuron] = value;
    else if (biases) biases[neuron] = value;
  }
  return { ...network, layers };
}

/** @param {Network} network @param {Omit<Edit, "value">} place @returns {number | null} null where there is no bias */
export function valueAt({ layers }, { layer, neuron, source }) {
  const { weights, biases } = layers[layer];
  return source === null ? (biases && biases[neuron]) : weights[source][neuron];
}
