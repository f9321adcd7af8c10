/** The network's picture: each neuron with its map, each weight and each bias; all can be reached and opened. */

import { html, render, svg } from "lit-html";

import { classNames } from "./legend.js";
import { drawMap, mapColours, mapOf } from "./maps.js";
import { biasMark, columnsOf, linkPath, linksBetween, placeOfRest } from "./network-layout.js";
import { nameOf, titleOf } from "./network-names.js";
import { currentPalette } from "./plot.js";
import { shapeOf } from "./shapes.js";
import { invalidate, renderer, state } from "./state.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./network-layout.js").Column} Column @typedef {import("./network-layout.js").Link} Link */

const SELDOM = 100; // ms
const LETTER = 8; // pixels, about

export const picture = /** @type {HTMLElement} */ (document.getElementById("picture"));

let [width, height] = [0, 0];

/** What is drawn: the columns, the link under the pointer, and the neuron that the tab key reaches. */
export const shown = {
  /** @type {Column[]} */
  columns: [],
  /** @type {Link | null} */
  lit: null,
  /** @type {import("./network-names.js").Neuron} */
  home: { layer: 0, neuron: 0 },
};

function drawNetwork() {
  const network = state.reply?.network;
  if (!width || !height || !network) return;
  const { layers, features } = network;
  const widths = [features.length, ...layers.map(({ weights }) => weights[0].length)];
  const left = 20 + LETTER * Math.max(...features.map((name) => titleOf(name).length));
  const columns = (shown.columns = columnsOf(widths, width, height, { left, right: 16 }));
  if (!columns[shown.home.layer + 1]?.dots[shown.home.neuron]) shown.home = { layer: 0, neuron: 0 };
  picture.setAttribute("aria-label", TEXTS.network(features, widths.slice(1, -1), widths.at(-1) ?? 1));
  render(
    html`<canvas aria-hidden="true"></canvas>
      <svg width=${width} height=${height}>
        ${layers.map(({ weights }, i) => links(weights, i))} ${litLink()} ${inputs(features)}
        ${layers.map(({ biases }, i) => neuronsOf(biases, i, i === layers.length - 1))}
      </svg>`,
    picture,
  );
  drawMaps();
}

/** @param {number[][]} weights @param {number} i */
const links = (weights, i) =>
  linksBetween(weights, shown.columns[i], shown.columns[i + 1]).map(
    ({ path, level, sign }) => svg`<path class="link ${sign} level-${level}" d=${path} />`,
  );

function litLink() {
  const { lit, columns } = shown;
  if (!lit) return "";
  const [from, to] = [columns[lit.layer], columns[lit.layer + 1]];
  if (!from?.dots[lit.from] || !to?.dots[lit.to]) return "";
  return svg`<path class="link lit" d=${linkPath(from, to, lit.from, lit.to)} />`;
}

/** @param {string[]} features */
const inputs = (features) =>
  shown.columns[0].dots.map(
    ([x, y], i) => svg`<text class="input" x=${x - 10} y=${y + 5}>${titleOf(features[i])}</text>
      <circle class="input" cx=${x} cy=${y} r="4" />`,
  );

/** @param {number[] | null} biases @param {number} layer @param {boolean} isOutput */
function neuronsOf(biases, layer, isOutput) {
  const column = shown.columns[layer + 1];
  const largest = Math.max(...(biases ?? [0]).map(Math.abs));
  const [x, y] = placeOfRest(column);
  return svg`${column.dots.map((_, i) => neuron(column, layer, i, isOutput))}
    ${column.dots.map((_, i) => biases && bias(biases[i], biasMark(column, i, biases[i], largest)))}
    ${column.more ? svg`<text class="rest" x=${x} y=${y + 5}>+${column.more}</text>` : ""}`;
}

/** @param {number} value @param {string} path */
const bias = (value, path) => svg`<path class="bias ${value < 0 ? "negative" : "positive"}" d=${path} />`;

/** @param {Column} column @param {number} layer @param {number} i @param {boolean} isOutput */
function neuron({ dots, size, step }, layer, i, isOutput) {
  const [x, y] = dots[i];
  const isHome = shown.home.layer === layer && shown.home.neuron === i;
  const label = dots.length === 1 ? 1 : i;
  return svg`<g class="neuron" role="button" tabindex=${isHome ? 0 : -1} aria-label=${nameOf({ layer, neuron: i })}
      data-layer=${layer} data-neuron=${i} transform="translate(${x} ${y})">
    <rect class="hit" x=${-step / 2} y=${-step / 2} width=${step} height=${step} />
    <rect class=${isOutput ? "output" : "frame"} x=${-size / 2} y=${-size / 2} width=${size} height=${size} />
    ${isOutput ? swatch(label, size / 4) : ""}
  </g>`;
}

/** @param {number} label @param {number} radius */
const swatch = (label, radius) =>
  svg`<path class="class-${label}" transform="scale(${radius})" d=${shapeOf(label)}>
    <title>${classNames()[label]}</title>
  </path>`;

function drawMaps() {
  const canvas = /** @type {HTMLCanvasElement} */ (picture.querySelector("canvas"));
  [canvas.width, canvas.height] = [width * devicePixelRatio, height * devicePixelRatio];
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(devicePixelRatio, devicePixelRatio);
  const colours = mapColours(currentPalette());
  const { reply } = state;
  shown.columns.slice(1, -1).forEach(({ dots, size }, layer) =>
    dots.forEach((dot, i) => {
      const map = reply && mapOf(reply, layer, i);
      if (map) drawMap(pen, map, reply.maps?.width ?? 1, colours, dot, size);
    }),
  );
}

export function startNetwork() {
  renderer.add("network", drawNetwork, SELDOM);
  new ResizeObserver(() => {
    [width, height] = [picture.clientWidth, picture.clientHeight];
    invalidate("network");
  }).observe(picture);
}
