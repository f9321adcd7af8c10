/** How large each layer's gradient or weights are over the epochs of a watched training. */

import { Chart } from "./chart.js";
import { drawKeyList } from "./keys-list.js";
import { figure, layerName } from "./norms.js";
import { currentPalette } from "./plot.js";
import { invalidate, renderer, state } from "./state.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./frames.js").Sizes} Sizes */

const MOST_VALUES = 4; // layers whose values have room beside their keys

/** Of the first layers, by their order; the output's line is unbroken. */
const DASHES = [[8, 3], [2, 3], [12, 3, 2, 3], [5, 5], [2, 6], [12, 6]];

const pane = /** @type {HTMLElement} */ (document.querySelector(".sizes"));
const box = /** @type {HTMLElement} */ (document.getElementById("sizes"));
const keys = /** @type {HTMLElement} */ (document.getElementById("size-keys"));
const tab = /** @type {HTMLInputElement} */ (document.querySelector("[name=pane][value=sizes]"));
const kinds = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[name=size]")]);

/** What is drawn. @type {Sizes} */
let drawn = { epoch: [], weights: [], gradient: [] };

const redraw = () => invalidate("curves");

const chart = new Chart(box, () => invalidate("size-keys"), redraw, "");

const kind = () => (kinds.find(({ checked }) => checked)?.value === "weights" ? "weights" : "gradient");

/** @param {number} count @returns {import("./chart.js").Line[]} */
function linesOf(count) {
  const { ink, muted } = currentPalette();
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? { stroke: ink } : { stroke: muted, dash: DASHES[i] }));
}

export function drawSizes() {
  pane.toggleAttribute("data-film", state.film !== null);
  if (!state.film || !tab.checked) return;
  drawn = state.film.sizes();
  const rows = drawn[kind()];
  chart.draw(drawn.epoch, rows, linesOf(rows.length), state.view.log_loss);
  drawKeys();
}

function drawKeys() {
  const rows = drawn[kind()];
  const at = chart.row(drawn.epoch);
  const lines = linesOf(rows.length);
  const entries = rows.map((row, i) => ({
    ...lines[i],
    name: i === rows.length - 1 ? TEXTS.outputShort : String(i + 1),
    value: row[at] === null || row[at] === undefined ? "–" : figure(row[at]),
  }));
  const named = entries.map(({ value }, i) => ({ name: layerName(i, rows.length), value }));
  drawKeyList(keys, rows.length > MOST_VALUES ? entries.map((entry) => ({ ...entry, value: "" })) : entries);
  box.setAttribute("aria-label", TEXTS.sizes(kind(), named));
}

export function startSizes() {
  renderer.add("size-keys", drawKeys);
  for (const input of [tab, ...kinds]) input.addEventListener("change", redraw);
}
