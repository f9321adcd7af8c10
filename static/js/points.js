/** Draws the data: training points full, test points as faint rings, classes by shape and colour. */

import { css } from "./palette.js";
import { shapeOf } from "./shapes.js";

/**
 * @typedef {import("./types.js").Data} Data @typedef {import("./types.js").Grid} Grid
 * @typedef {import("./palette.js").Palette} Palette
 */

/** @param {number} count @param {number} side of the plot in pixels: many points get smaller ones */
export const radiusFor = (count, side) =>
  Math.max(2.2, Math.min(5.2, (side / 130) * (300 / Math.max(count, 60)) ** 0.3));

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side
 * @param {Data} data @param {Pick<Grid, "xRange" | "yRange">} frame @param {Palette} palette @param {boolean} withTest
 */
export function drawPoints(pen, side, data, frame, palette, withTest) {
  const radius = radiusFor(data.points.length, side);
  if (withTest) drawSet(false);
  drawSet(true);

  /** @param {boolean} isTrain */
  function drawSet(isTrain) {
    for (let label = 0; label < data.classes; label++) {
      const all = allOf(label, isTrain);
      const colour = css(palette.classes[label]);
      pen.lineJoin = "round";
      pen.lineWidth = isTrain ? 2.4 : radius * 0.5 + 2;
      pen.strokeStyle = palette.halo;
      pen.stroke(all);
      if (isTrain) {
        pen.fillStyle = colour;
        pen.fill(all);
      } else {
        pen.lineWidth = radius * 0.42;
        pen.strokeStyle = colour;
        pen.stroke(all);
      }
    }
  }

  /** All shapes of one class as one path: two calls draw them. @param {number} label @param {boolean} isTrain */
  function allOf(label, isTrain) {
    const [one, all] = [new Path2D(shapeOf(label)), new Path2D()];
    const size = isTrain ? radius : radius * 0.8;
    const [left, right] = frame.xRange;
    const [bottom, top] = frame.yRange;
    data.points.forEach(([x, y, at], i) => {
      if (at !== label || data.train[i] !== isTrain) return;
      const e = ((x - left) / (right - left)) * side;
      const f = ((top - y) / (top - bottom)) * side;
      all.addPath(one, { a: size, d: size, e, f });
    });
    return all;
  }
}
