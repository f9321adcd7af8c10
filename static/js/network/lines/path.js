/** A neuron's line as SVG path data, with the marks on its positive side. */

import { at } from "../../core/at.js";

/** @typedef {import("./geometry.js").Place} Place */

const BETWEEN = 30; // pixels from tick to tick
const TICK = 6;
const INSET = 18; // of the label from the line's end
const NEAR = 2; // pixels off the line, where its sign is looked at

/** @param {number} pixels */
const round = (pixels) => Math.round(100 * pixels) / 100;

/** @param {Place} place @param {number} side @returns {Place} in pixels from the left and from the top */
const pixelsOf = ([u, v], side) => [u * side, (1 - v) * side];

/** @param {Place[]} places @param {number} side */
export const pathOf = (places, side) =>
  `M${places.map((place) => pixelsOf(place, side).map(round).join(" ")).join("L")}`;

/**
 * Short strokes on the side where the neuron is positive.
 * @param {Place[]} places @param {number} side @param {(place: Place) => number} z
 */
export function ticksOf(places, side, z) {
  let due = BETWEEN / 2;
  let path = "";
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [pixelsOf(at(places, i - 1), side), pixelsOf(at(places, i), side)];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (!length) continue;
    const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    for (; due < length; due += BETWEEN) path += tick(from[0] + due * dx, from[1] + due * dy, -dy, dx, side, z);
    due -= length;
  }
  return path;
}

/** @param {number} x @param {number} y @param {number} nx @param {number} ny @param {number} side
 * @param {(place: Place) => number} z */
function tick(x, y, nx, ny, side, z) {
  if (Math.min(x, y) < 0 || Math.max(x, y) > side) return "";
  const value = (/** @type {number} */ far) => z([(x + far * nx) / side, 1 - (y + far * ny) / side]);
  const sign = value(NEAR) > value(-NEAR) ? TICK : -TICK;
  return `M${round(x)} ${round(y)}l${round(sign * nx)} ${round(sign * ny)}`;
}

/**
 * Where a line's number stands, near one of its ends, and the handle that turns it, near the other; both in pixels.
 * @param {Place[]} places @param {number} side @param {number} neuron from one line to the next the ends change
 */
export function marksOf(places, side, neuron) {
  const inside = places
    .map((place) => pixelsOf(place, side))
    .filter(([x, y]) => isInside(x, side) && isInside(y, side));
  const line = inside.length ? inside : places.map((place) => pixelsOf(place, side));
  const ends = [at(line, 0), at(line, line.length - 1)];
  const [first, last] = /** @type {[Place, Place]} */ (neuron % 2 ? ends.reverse() : ends);
  return { label: inwards(first, last), handle: inwards(last, first) };
}

/** @param {number} value @param {number} side */
const isInside = (value, side) => value >= -1 && value <= side + 1;

/** @param {Place} from @param {Place} to @returns {Place} */
function inwards(from, to) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const share = length ? Math.min(0.25, INSET / length) : 0;
  return [round(from[0] + share * (to[0] - from[0])), round(from[1] + share * (to[1] - from[1]))];
}
