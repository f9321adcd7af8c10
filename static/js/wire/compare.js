/** What is asked of POST /compare, and what it says. */

import { differing } from "../core/link.js";
import { DATA_FIELDS } from "./bodies.js";

/**
 * @typedef {import("../core/types.js").Value} Value @typedef {import("./bodies.js").Config} Config
 * @typedef {import("./types.js").SheetSummary} Summary
 * @typedef {{row: number, column: number, values: Record<string, any>}} Place
 * @typedef {Partial<import("./types.js").Reply> & {panel?: Place, summary?: Summary}} Line
 * @typedef {{field: string, values: Value[]}} Axis
 * @typedef {{rows: Axis, columns: Axis | null, starts: number}} Sheet
 */

const PARTS = ["boundary", "complexity", "diagnosis"];
const [FEW, FINE, COARSE] = [6, 100, 60]; // of so few panels each is drawn from more samples a side

/** Whether the panels have points of their own. @param {Sheet} sheet */
export const comparesData = ({ rows, columns }) =>
  [rows, columns].some((axis) => axis && DATA_FIELDS.includes(axis.field));

/** @param {Sheet} sheet */
const namesSeed = ({ rows, columns }) => [rows, columns].some((axis) => axis?.field === "seed");

/** The starts of each panel: the seed set, and those that follow it. @param {Config} config @param {Sheet} sheet */
export const seedsOf = ({ seed }, sheet) =>
  sheet.starts > 1 && !namesSeed(sheet) ? Array.from({ length: sheet.starts }, (_, i) => seed + i) : [];

/**
 * @param {Config} config @param {Config} defaults @param {Sheet} sheet
 * @param {boolean} withData whether the points are not known yet
 */
export function compareBody(config, defaults, sheet, withData) {
  const { rows, columns } = sheet;
  const count = rows.values.length * (columns?.values.length ?? 1);
  return {
    ...differing(config, defaults),
    resolution: count <= FEW ? FINE : COARSE,
    encoding: "int8",
    include: [...PARTS, ...(withData ? ["data"] : [])],
    rows,
    ...(columns && { columns }),
    seeds: seedsOf(config, sheet),
  };
}
