/** The network's picture: inputs, hidden layers and outputs, each a column of neurons. */

import { html, render, svg } from "lit-html";

import { columnsOf, linksBetween } from "./network-layout.js";
import { invalidate, renderer, settings, state } from "./state.js";
import { TEXTS } from "./texts.js";

const picture = /** @type {HTMLElement} */ (document.getElementById("picture"));

let [width, height] = [0, 0];

function drawNetwork() {
  if (!width || !height) return;
  const { config } = state;
  const classes = settings.choices.dataset[config.dataset].classes ?? 2;
  const outputs = classes === 2 ? 1 : classes;
  const hidden = config.hidden.map((neurons) => Math.max(1, Math.min(settings.layers.widest, Math.round(neurons))));
  const columns = columnsOf([config.features.length, ...hidden, outputs], width, height);
  const links = columns.slice(1).map((column, i) => linksBetween(columns[i], column));
  picture.setAttribute("aria-label", TEXTS.network(config.features, hidden, outputs));
  render(
    html`<svg width=${width} height=${height} aria-hidden="true">
      ${links.map(linkPath)} ${columns.map(neuronsPath)}
    </svg>`,
    picture,
  );
}

/** @param {ReturnType<typeof linksBetween>} links */
const linkPath = ({ path, isBand, opacity }) =>
  svg`<path class=${isBand ? "band" : "links"} opacity=${opacity} d=${path} />`;

/** @param {import("./network-layout.js").Column} column @param {number} i @param {unknown[]} columns */
const neuronsPath = ({ dots, radius }, i, columns) =>
  svg`<path class=${kind(i, columns.length)} d=${dots.map((dot) => circle(dot, radius)).join("")} />`;

/** @param {number} i @param {number} count */
const kind = (i, count) => (i === 0 ? "inputs" : i === count - 1 ? "outputs" : "neurons");

/** A circle as path data. @param {[number, number]} dot @param {number} radius */
function circle([x, y], radius) {
  const arc = `a${radius} ${radius} 0 1 1`;
  return `M${x - radius} ${y}${arc} ${2 * radius} 0${arc} ${-2 * radius} 0Z`;
}

export function startNetwork() {
  renderer.add("network", drawNetwork);
  new ResizeObserver(() => {
    [width, height] = [picture.clientWidth, picture.clientHeight];
    invalidate("network");
  }).observe(picture);
}
