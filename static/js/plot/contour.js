/** Isolines of a decision grid in units of the plot, 0 to 1 from the left and from the top. */

import { blur2 } from "d3-array";
import { contours } from "d3-contour";

import { isOneSurface, leads } from "../wire/grid.js";

/**
 * @typedef {import("../wire/grid.js").Grid} Grid @typedef {[number, number][]} Line
 * @typedef {{level: number, lines: Line[]}} Contour
 */

/**
 * One margin cell more on each side, on the line through the last two samples: d3-contour closes its rings along
 * the frame, and they are to do so outside the plot.
 * @param {Float32Array} values @param {number} width @param {number} height
 */
export function withMargin(values, width, height) {
  const wide = width + 2;
  const padded = new Float32Array(wide * (height + 2));
  for (let row = 0; row < height; row++) {
    const start = (row + 1) * wide;
    padded.set(values.subarray(row * width, (row + 1) * width), start + 1);
    padded[start] = beyond(padded, start + 1, start + 2);
    padded[start + wide - 1] = beyond(padded, start + wide - 2, start + wide - 3);
  }
  const last = padded.length - wide;
  for (let i = 0; i < wide; i++) {
    padded[i] = beyond(padded, i + wide, i + 2 * wide);
    padded[last + i] = beyond(padded, last + i - wide, last + i - 2 * wide);
  }
  return padded;
}

/** One step on along a line. @param {Float32Array} values @param {number} last @param {number} before */
const beyond = (values, last, before) =>
  2 * /** @type {number} */ (values[last]) - /** @type {number} */ (values[before]);

/**
 * The rings where values equal a level; what lies outside 0 to 1 is to be clipped.
 * @param {Float32Array} values [row][column], row 0 at the bottom
 * @param {number} width @param {number} height @param {number} level
 * @returns {Line[]}
 */
export function isolines(values, width, height, level) {
  const trace = contours().size([width + 2, height + 2]);
  const { coordinates } = trace.contour(/** @type {any} */ (withMargin(values, width, height)), level);
  return coordinates.flat().map((ring) => ring.map(([x = 0, y = 0]) => [(x - 1) / width, 1 - (y - 1) / height]));
}

const MOST = 40; // grids whose lines are kept: those of a page of many plots, and not those of every frame of a film

/** Lines already traced, of the grid asked for last at the end. @type {{boundary: Map<Grid, Line[]>, certainty: Map<Grid, Line[]>}} */
const traced = { boundary: new Map(), certainty: new Map() };

/** @param {Map<Grid, Line[]>} known @param {Grid} grid @param {() => Line[]} trace */
function once(known, grid, trace) {
  const lines = known.get(grid) ?? trace();
  known.delete(grid);
  known.set(grid, lines);
  for (const oldest of known.keys()) if (known.size > MOST) known.delete(oldest);
  return lines;
}

/** The boundary of every class; between values there is none. @param {Grid} grid */
export const boundaryLines = (grid) =>
  once(traced.boundary, grid, () =>
    grid.output === "value" ? [] : leads(grid).flatMap((lead) => isolines(lead, grid.width, grid.height, 0)),
  );

/**
 * Lines of equal value.
 * @param {Grid} grid of values @param {number[]} levels
 * @returns {Contour[]} for those that it reaches
 */
export const valueLines = ({ scores, width, height }, levels) =>
  levels
    .map((level) => ({ level, lines: isolines(scores, width, height, level) }))
    .filter(({ lines }) => lines.length > 0);

const ODDS = [-Math.log(9), -Math.log(3), Math.log(3), Math.log(9)]; // p = 0.1, 0.25, 0.75, 0.9

/**
 * Lines of equal certainty on both sides of the boundary, smoothed: on a plateau the steps of the encoding would show.
 * @param {Grid} grid
 */
export const certaintyLines = (grid) => once(traced.certainty, grid, () => traceCertainty(grid));

/** @param {Grid} grid */
function traceCertainty(grid) {
  const { width, height } = grid;
  const levels = isOneSurface(grid) ? ODDS : ODDS.slice(2);
  return leads(grid).flatMap((lead) => {
    const { data } = blur2({ data: lead.slice(), width, height }, 1);
    return levels.flatMap((level) => isolines(/** @type {Float32Array} */ (data), width, height, level));
  });
}
