/** Where the network's picture has its neurons and links. */

import { at } from "../core/at.js";

/**
 * @typedef {[number, number]} Dot the centre of a neuron
 * @typedef {object} Column one layer
 * @property {number} x of its centre
 * @property {number} size a neuron's side
 * @property {number} step from a neuron to the next
 * @property {Dot[]} dots of the neurons that are drawn
 * @property {number} more neurons that are not drawn
 *
 * @typedef {{layer: number, from: number, to: number}} Link layer counts the links' layers, from 0
 * @typedef {{path: string, level: number, sign: "positive" | "negative"}} Bundle links drawn alike
 */

const MOST = 10; // neurons drawn of a hidden layer
const LEAST = 13; // pixels a neuron needs
const LARGEST = 40;
const DOT = 8; // an input
const OUTPUT = 22;
const FILL = 0.84; // a neuron's side by the room it has
const SLIM = 0.44; // and by the room between two layers
const EDGE = 4;
const REACH = 7; // pixels from a link within which it is hit
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
  return widths.map((count, i) => {
    const made = column(count, left + i * room, height, room, i > 0 && i < last);
    const most = i === 0 ? DOT : i === last ? OUTPUT : LARGEST;
    return { ...made, size: Math.min(most, made.size) };
  });
}

/** @param {number} count @param {number} x @param {number} height @param {number} room @param {boolean} isHidden */
function column(count, x, height, room, isHidden) {
  const rows = Math.max(2, Math.floor((height - 2 * EDGE) / LEAST));
  const fits = isHidden ? Math.min(MOST, rows) : count;
  const drawn = count <= fits ? count : fits - 1;
  const places = drawn + (count > drawn ? 1 : 0);
  const step = Math.min(LARGEST / FILL, (height - 2 * EDGE) / places);
  const top = height / 2 - ((places - 1) * step) / 2;
  const dots = Array.from({ length: drawn }, (_, i) => /** @type {Dot} */ ([round(x), round(top + i * step)]));
  return { x: round(x), size: round(Math.min(step * FILL, room * SLIM)), step, dots, more: count - drawn };
}

/** Hundredths of a pixel are enough. @param {number} pixels */
const round = (pixels) => Math.round(100 * pixels) / 100;

/** Where the sum of those not drawn is written. @param {Column} column @returns {Dot} */
export const placeOfRest = ({ x, dots, step }) => [x, (dots.at(-1)?.[1] ?? 0) + step];

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

/**
 * The link under a place, if any.
 * @param {Column[]} columns @param {number} x @param {number} y
 * @returns {Link | null}
 */
export function linkAt(columns, x, y) {
  const layer = columns.findIndex((one, i) => {
    const next = columns[i + 1];
    return next && x > one.x + one.size / 2 && x < next.x - next.size / 2;
  });
  if (layer < 0) return null;
  const [left, right] = [at(columns, layer), at(columns, layer + 1)];
  const start = left.x + left.size / 2;
  const length = right.x - right.size / 2 - start;
  let nearest = REACH;
  /** @type {Link | null} */
  let found = null;
  for (const [from, [, y1]] of left.dots.entries()) {
    for (const [to, [, y2]] of right.dots.entries()) {
      const middle = y1 + ((x - start) / length) * (y2 - y1);
      const distance = (Math.abs(y - middle) * length) / Math.hypot(length, y2 - y1);
      if (distance < nearest) [nearest, found] = [distance, { layer, from, to }];
    }
  }
  return found;
}

/** A bias as a circle at its neuron's upper left corner, as path data. @param {Column} column @param {number} i
 * @param {number} bias @param {number} largest of the network */
export function biasMark({ dots, size }, i, bias, largest) {
  const radius = round(1.5 + 2.5 * Math.min(1, Math.abs(bias) / (largest || 1)));
  const [x, y] = /** @type {Dot} */ (at(dots, i).map((middle) => round(middle - size / 2)));
  return `M${round(x - radius)} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;
}
