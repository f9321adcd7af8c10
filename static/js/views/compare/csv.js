/** The numbers of a sheet as a table for a spreadsheet (RFC 4180). */

import { writtenOf } from "./notation.js";

/**
 * @typedef {import("../../wire/types.js").SheetSummary} Summary
 * @typedef {string | number | boolean | null | undefined} Cell
 */

const SCORES = /** @type {const} */ (["loss", "accuracy", "r2"]);

/** A line for each training. @param {Summary} summary */
export function csvOf({ rows, columns, seeds, panels }) {
  const fields = [rows, columns].flatMap((axis) => (axis ? [axis.field] : []));
  const lines = panels.flatMap((panel) =>
    (panel.seeds ?? [panel]).map((one) => {
      const { train, test } = one.metrics;
      const values = { ...panel.values, ...("seed" in one && { seed: one.seed }) };
      /** @type {Record<string, Cell>} */
      const cells = Object.fromEntries(
        [...fields, ...(seeds.length ? ["seed"] : [])].map((name) => [
          name,
          writtenOf(/** @type {any} */ (values)[name]),
        ]),
      );
      for (const score of SCORES) cells[`train_${score}`] = train[score];
      for (const score of SCORES) cells[`test_${score}`] = test?.[score];
      const { gap, parameters, epoch, stopped, diverged, diagnosis, headline } = one;
      const { squared_weights, curvature } = one.complexity ?? {};
      return { ...cells, gap, parameters, squared_weights, curvature, epoch, stopped, diverged, diagnosis, headline };
    }),
  );
  const names = Object.keys(lines[0] ?? {});
  const body = lines.map((line) =>
    names.map((name) => quoted(/** @type {Record<string, Cell>} */ (line)[name])).join(","),
  );
  return `${[names.join(","), ...body].join("\r\n")}\r\n`;
}

/** @param {Cell} cell */
function quoted(cell) {
  const text = cell === null || cell === undefined ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
