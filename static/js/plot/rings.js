/** A ring around every point that the network puts into the wrong class. */

import { radiusFor } from "./points.js";

/** @typedef {import("../session/moment.js").Moment} Moment @typedef {[number, number, number]} Point */

const GAP = 3; // pixels between a point and its ring

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side @param {Moment} moment @param {Point[]} wrong
 * @param {import("./palette.js").Palette} palette
 */
export function drawRings(pen, side, { data, grid: { xRange, yRange } }, wrong, { halo, line }) {
  const radius = radiusFor(data.points.length, side) + GAP;
  const path = new Path2D();
  for (const [x, y] of wrong) {
    const left = ((x - xRange[0]) / (xRange[1] - xRange[0])) * side;
    const top = ((yRange[1] - y) / (yRange[1] - yRange[0])) * side;
    path.moveTo(left + radius, top);
    path.arc(left, top, radius, 0, 2 * Math.PI);
  }
  const strokes = /** @type {const} */ ([
    [halo, 4],
    [line, 1.75],
  ]);
  for (const [colour, width] of strokes) {
    [pen.strokeStyle, pen.lineWidth] = [colour, width];
    pen.stroke(path);
  }
}

/** None where points have values. @param {Moment} moment @param {boolean} withTest @returns {Point[]} */
export function wrongPoints({ data: { points, train, classes }, reply: { predictions } }, withTest) {
  if (!predictions || !classes) return [];
  const labels = atob(predictions);
  return points.filter(([, , label], i) => (withTest || train[i]) && labels.charCodeAt(i) !== label);
}
