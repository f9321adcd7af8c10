/** The buttons over the layers of the network's picture: a neuron fewer or more, and one layer more. */

import { html } from "lit-html";

import { HANDS } from "../core/texts/hands.js";
import { areBeside, BUTTON } from "./layout.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("./layout.js").Column} Column */

/** @param {Column[]} columns @param {Session} session */
export function heads(columns, session) {
  const { hidden } = session.config.value;
  const output = columns.at(-1);
  if (!output) return "";
  const layers = columns.slice(1, -1).map((column, i) => (i < hidden.length ? ofLayer(column, i, session) : ""));
  return [
    ...layers,
    button(output.x, 0, "+", HANDS.addLayer, session.actions.get("add_layer")?.can() ?? false, addLayer(session)),
  ];
}

/** @param {Session} session */
const addLayer = (session) => () => session.actions.perform("add_layer");

/** @param {Column} column @param {number} i @param {Session} session */
function ofLayer({ x, room }, i, session) {
  const { hidden } = session.config.value;
  const width = hidden[i] ?? 0;
  const isLast = width <= 1;
  const [aside, below] = areBeside(room) ? [BUTTON / 2, 0] : [0, BUTTON];
  const fewer = () => change(session, i, -1);
  const more = () => change(session, i, 1);
  return [
    button(x - aside, below, isLast ? "×" : "−", isLast ? HANDS.removeLayer(i) : HANDS.fewer(i), true, fewer),
    button(x + aside, 0, "+", HANDS.more(i), width < session.settings.layers.widest, more),
  ];
}

/** A layer without neurons is none. @param {Session} session @param {number} i @param {number} by */
export function change(session, i, by) {
  const { widest } = session.settings.layers;
  const hidden = session.config.value.hidden.map((width, j) => Math.min(widest, width + (i === j ? by : 0)));
  session.change({ hidden: hidden.filter((width) => width > 0) }, true, `hidden ${i}`);
}

/** @param {number} x @param {number} y @param {string} sign @param {string} label @param {boolean} can @param {() => void} act */
const button = (x, y, sign, label, can, act) =>
  html`<button type="button" class="quiet head" aria-label=${label} title=${label} ?disabled=${!can} @click=${act}
    .style=${`left:${x - BUTTON / 2}px;top:${y}px`}>${sign}</button>`;
