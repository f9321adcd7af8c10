/** The matrices of a layer by their names in the lesson, with shapes, axes and labels. */

import { GRADIENT } from "../../core/texts/gradient.js";

/**
 * @typedef {import("../../wire/types.js").Inspection} Reply @typedef {import("./matrices.js").Matrix} Matrix
 * @typedef {Reply["layers"][number]} Part
 * @typedef {{activation: string, features: string[], losses: Record<string, string>, outputs: string[]}} Names
 * @typedef {{labels: string[], axis: string, size: number}} Side
 */

/** @param {Reply} reply @param {Names} names @param {number} layer */
export function matricesOf(reply, names, layer) {
  const part = /** @type {Part} */ (reply.layers[layer]);
  const { points, below, above, whole } = sidesOf(reply, names, layer, part);
  /** @param {Side} rows @param {Side} columns */
  const kind = (rows, columns) => (/** @type {string} */ name, /** @type {any} */ values) => ({
    name: `${name}_${layer + 1}`,
    values: /** @type {import("./matrices.js").Rows} */ (values ?? []),
    axes: /** @type {[string, string]} */ ([rows.axis, columns.axis]),
    labels: /** @type {[string[], string[]]} */ ([rows.labels, columns.labels]),
    shape: /** @type {[number, number]} */ ([rows.size, columns.size]),
  });
  const [incoming, outgoing, weights, row] = [
    kind(points, below),
    kind(points, above),
    kind(below, above),
    kind(whole, above),
  ];
  return {
    part,
    outgoing,
    weights,
    x: incoming("X", part.inputs),
    w: weights("W", part.weights),
    b: row("b", [part.biases ?? []]),
    z: outgoing("Z", part.z),
    a: outgoing("A", part.outputs),
    da: outgoing("dA", part.output_gradient),
    slope: outgoing("g′(Z)", part.slope),
    dz: outgoing("dZ", part.delta),
    dw: weights("dW", part.weight_gradient),
    db: row("db", [part.bias_gradient ?? []]),
    dx: incoming("dX", part.input_gradient),
    numericW: { ...weights("", part.numeric.weights), name: GRADIENT.numeric },
    numericB: { ...row("", [part.numeric.biases ?? []]), name: GRADIENT.numeric },
  };
}

/** What rows and columns are. @param {Reply} reply @param {Names} names @param {number} layer @param {Part} part */
function sidesOf({ batch, layers }, names, layer, { rows, columns, shape }) {
  const counted = (/** @type {number[]} */ numbers) => numbers.map((number) => `${number + 1}`);
  const named = (/** @type {number[]} */ numbers, /** @type {string[]} */ all) =>
    numbers.map((number) => all[number] ?? "");
  const isLast = layer === layers.length - 1;
  const told = batch.told.map((number) => (number === null ? GRADIENT.own : `${number}`));
  return {
    points: { labels: told, axis: GRADIENT.points, size: batch.size },
    below: layer
      ? { labels: counted(rows), axis: GRADIENT.neuronsOf(layer), size: shape[0] }
      : { labels: named(rows, names.features), axis: GRADIENT.features, size: shape[0] },
    above: isLast
      ? { labels: named(columns, names.outputs), axis: GRADIENT.outputs, size: shape[1] }
      : { labels: counted(columns), axis: GRADIENT.neuronsOf(layer + 1), size: shape[1] },
    whole: { labels: [""], axis: "", size: 1 },
  };
}
