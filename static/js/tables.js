/** The data and the weights as tables, for reading and for copying into a spreadsheet. */

import { html, render } from "lit-html";

import { signed } from "./format.js";
import { classNames } from "./legend.js";
import { post, trainBody } from "./request.js";
import { defaults, settings, state } from "./state.js";
import { TEXTS } from "./texts.js";
import { asSides } from "./values.js";

/** @typedef {import("./types.js").Data} Data @typedef {import("./types.js").Network} Network */

const DIGITS = 4;
const NOTHING = { data: undefined, network: undefined };

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("numbers"));
const place = /** @type {HTMLElement} */ (document.getElementById("numbers-tables"));

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
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map(cell)}
          </tr>`,
      )}
    </tbody>
  </table>`;

/** @param {Data} data */
function pointsTable({ points, train, axes }) {
  const names = classNames();
  const rows = points.map(([x, y, label], i) => [
    signed(x, DIGITS),
    signed(y, DIGITS),
    names[label],
    train[i] ? TEXTS.train : TEXTS.test,
  ]);
  const caption = TEXTS.pointsTable(settings.choices.dataset[state.config.dataset].title, points.length);
  return table(caption, [...axes, TEXTS.classColumn, TEXTS.setColumn], rows);
}

/** @param {Network} network a table a layer: a row for each input, a column for each neuron */
function weightTables({ features, layers }) {
  return layers.map(({ weights, biases }, i) => {
    const numbers = (/** @type {number[]} */ row) => row.map((value) => signed(value, DIGITS));
    const rows = weights.map((row, from) => [i ? TEXTS.neuron(from) : features[from], ...numbers(row)]);
    if (biases) rows.push([TEXTS.bias, ...numbers(biases)]);
    const heads = weights[0].map((_, to) =>
      i === layers.length - 1 ? (classNames().at(-weights[0].length + to) ?? "") : TEXTS.neuron(to),
    );
    return table(TEXTS.weightsTable(i, layers.length), ["", ...heads], rows);
  });
}

/** Those of the moment shown while training is watched, else of the newest settings. */
async function dataAndWeights() {
  if (state.film) return { data: state.data, network: state.reply?.network };
  const body = trainBody(state.config, defaults, ["data", "network"]);
  return post(body, new AbortController().signal).catch(() => NOTHING);
}

async function open() {
  render("", place);
  dialog.showModal();
  const { data, network } = await dataAndWeights();
  render(data && network ? [weightTables(network), pointsTable(asSides(data))] : TEXTS.failed, place);
}

export function startTables() {
  document.getElementById("tables")?.addEventListener("click", open);
}
