/** Draws the data: training points full, test points as faint rings, classes by shape and colour. */

import { css } from "./palette.js";
import { shapeOf } from "./shapes.js";

/**
 * @typedef {import("./types.js").Data} Data @typedef {import("./types.js").Grid} Grid
 * @typedef {Pick<Grid, "xRange" | "yRange">} Frame @typedef {import("./palette.js").Palette} Palette
 */

/** @param {number} count @param {number} side of the plot in pixels: many points get smaller ones */
export const radiusFor = (count, side) =>
  Math.max(2.2, Math.min(5.2, (side / 130) * (300 / Math.max(count, 60)) ** 0.3));

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side
 * @param {Data} data @param {Frame} frame @param {Palette} palette @param {boolean} withTest
 */
export function drawPoints(pen, side, data, frame, palette, withTest) {
  const radius = radiusFor(data.points.length, side);
  pen.lineJoin = "round";
  for (const isTrain of withTest ? [false, true] : [true]) {
    for (let label = 0; label < data.classes; label++) {
      const path = pathOf(data, label, isTrain, frame, side, isTrain ? radius : radius * 0.8);
      const colour = css(palette.classes[label]);
      stroke(pen, path, palette.halo, isTrain ? 2.4 : radius * 0.5 + 2);
      if (!isTrain) stroke(pen, path, colour, radius * 0.42);
      pen.fillStyle = colour;
      if (isTrain) pen.fill(path);
    }
  }
}

/** @param {CanvasRenderingContext2D} pen @param {Path2D} path @param {string} colour @param {number} width */
function stroke(pen, path, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(path);
}

/**
 * All points of one class and set as one path: drawn by one call.
 * @param {Data} data @param {number} label @param {boolean} isTrain @param {Frame} frame @param {number} side
 * @param {number} size
 */
function pathOf(data, label, isTrain, { xRange: [left, right], yRange: [bottom, top] }, side, size) {
  const [one, all] = [new Path2D(shapeOf(label)), new Path2D()];
  data.points.forEach(([x, y, at], i) => {
    if (at !== label || data.train[i] !== isTrain) return;
    const e = ((x - left) / (right - left)) * side;
    const f = ((top - y) / (top - bottom)) * side;
    all.addPath(one, { a: size, d: size, e, f });
  });
  return all;
}
