/** What is compared, as text: "hidden(3~6~20)l2(0.001~0.1)*5", rows, columns, and how many starts of each. */

import { decodeFragment } from "../../core/link.js";

/**
 * @typedef {import("../../core/types.js").Settings} Settings @typedef {import("../../core/types.js").Value} Value
 * @typedef {{field: string, values: Value[]}} Axis
 * @typedef {{rows: Axis, columns: Axis | null, starts: number}} Sheet
 */

export const STARTS = [1, 3, 5, 10, 20];
/** What is compared first: the fewest neurons that enclose a circle are among them. */
export const FIRST = "hidden(1~2~3~4)";

const SHEET = /^([a-z0-9_]+)\(([^()]*)\)(?:([a-z0-9_]+)\(([^()]*)\))?(?:\*(\d+))?$/;
const [BETWEEN, WITHIN, NO_LAYERS] = ["~", "-", "0"];

/** @param {string} text @param {Settings} settings @returns {Sheet | null} null where it is none */
export function sheetFrom(text, settings) {
  const [, rowField = "", rowText = "", columnField = "", columnText = "", count] = SHEET.exec(text) ?? [];
  const rows = axisFrom(rowField, rowText, settings);
  const columns = columnField ? axisFrom(columnField, columnText, settings) : null;
  const starts = count ? Number(count) : 1;
  const isWhole = rows && (columns || !columnField) && rowField !== columnField && STARTS.includes(starts);
  return isWhole ? { rows, columns, starts } : null;
}

/** @param {string} field @param {string} text @param {Settings} settings @returns {Axis | null} */
function axisFrom(field, text, settings) {
  const values = text.split(BETWEEN).map((one) => valueFrom(field, one, settings));
  return values.every((value) => value !== undefined) ? { field, values: /** @type {Value[]} */ (values) } : null;
}

/** @param {Sheet} sheet */
export const textOf = ({ rows, columns, starts }) =>
  [rows, columns].map((axis) => (axis ? `${axis.field}(${axis.values.map(writtenOf).join(BETWEEN)})` : "")).join("") +
  (starts > 1 ? `*${starts}` : "");

/** As people write a value: layers as 8-8, none of them as 0. @param {Value} value */
export const writtenOf = (value) => (Array.isArray(value) ? value.join(WITHIN) || NO_LAYERS : String(value));

/** @param {string} field @param {string} text @param {Settings} settings @returns {Value | undefined} undefined: not possible */
export function valueFrom(field, text, settings) {
  const known = Object.hasOwn(settings.fields, field) && settings.fields[field];
  if (!known || text === "") return undefined;
  const written = Array.isArray(known.default) ? (text === NO_LAYERS ? "" : text.replaceAll(WITHIN, ",")) : text;
  const link = `${field}=${encodeURIComponent(written)}`;
  return decodeFragment(link, settings.fields, settings.layers.widest).values[field];
}

/**
 * What somebody typed: values with commas or spaces between them, each once.
 * @param {string} field @param {string} text @param {Settings} settings
 * @returns {{values: Value[], wrong: string[]}}
 */
export function valuesFrom(field, text, settings) {
  const words = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
  const found = words.map((word) => valueFrom(field, word, settings));
  return {
    values: /** @type {Value[]} */ (found.filter((value) => value !== undefined)),
    wrong: words.filter((_, i) => found[i] === undefined),
  };
}
