/** The network's picture: each neuron with its map, each weight and each bias; all can be reached and opened. */

import { signal } from "@preact/signals-core";
import { html, render, svg } from "lit-html";

import { at } from "../core/at.js";
import { need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";
import { drawMap, mapColours, mapOf } from "../plot/maps.js";
import { paletteAt } from "../plot/palette.js";
import { shapeOf } from "../plot/shapes.js";
import { classNames, nameOf, titleOf } from "../session/names.js";
import { widthOf } from "../wire/network.js";
import { biasMark, columnsOf, linksBetween, placesOfRest } from "./layout.js";

/**
 * @typedef {import("./layout.js").Column} Column
 * @typedef {import("../session/session.js").Session} Session @typedef {import("../session/session.js").Neuron} Neuron
 * @typedef {import("../session/moment.js").Moment} Moment
 */

const SELDOM = 100; // ms
const LETTER = 8; // pixels, about
const HOME = { layer: 0, neuron: 0 };

export class Picture {
  /** Of the picture in CSS pixels. */
  #size = signal({ width: 0, height: 0 });
  /** What is drawn. */
  drawn = signal(/** @type {Column[]} */ ([]));
  /** The neuron that the tab key reaches. */
  home = signal(/** @type {Neuron} */ (HOME));

  /** @param {HTMLElement} root @param {Session} session */
  constructor(root, session) {
    this.root = root;
    this.session = session;
    this.palette = paletteAt(root, session.isDark);
    new ResizeObserver(() => {
      this.#size.value = { width: root.clientWidth, height: root.clientHeight };
    }).observe(root);
    session.scheduler.add(() => this.#draw(), SELDOM);
  }

  get columns() {
    return this.drawn.peek();
  }

  #draw() {
    const moment = this.session.moment.value;
    const { width, height } = this.#size.value;
    if (!width || !height || !moment?.network) return;
    const { layers, features } = moment.network;
    const widths = [features.length, ...layers.map(widthOf)];
    const titles = features.map((name) => titleOf(this.session.settings, "features", name));
    const left = 20 + LETTER * Math.max(...titles.map((title) => title.length));
    this.drawn.value = columnsOf(widths, width, height, { left, right: 16 });
    this.root.setAttribute("aria-label", TEXTS.network(features, widths.slice(1, -1), widths.at(-1) ?? 1));
    render(
      html`<canvas aria-hidden="true"></canvas>
        <svg width=${width} height=${height}>
          ${layers.map(({ weights }, i) => this.#links(weights, i))} ${this.#inputs(titles)}
          ${layers.map((_, i) => this.#neuronsOf(moment, i))}
        </svg>`,
      this.root,
    );
    this.#drawMaps(moment, width, height);
  }

  /** Of a layer that is drawn. */
  #column = (/** @type {number} */ i) => at(this.columns, i);

  /** @param {number[][]} weights @param {number} i */
  #links(weights, i) {
    return linksBetween(weights, this.#column(i), this.#column(i + 1)).map(
      ({ path, level, sign }) => svg`<path class="link ${sign} level-${level}" d=${path} />`,
    );
  }

  /** @param {string[]} titles */
  #inputs(titles) {
    return this.#column(0).dots.map(
      ([x, y], i) => svg`<text class="input" x=${x - 10} y=${y + 5}>${titles[i]}</text>
        <circle class="input" cx=${x} cy=${y} r="4" />`,
    );
  }

  /** @param {Moment} moment @param {number} layer */
  #neuronsOf(moment, layer) {
    const biases = moment.network?.layers[layer]?.biases;
    const column = this.#column(layer + 1);
    const largest = Math.max(...(biases ?? [0]).map(Math.abs));
    const places = column.more ? placesOfRest(column) : [];
    const words = places.length > 1 ? TEXTS.more(column.more).split(" ") : [TEXTS.more(column.more)];
    return svg`${column.dots.map((_, i) => this.#neuron(moment, column, { layer, neuron: i }))}
      ${column.dots.map((_, i) => bias(column, i, biases?.[i], largest))}
      ${places.map(([x, y], i) => svg`<text class="rest" x=${x} y=${y}>${words[i]}</text>`)}`;
  }

  /** @param {Moment} moment @param {Column} column @param {Neuron} one */
  #neuron(moment, { dots, size, step }, one) {
    const [x, y] = at(dots, one.neuron);
    const isOutput = one.layer === this.columns.length - 2;
    return svg`<g class="neuron" role="button" tabindex=${this.#isHome(one) ? 0 : -1} aria-label=${nameOf(moment, one)}
        data-layer=${one.layer} data-neuron=${one.neuron} transform="translate(${x} ${y})">
      <rect class="hit" x=${-step / 2} y=${-step / 2} width=${step} height=${step} />
      <rect class=${isOutput ? "output" : "frame"} x=${-size / 2} y=${-size / 2} width=${size} height=${size} />
      ${isOutput ? swatch(moment, dots.length === 1 ? 1 : one.neuron, size / 4) : ""}
    </g>`;
  }

  /** Whether the tab key reaches it: the neuron that had the focus, or the first where that is gone. @param {Neuron} one */
  #isHome(one) {
    const { layer, neuron } = this.home.value;
    const home = this.columns[layer + 1]?.dots[neuron] ? this.home.value : HOME;
    return home.layer === one.layer && home.neuron === one.neuron;
  }

  /** @param {Moment} moment @param {number} width @param {number} height */
  #drawMaps({ reply }, width, height) {
    const canvas = /** @type {HTMLCanvasElement} */ (need(this.root, "canvas"));
    [canvas.width, canvas.height] = [width * devicePixelRatio, height * devicePixelRatio];
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.scale(devicePixelRatio, devicePixelRatio);
    const colours = mapColours(this.palette.value);
    this.columns.slice(1, -1).forEach(({ dots, size }, layer) => {
      dots.forEach((dot, i) => {
        const map = mapOf(reply, layer, i);
        if (map) drawMap(pen, map, reply.maps?.width ?? 1, colours, dot, size);
      });
    });
  }
}

/** @param {Column} column @param {number} i @param {number | undefined} value @param {number} largest */
const bias = (column, i, value, largest) =>
  value === undefined
    ? ""
    : svg`<path class="bias ${value < 0 ? "negative" : "positive"}" d=${biasMark(column, i, value, largest)} />`;

/** An output's class; of a value there is none. @param {Moment} moment @param {number} label @param {number} radius */
function swatch(moment, label, radius) {
  const name = classNames(moment)[label];
  if (name === undefined) return svg`<circle class="of-value" r=${radius} />`;
  return svg`<path class="class-${label}" transform="scale(${radius})" d=${shapeOf(label)}><title>${name}</title></path>`;
}
