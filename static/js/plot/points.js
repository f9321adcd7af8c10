/** Draws the data: training points full, test points as faint rings, classes by shape and colour, values by colour. */

import { at } from "../core/at.js";
import { css } from "./palette.js";
import { shapeOf } from "./shapes.js";
import { placeOn, pointColour, scaleOf } from "./values.js";

/**
 * @typedef {import("../wire/types.js").Data} Data @typedef {import("../wire/types.js").Range} Range
 * @typedef {import("./palette.js").Palette} Palette @typedef {[Range, Range]} Ranges of x and y
 */

const TEST_SIZE = 0.8; // of a training point's
const EDGE = 2.4; // px
const SHADES = 24; // of values: points of about the same colour are drawn together

/** @param {number} count @param {number} side of the plot in pixels: many points get smaller ones */
export const radiusFor = (count, side) =>
  Math.max(2.2, Math.min(5.2, (side / 130) * (300 / Math.max(count, 60)) ** 0.3));

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side
 * @param {Data} data @param {Ranges} ranges @param {Palette} palette @param {boolean} withTest
 */
export function drawPoints(pen, side, data, ranges, palette, withTest) {
  const radius = radiusFor(data.points.length, side);
  const kinds = data.classes ? classesOf(data, palette) : shadesOf(data, palette);
  pen.lineJoin = "round";
  for (const isTrain of withTest ? [false, true] : [true]) {
    for (const kind of kinds) {
      const members = kind.members.filter((i) => data.train[i] === isTrain);
      const path = pathOf(data, members, kind.shape, ranges, side, isTrain ? radius : radius * TEST_SIZE);
      if (isTrain) drawFull(pen, path, kind);
      else drawRing(pen, path, kind, radius);
    }
  }
}

/** @param {CanvasRenderingContext2D} pen @param {Path2D} path @param {Kind} kind */
function drawFull(pen, path, { colour, edge }) {
  stroke(pen, path, edge, EDGE);
  pen.fillStyle = colour;
  pen.fill(path);
}

/** @param {CanvasRenderingContext2D} pen @param {Path2D} path @param {Kind} kind @param {number} radius */
function drawRing(pen, path, { colour, edge }, radius) {
  stroke(pen, path, edge, radius * 0.5 + 2);
  stroke(pen, path, colour, radius * 0.42);
}

/** @typedef {{members: number[], shape: string, colour: string, edge: string}} Kind points drawn alike, by their index */

/** @param {Data} data @param {Palette} palette @returns {Kind[]} */
function classesOf({ points, classes }, palette) {
  /** @type {Kind[]} */
  const kinds = Array.from({ length: classes }, (_, label) => ({
    members: [],
    shape: shapeOf(label),
    colour: css(at(palette.classes, label)),
    edge: palette.halo,
  }));
  for (const [i, [, , label]] of points.entries()) kinds[label]?.members.push(i);
  return kinds;
}

/** @param {Data} data @param {Palette} palette @returns {Kind[]} */
function shadesOf(data, palette) {
  const scale = scaleOf(data);
  /** @type {Kind[]} */
  const kinds = Array.from({ length: SHADES + 1 }, (_, shade) => ({
    members: [],
    shape: shapeOf(0),
    colour: css(pointColour(palette, (2 * shade) / SHADES - 1)),
    edge: palette.line,
  }));
  for (const [i, [, , value]] of data.points.entries()) {
    kinds[Math.round(((1 + placeOn(scale, value)) / 2) * SHADES)]?.members.push(i);
  }
  return kinds;
}

/** @param {CanvasRenderingContext2D} pen @param {Path2D} path @param {string} colour @param {number} width */
function stroke(pen, path, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(path);
}

/**
 * Many points as one path: drawn by one call.
 * @param {Data} data @param {number[]} members @param {string} shape @param {Ranges} ranges @param {number} side
 * @param {number} size
 */
function pathOf({ points }, members, shape, [[left, right], [bottom, top]], side, size) {
  const [one, all] = [new Path2D(shape), new Path2D()];
  for (const i of members) {
    const [x, y] = /** @type {[number, number, number]} */ (points[i]);
    const e = ((x - left) / (right - left)) * side;
    const f = ((top - y) / (top - bottom)) * side;
    all.addPath(one, { a: size, d: size, e, f });
  }
  return all;
}
