/** Values instead of classes: the scale that their colours follow, its round numbers, and colours along it. */

import { tickIncrement, ticks } from "d3-array";

import { mix, parseColour, pixel } from "./palette.js";

/**
 * @typedef {import("../wire/types.js").Data} Data @typedef {import("../wire/types.js").Range} Range
 * @typedef {import("./palette.js").Palette} Palette @typedef {import("./palette.js").Colour} Colour
 */

const STEPS = 512; // colours to each side of the middle
const TICKS = 7; // about, along the scale
const MOST_LINES = 16;
/** Towards the ends colours change less than around the middle. */
const CURVE = 0.8;

/** @type {WeakMap<Data, Range>} */
const scales = new WeakMap();

/** From the lowest to the highest of the data's values, training and test alike. @param {Data} data @returns {Range} */
export function scaleOf(data) {
  const scale = scales.get(data) ?? spanOf(data);
  scales.set(data, scale);
  return scale;
}

/** @param {Data} data @returns {Range} */
function spanOf({ points }) {
  let [low, high] = [Infinity, -Infinity];
  for (const [, , value] of points) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low < high ? [low, high] : [low - 1, low + 1];
}

/** Round numbers of the scale. @param {Range} scale @param {number} [count] about so many */
export const ticksOf = ([low, high], count = TICKS) => ticks(low, high, count);

/**
 * Levels of the lines to be drawn: as far apart as the scale's ticks, wherever the grid goes, but not too many.
 * @param {Range} scale @param {Float32Array} values
 */
export function levelsOf([low, high], values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const step = stepOf(low, high, TICKS);
  const count = Math.floor((most - least) / step) + 1;
  return count <= MOST_LINES
    ? multiples(step, least, most)
    : multiples(stepOf(least, most, MOST_LINES / 2), least, most);
}

/** d3 writes a step below 1 as its inverse, negative. @param {number} low @param {number} high @param {number} count */
function stepOf(low, high, count) {
  const step = tickIncrement(low, high, count);
  return step < 0 ? -1 / step : step;
}

/** @param {number} step @param {number} low @param {number} high */
function multiples(step, low, high) {
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Where a value lies on the scale: -1 at its lowest, 1 at its highest. @param {Range} scale @param {number} value */
export const placeOn = ([low, high], value) => Math.max(-1, Math.min(1, (2 * value - low - high) / (high - low)));

/**
 * A colour of a diverging scale, for a place on it from -1 to 1.
 * @param {Colour} low @param {Colour} middle @param {Colour} high @param {number} place
 */
export const diverging = (low, middle, high, place) => mix(middle, place < 0 ? low : high, Math.abs(place) ** CURVE);

/** A value's point. @param {Palette} palette @param {number} place */
export const pointColour = ({ classes: [low, high], halo }, place) =>
  diverging(/** @type {Colour} */ (low), parseColour(halo), /** @type {Colour} */ (high), place);

/** A value's region. @param {Palette} palette @param {number} place */
export const regionColour = ({ values: [low, middle, high] }, place) => diverging(low, middle, high, place);

/** Pixels of the regions by place on the scale. @param {Palette} palette */
export const regionTable = (palette) =>
  Uint32Array.from({ length: 2 * STEPS + 1 }, (_, i) => pixel(regionColour(palette, (i - STEPS) / STEPS)));

/**
 * @param {Float32Array} values @param {Range} scale @param {Uint32Array} table @param {number[]} bands between which
 * there is one colour only, [] for all colours @param {Uint32Array} pixels
 */
export function colourValues(values, scale, table, bands, pixels) {
  const paint = (/** @type {number} */ value) =>
    /** @type {number} */ (table[Math.round((1 + placeOn(scale, value)) * STEPS)]);
  const [first = 0, second = Number.NaN] = bands;
  const step = second - first;
  const middle = (/** @type {number} */ value) => first + (Math.floor((value - first) / step) + 0.5) * step;
  const isBanded = bands.length > 1;
  for (let i = 0; i < pixels.length; i++) {
    const value = /** @type {number} */ (values[i]);
    pixels[i] = paint(isBanded ? middle(value) : value);
  }
}
