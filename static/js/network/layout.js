/** Where the network's picture has its neurons and links. */

import { at } from "../core/at.js";

/**
 * @typedef {[number, number]} Dot the centre of a neuron
 * @typedef {object} Column one layer
 * @property {number} x of its centre
 * @property {number} size a neuron's side
 * @property {number} step from a neuron to the next
 * @property {number} room from a layer to the next
 * @property {Dot[]} dots of the neurons that are drawn
 * @property {number} more neurons that are not drawn
 *
 * @typedef {{layer: number, from: number, to: number}} Link layer counts the links' layers, from 0
 * @typedef {{path: string, level: number, sign: "positive" | "negative"}} Bundle links drawn alike
 */

const MOST = 16; // neurons drawn of a hidden layer: the server maps no more
const LEAST = 24; // pixels that a neuron to be pressed needs
const LARGEST = 56;
const DOT = 8; // an input
const OUTPUT = 22;
const FILL = 0.93; // a neuron's side by the room it has
const SLIM = 0.44; // and by the room between two layers
const EDGE = 4;
const LINE = 17; // of text
const ONE_LINE = 72; // "119 more"
/** Buttons of a layer, over its neurons: beside each other, or one over the other where layers are close. */
export const BUTTON = 24;
const GAP = 2;
/** Line widths, by the share of the layer's largest weight. */
export const LEVELS = 4;

/**
 * @param {number[]} widths of all layers, inputs and outputs too @param {number} width @param {number} height
 * @param {{left: number, right: number}} margin for what is written beside inputs and outputs
 * @returns {Column[]}
 */
export function columnsOf(widths, width, height, { left, right }) {
  const room = widths.length > 1 ? (width - left - right) / (widths.length - 1) : 0;
  const last = widths.length - 1;
  const top = headOf(room) + EDGE;
  return widths.map((count, i) => {
    const made = column(count, left + i * room, { top, bottom: height - EDGE }, room, i > 0 && i < last);
    const most = i === 0 ? DOT : i === last ? OUTPUT : LARGEST;
    return { ...made, size: Math.min(most, made.size) };
  });
}

/** Whether a layer's two buttons have room beside each other. @param {number} room between layers */
export const areBeside = (room) => room >= 2 * BUTTON + GAP;

/** What the buttons take at the top. @param {number} room */
const headOf = (room) => (areBeside(room) ? 1 : 2) * BUTTON + GAP;

/**
 * @param {number} count @param {number} x @param {{top: number, bottom: number}} range @param {number} room
 * @param {boolean} isHidden
 */
function column(count, x, { top, bottom }, room, isHidden) {
  const space = bottom - top;
  const isFolded = isHidden && count > Math.min(MOST, Math.max(2, Math.floor(space / LEAST)));
  const rest = isFolded ? Math.min(space / 2, LINE * (room < ONE_LINE ? 2 : 1)) : 0;
  const drawn = isFolded ? Math.max(1, Math.min(MOST, Math.floor((space - rest) / LEAST))) : count;
  const step = Math.min(LARGEST / FILL, (space - rest) / drawn);
  const first = (top + bottom - rest - (drawn - 1) * step) / 2;
  const dots = Array.from({ length: drawn }, (_, i) => /** @type {Dot} */ ([round(x), round(first + i * step)]));
  return { x: round(x), size: round(Math.min(step * FILL, room * SLIM)), step, room, dots, more: count - drawn };
}

/** Hundredths of a pixel are enough. @param {number} pixels */
const round = (pixels) => Math.round(100 * pixels) / 100;

/** Where it is written how many are not drawn, a line a place. @param {Column} column @returns {Dot[]} */
export function placesOfRest({ x, dots, step, room }) {
  const top = (dots.at(-1)?.[1] ?? 0) + step / 2;
  const first = /** @type {Dot} */ ([x, round(top + LINE - EDGE)]);
  return room < ONE_LINE ? [first, [x, round(top + 2 * LINE - EDGE)]] : [first];
}

/**
 * The links between two columns, bundled by sign and strength: few paths for many links.
 * @param {number[][]} weights [from][to] @param {Column} from @param {Column} to
 * @returns {Bundle[]}
 */
export function linksBetween(weights, from, to) {
  const largest = Math.max(1e-12, ...weights.flatMap((row) => row.map(Math.abs)).filter(Number.isFinite));
  /** @type {Map<string, Bundle>} */
  const bundles = new Map();
  for (const i of from.dots.keys()) {
    for (const j of to.dots.keys()) {
      const weight = weights[i]?.[j] ?? 0;
      if (!weight) continue;
      const level = Math.min(LEVELS - 1, Math.floor((LEVELS * Math.abs(weight)) / largest));
      const sign = weight > 0 ? "positive" : "negative";
      const bundle = bundles.get(sign + level) ?? { path: "", level, sign };
      bundle.path += linkPath(from, to, i, j);
      bundles.set(sign + level, bundle);
    }
  }
  return [...bundles.values()];
}

/** One link as SVG path data. @param {Column} from @param {Column} to @param {number} i @param {number} j */
export function linkPath(from, to, i, j) {
  const [x1, y1] = at(from.dots, i);
  const [x2, y2] = at(to.dots, j);
  return `M${round(x1 + from.size / 2)} ${y1}L${round(x2 - to.size / 2)} ${y2}`;
}

/** A bias as a circle at its neuron's upper left corner, as path data. @param {Column} column @param {number} i
 * @param {number} bias @param {number} largest of the network */
export function biasMark({ dots, size }, i, bias, largest) {
  const radius = round(1.5 + 2.5 * Math.min(1, Math.abs(bias) / (largest || 1)));
  const [x, y] = /** @type {Dot} */ (at(dots, i).map((middle) => round(middle - size / 2)));
  return `M${round(x - radius)} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;
}
