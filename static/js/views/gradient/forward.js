/** The steps of the forward pass. */

import { GRADIENT } from "../../core/texts/gradient.js";
import { numeral, ofCells, ofProduct } from "./matrices.js";
import { matricesOf } from "./named.js";

/** @typedef {import("./steps.js").Step} Step @typedef {import("./named.js").Reply} Reply @typedef {import("./named.js").Names} Names */

/** Points, standardized, as features. @param {Reply} reply @param {Names} names @returns {Step} */
export function inputStep(reply, names) {
  const { inputs, batch } = reply;
  const { x } = matricesOf(reply, names, 0);
  const plane = (/** @type {string} */ name, /** @type {import("./matrices.js").Rows} */ values) => ({
    name,
    values,
    axes: /** @type {[string, string]} */ ([GRADIENT.points, GRADIENT.coordinates]),
    labels: /** @type {[string[], string[]]} */ ([x.labels[0], ["x", "y"]]),
    shape: /** @type {[number, number]} */ ([batch.size, 2]),
  });
  const scaled = plane(GRADIENT.scaled, inputs.standardized);
  const from = [plane(GRADIENT.raw, inputs.points), scaled];
  // the first layer may be told in part, its inputs never are
  const whole = {
    ...x,
    values: inputs.values,
    labels: /** @type {[string[], string[]]} */ ([x.labels[0], names.features]),
  };
  return {
    phase: "forward",
    title: GRADIENT.input,
    equation: "X_1 = features ( ( points − mean ) / scale )",
    out: whole,
    from,
    note: GRADIENT.inputNote(inputs.input.mean, inputs.input.scale),
    origin: (row) => ({
      text: GRADIENT.inputOf((scaled.values[row] ?? []).map(numeral)),
      lit: from.map(({ name }) => ({ name, row, column: null })),
    }),
  };
}

/** Z = X W + b. @param {Reply} reply @param {Names} names @param {number} layer @returns {Step} */
export function sumsStep(reply, names, layer) {
  const { x, w, b, z, part } = matricesOf(reply, names, layer);
  const [i, bias] = [layer + 1, part.biases];
  return {
    phase: "forward",
    title: GRADIENT.sums(layer, i === reply.layers.length),
    equation: `Z_${i} = X_${i} W_${i}${bias ? ` + b_${i}` : ""}`,
    out: z,
    from: bias ? [x, w, b] : [x, w],
    note: GRADIENT.sumsNote(x.shape, w.shape),
    origin: (row, column) => ofProduct(z, x, w, row, column, bias?.[column] ?? null, b.name),
  };
}

/** A = g(Z). @param {Reply} reply @param {Names} names @param {number} layer @returns {Step} */
export function activationStep(reply, names, layer) {
  const { z, a } = matricesOf(reply, names, layer);
  const i = layer + 1;
  return {
    phase: "forward",
    title: GRADIENT.activations(layer),
    equation: `A_${i} = g ( Z_${i} )`,
    out: a,
    from: [z],
    note: GRADIENT.activationsNote(names.activation, i + 1),
    origin: (row, column) =>
      ofCells([z], row, column, ([value]) => `${names.activation}(${value}) = ${numeral(a.values[row]?.[column])}`),
  };
}
