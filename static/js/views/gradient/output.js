/** The steps at the output: predictions, the loss, and its delta. */

import { GRADIENT } from "../../core/texts/gradient.js";
import { numeral, ofCells } from "./matrices.js";
import { matricesOf } from "./named.js";

/** @typedef {import("./steps.js").Step} Step @typedef {import("./named.js").Reply} Reply @typedef {import("./named.js").Names} Names */

/** P and Y of the points told. @param {Reply} reply @param {Names} names */
function answersOf({ layers, output, ...rest }, names) {
  const last = matricesOf({ layers, output, ...rest }, names, layers.length - 1);
  const named = (/** @type {string} */ name, /** @type {any} */ values) => ({ ...last.outgoing("", values), name });
  return { ...last, p: named("P", output.predictions), y: named("Y", output.truth), named };
}

/** @param {Reply} reply @param {Names} names @returns {Step} */
export function lossStep(reply, names) {
  const { z, p, y, named } = answersOf(reply, names);
  const { loss, batch } = reply;
  const own = named(
    "loss",
    loss.points.map((value) => [value]),
  );
  const listed = (/** @type {import("./matrices.js").Matrix} */ { values }, /** @type {number} */ row) =>
    (values[row] ?? []).map(numeral).join(", ");
  return {
    phase: "loss",
    title: GRADIENT.predictions(names.losses[loss.name] ?? ""),
    equation: "L = mean loss ( P , Y )",
    out: { ...own, shape: [batch.size, 1], axes: [GRADIENT.points, ""], labels: [z.labels[0], [""]] },
    from: [z, p, y],
    note: GRADIENT.lossNote(numeral(loss.data), numeral(loss.penalty), numeral(loss.total)),
    origin: (row) => ({
      text: GRADIENT.lossOf(listed(p, row), listed(y, row), numeral(loss.points[row])),
      lit: [z, p, y].map(({ name }) => ({ name, row, column: null })),
    }),
  };
}

/** The delta in use, over N, and beside it a point's own for each loss. @param {Reply} reply @param {Names} names @returns {Step} */
export function deltaStep(reply, names) {
  const { dz, p, y, named } = answersOf(reply, names);
  const { deltas, formulas } = reply.output;
  const [{ name }, { size }] = [reply.loss, reply.batch];
  const written = (/** @type {string} */ loss) => (formulas[loss] ?? "").replaceAll("-", "−");
  return {
    phase: "backward",
    title: GRADIENT.delta,
    equation: `${dz.name} = ( ${written(name)} ) / N`,
    out: dz,
    from: [p, y],
    beside: Object.entries(deltas).map(([loss, values]) => named(`${names.losses[loss]}: ${written(loss)}`, values)),
    note: GRADIENT.deltaNote(names.losses[name] ?? "", size, Object.keys(deltas).length > 1),
    origin: (row, column) =>
      ofCells([p, y], row, column, ([one, other]) =>
        GRADIENT.deltaOf(
          one ?? "",
          other ?? "",
          `${written(name)} = ${numeral(deltas[name]?.[row]?.[column])}`,
          size,
          numeral(dz.values[row]?.[column]),
        ),
      ),
  };
}
