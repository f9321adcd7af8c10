/** Isolines of a decision grid in units of the plot, 0 to 1 from the left and from the top. No page. */

import { blur2 } from "d3-array";
import { contours } from "d3-contour";

import { isOneSurface, leads } from "./grid.js";

/** @typedef {import("./types.js").Grid} Grid @typedef {[number, number][]} Line */

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
    padded[start] = 2 * padded[start + 1] - padded[start + 2];
    padded[start + wide - 1] = 2 * padded[start + wide - 2] - padded[start + wide - 3];
  }
  const last = padded.length - wide;
  for (let i = 0; i < wide; i++) {
    padded[i] = 2 * padded[i + wide] - padded[i + 2 * wide];
    padded[last + i] = 2 * padded[last + i - wide] - padded[last + i - 2 * wide];
  }
  return padded;
}

/**
 * The rings where values equal a level; what lies outside 0 to 1 is to be clipped.
 * @param {Float32Array} values [row][column], row 0 at the bottom
 * @param {number} width @param {number} height @param {number} level
 * @returns {Line[]}
 */
export function isolines(values, width, height, level) {
  const trace = contours().size([width + 2, height + 2]);
  const { coordinates } = trace.contour(/** @type {any} */ (withMargin(values, width, height)), level);
  return coordinates
    .flat()
    .map((ring) => ring.map(([x, y]) => /** @type {[number, number]} */ ([(x - 1) / width, 1 - (y - 1) / height])));
}

/** @param {Grid} grid the boundary of every class */
export function boundaryLines(grid) {
  return leads(grid).flatMap((lead) => isolines(lead, grid.width, grid.height, 0));
}

const ODDS = [-Math.log(9), -Math.log(3), Math.log(3), Math.log(9)]; // p = 0.1, 0.25, 0.75, 0.9

/**
 * Lines of equal certainty on both sides of the boundary, smoothed: on a plateau the steps of the encoding would show.
 * @param {Grid} grid
 */
export function certaintyLines(grid) {
  const { width, height } = grid;
  const levels = isOneSurface(grid) ? ODDS : ODDS.slice(2);
  return leads(grid).flatMap((lead) => {
    const { data } = blur2({ data: lead.slice(), width, height }, 1);
    return levels.flatMap((level) => isolines(/** @type {Float32Array} */ (data), width, height, level));
  });
}
