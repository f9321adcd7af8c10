/** The data and the weights of the moment shown as tables, for reading and for copying into a spreadsheet. */

import { html, render } from "lit-html";

import { need } from "../core/dom.js";
import { signed } from "../core/format.js";
import { TEXTS } from "../core/texts.js";
import { classNames, titleOfDataset } from "../session/names.js";
import { widthOf } from "../wire/network.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("../session/moment.js").Moment} Moment */

const DIGITS = 4;

/** @param {string} text */
const cell = (text) => html`<td>${text}</td>`;

/** @param {string} caption @param {string[]} heads @param {string[][]} rows */
const table = (caption, heads, rows) =>
  html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}
    </tbody>
  </table>`;

/** @param {Moment} moment @param {Session} session */
function pointsTable(moment, { settings }) {
  const { points, train, axes, classes } = moment.data;
  const names = classNames(moment);
  const rows = points.map(([x, y, label], i) => [
    signed(x, DIGITS),
    signed(y, DIGITS),
    classes ? (names[label] ?? "") : signed(label, DIGITS),
    train[i] ? TEXTS.train : TEXTS.test,
  ]);
  const caption = TEXTS.pointsTable(titleOfDataset(moment, settings), points.length);
  return table(caption, [...axes, classes ? TEXTS.classColumn : TEXTS.valueColumn, TEXTS.setColumn], rows);
}

/** A table a layer: a row for each input, a column for each neuron. @param {Moment} moment */
function weightTables(moment) {
  const { features, layers } = /** @type {import("../wire/types.js").Network} */ (moment.network);
  const names = classNames(moment);
  return layers.map((layer, i) => {
    const numbers = (/** @type {number[]} */ row) => row.map((value) => signed(value, DIGITS));
    const rows = layer.weights.map((row, from) => [i ? TEXTS.neuron(from) : (features[from] ?? ""), ...numbers(row)]);
    if (layer.biases) rows.push([TEXTS.bias, ...numbers(layer.biases)]);
    const width = widthOf(layer);
    const isLast = i === layers.length - 1;
    const outputs = names.length ? names.slice(-width) : [TEXTS.valueColumn];
    const heads = isLast ? outputs : Array.from({ length: width }, (_, to) => TEXTS.neuron(to));
    return table(TEXTS.weightsTable(i, layers.length), [TEXTS.fromColumn, ...heads], rows);
  });
}

/** @param {ParentNode} root @param {Session} session */
export function openTables(root, session) {
  const dialog = /** @type {HTMLDialogElement} */ (need(root, "#numbers"));
  const moment = session.moment.value;
  const tables = moment?.network ? [weightTables(moment), pointsTable(moment, session)] : TEXTS.nothingYet;
  render(tables, need(dialog, "#numbers-tables"));
  dialog.showModal();
}
