/** The steps of the backward pass. */

import { GRADIENT } from "../../core/texts/gradient.js";
import { numeral, ofCells, ofColumn, ofProduct, transposed } from "./matrices.js";
import { matricesOf } from "./named.js";

/** @typedef {import("./steps.js").Step} Step @typedef {import("./named.js").Reply} Reply @typedef {import("./named.js").Names} Names */

/** dW = X^T dZ. @param {Reply} reply @param {Names} names @param {number} layer @returns {Step} */
export function weightStep(reply, names, layer) {
  const { x, dz, dw, numericW, part } = matricesOf(reply, names, layer);
  const [i, turned] = [layer + 1, transposed(x)];
  return {
    phase: "backward",
    title: GRADIENT.weightGradient(layer),
    equation: `dW_${i} = X_${i}^T dZ_${i}`,
    out: dw,
    from: [turned, dz],
    beside: part.checked ? [numericW] : [],
    note: GRADIENT.weightNote(x.shape, dz.shape, dw.shape, part.checked, part.relative_error),
    origin: (row, column) => ofProduct(dw, turned, dz, row, column),
  };
}

/** db, the column sums of dZ. @param {Reply} reply @param {Names} names @param {number} layer @returns {Step} */
export function biasStep(reply, names, layer) {
  const { dz, db, numericB, part } = matricesOf(reply, names, layer);
  return {
    phase: "backward",
    title: GRADIENT.biasGradient(layer),
    equation: `db_${layer + 1} = column sums of dZ_${layer + 1}`,
    out: db,
    from: [dz],
    beside: part.checked ? [numericB] : [],
    note: GRADIENT.biasNote,
    origin: (_, column) => ofColumn(db, dz, column),
  };
}

/** dX = dZ W^T. @param {Reply} reply @param {Names} names @param {number} layer @returns {Step} */
export function inputStep(reply, names, layer) {
  const { dz, w, dx } = matricesOf(reply, names, layer);
  const [i, turned] = [layer + 1, transposed(w)];
  return {
    phase: "backward",
    title: GRADIENT.inputGradient(layer),
    equation: `dX_${i} = dZ_${i} W_${i}^T`,
    out: dx,
    from: [dz, turned],
    note: GRADIENT.inputGradientNote(dz.shape, w.shape, i),
    origin: (row, column) => ofProduct(dx, dz, turned, row, column),
  };
}

/** dZ = dA * g'(Z). @param {Reply} reply @param {Names} names @param {number} layer @returns {Step} */
export function slopeStep(reply, names, layer) {
  const { da, slope, dz } = matricesOf(reply, names, layer);
  const i = layer + 1;
  return {
    phase: "backward",
    title: GRADIENT.slope(layer),
    equation: `dZ_${i} = dA_${i} ∘ g′ ( Z_${i} )`,
    out: dz,
    from: [da, slope],
    note: GRADIENT.slopeNote(names.activation),
    origin: (row, column) =>
      ofCells([da, slope], row, column, ([one, other]) => `${one} · ${other} = ${numeral(dz.values[row]?.[column])}`),
  };
}
