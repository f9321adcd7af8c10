/** A slice through the weights as numbers: its frame, its colours' scale and levels, and networks as places in it. */

import { ticks } from "d3-array";

import { at } from "../../core/at.js";
import { numbersOf } from "../../wire/inside.js";

/**
 * @typedef {import("../../wire/types.js").Landscape} Reply @typedef {import("../../wire/types.js").Range} Range
 * @typedef {[number, number]} Place steps along the two directions
 *
 * @typedef {object} Slice
 * @property {[Range, Range]} frame which the places' cells fill
 * @property {number} side places along each direction
 * @property {[number, number]} step
 * @property {Float32Array} losses [row][column], Infinity where they are not finite
 * @property {Float64Array} centre the network's parameters
 * @property {[Float64Array, Float64Array]} axes
 */

const LEAST = 1e-9; // a smaller loss is nothing on a logarithmic scale
const LEVELS = 12; // about, linear
const [ONES, MOST] = [[1, 2, 5], 16]; // of a decade; logarithmic levels, from which on only decades have one

/** @param {Reply} reply @param {"train" | "test" | "objective"} loss @returns {Slice | null} null where there is no such loss */
export function sliceOf({ a, b, losses, parameters, axes }, loss) {
  const rows = losses[loss];
  if (!rows) return null;
  const [across, up] = [spread(a), spread(b)];
  return {
    frame: [across.range, up.range],
    side: a.length,
    step: [across.step, up.step],
    losses: Float32Array.from(rows.flat(), (value) => value ?? Infinity),
    centre: /** @type {Float64Array} */ (numbersOf(parameters)),
    axes: /** @type {[Float64Array, Float64Array]} */ (axes.map((axis) => numbersOf(axis))),
  };
}

/** @param {number[]} steps evenly apart */
function spread(steps) {
  const [first, last] = [at(steps, 0), at(steps, steps.length - 1)];
  const step = (last - first) / (steps.length - 1) || 1;
  return { step, range: /** @type {Range} */ ([first - step / 2, last + step / 2]) };
}

/** The losses as colours show them, the highest in place of what is not finite. @param {Slice} slice @param {boolean} isLog */
export function heightsOf({ losses }, isLog) {
  const heights = losses.map((loss) => (isLog ? Math.log10(Math.max(loss, LEAST)) : loss));
  const { low, high } = extentOf(heights);
  return { heights: heights.map((height) => (Number.isFinite(height) ? height : high)), low, high };
}

/** @param {ArrayLike<number>} values of which some are finite, if any are */
export function extentOf(values) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = at(values, i);
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? { low, high } : { low: 0, high: 1 };
}

/** Losses that have a line, with the height it is traced at. @param {number} low height @param {number} high @param {boolean} isLog */
export function levelsOf(low, high, isLog) {
  if (!isLog) return ticks(low, high, LEVELS).map((level) => ({ level, height: level }));
  const decades = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, i) => Math.floor(low) + i);
  const ones = decades.length * ONES.length > MOST ? [1] : ONES;
  return decades
    .flatMap((decade) => ones.map((one) => Number(`${one}e${decade}`)))
    .map((level) => ({ level, height: Math.log10(level) }))
    .filter(({ height }) => height > low && height < high);
}

/** The parameters of a place. @param {Slice} slice @param {Place} place */
export const weightsAt = ({ centre, axes: [first, second] }, [a, b]) =>
  centre.map((value, i) => value + a * at(first, i) + b * at(second, i));

/** The place of the plane nearest to a network of these parameters, by least squares. @param {Slice} slice @param {ArrayLike<number>} parameters @returns {Place | null} */
export function placeOf({ centre, axes: [first, second] }, parameters) {
  if (parameters.length !== centre.length) return null;
  let [ff, fs, ss, f, s] = [0, 0, 0, 0, 0];
  for (let i = 0; i < centre.length; i++) {
    const [u, v, offset] = [at(first, i), at(second, i), at(parameters, i) - at(centre, i)];
    ff += u * u;
    fs += u * v;
    ss += v * v;
    f += u * offset;
    s += v * offset;
  }
  const determinant = ff * ss - fs * fs;
  if (!(determinant > 0)) return null;
  return [(ss * f - fs * s) / determinant, (ff * s - fs * f) / determinant];
}

/** The loss at the place looked at that is nearest. @param {Slice} slice @param {Place} place */
export function lossAt({ frame, side, losses }, place) {
  const [column, row] = place.map((value, i) => {
    const [low, high] = /** @type {Range} */ (frame[i]);
    return Math.max(0, Math.min(side - 1, Math.floor(((value - low) / (high - low)) * side)));
  });
  return at(losses, (row ?? 0) * side + (column ?? 0));
}

/** @param {Slice} slice @param {Place} place within the places looked at */
export const inside = ({ frame, step }, place) =>
  /** @type {Place} */ (
    place.map((value, i) => {
      const [low, high] = /** @type {Range} */ (frame[i]);
      const half = at(step, i) / 2;
      return Math.max(low + half, Math.min(high - half, value));
    })
  );
