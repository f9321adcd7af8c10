/** Draws a slice: losses as colours and contour lines, the way of a run, and where the network is now. */

import { at } from "../../core/at.js";
import { isolines } from "../../plot/contour.js";
import { mix, parseColour, pixel } from "../../plot/palette.js";
import { sheetOf } from "../../plot/sheet.js";
import { glow, pathOf, stroke } from "../../plot/strokes.js";
import { upsample } from "../../plot/upsample.js";
import { heightsOf, levelsOf } from "./slice.js";

/** @typedef {import("./slice.js").Slice} Slice @typedef {import("./slice.js").Place} Place @typedef {import("../../plot/palette.js").Palette} Palette */

const HUE = 6; // of the classes' colours: one that few data have
const [STEPS, FACTOR] = [255, 6];
const [DOT, MOMENT] = [7, 3]; // px
const APART = 90; // px from one moment with its epoch to another

/** From the paper to a strong colour. @param {Palette} palette */
function tableOf({ halo, fields, classes }) {
  const [paper, middle, strong] = [parseColour(halo), at(fields, HUE), at(classes, HUE)];
  const colour = (/** @type {number} */ share) =>
    share < 0.5 ? mix(paper, middle, 2 * share) : mix(middle, strong, 2 * share - 1);
  return Uint32Array.from({ length: STEPS + 1 }, (_, i) => pixel(colour(i / STEPS)));
}

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side @param {Slice} slice @param {boolean} isLog
 * @param {Palette} palette @returns {import("../../plot/contour.js").Contour[]} the lines drawn
 */
export function drawHeights(pen, side, slice, isLog, palette) {
  const { heights, low, high } = heightsOf(slice, isLog);
  const [count, table] = [slice.side, tableOf(palette)];
  const sheet = sheetOf(count * FACTOR, count * FACTOR);
  const fine = new Float32Array(sheet.pixels.length);
  upsample(heights, count, count, FACTOR, fine);
  for (let i = 0; i < fine.length; i++) {
    const share = (at(fine, i) - low) / (high - low || 1);
    sheet.pixels[i] = at(table, Math.round(STEPS * Math.max(0, Math.min(1, share))));
  }
  sheet.put();
  pen.imageSmoothingEnabled = true;
  pen.drawImage(sheet.canvas, 0, 0, side, side);
  const lines = levelsOf(low, high, isLog).map(({ level, height }) => ({
    level,
    lines: isolines(heights, count, count, height),
  }));
  for (const contour of lines) stroke(pen, pathOf(contour.lines, side), palette.line, 1, 0.35);
  return lines;
}

/**
 * @param {CanvasRenderingContext2D} pen @param {number} side
 * @param {{slice: Slice, way: Place[], here: Place, epochs: number[], palette: Palette, isLarge: boolean}} drawn
 */
export function drawWay(pen, side, { slice: { frame }, way, here, epochs, palette, isLarge }) {
  const weight = isLarge ? 2 : 1;
  const [[left, right], [low, high]] = frame;
  const share = (/** @type {Place} */ [a, b]) =>
    /** @type {[number, number]} */ ([(a - left) / (right - left), (high - b) / (high - low)]);
  const places = way.map(share);
  const line = pathOf([places], side);
  pen.lineJoin = "round";
  glow(pen, line, palette, weight);
  stroke(pen, line, palette.line, 2 * weight, 1);
  for (const [u, v] of places) dot(pen, u * side, v * side, MOMENT * weight, palette.line, palette.halo);
  for (const i of named(places, side, isLarge)) {
    const [u, v] = at(places, i);
    name(pen, u * side, v * side, String(epochs[i] ?? ""), palette, isLarge);
  }
  const [u, v] = share(here);
  dot(pen, u * side, v * side, DOT * weight, palette.halo, palette.line);
}

/** Which moments have their epoch beside them: the last, the first, and others that are far from these. @param {[number, number][]} places @param {number} side @param {boolean} isLarge */
function named(places, side, isLarge) {
  const apart = (isLarge ? 2 : 1) * (APART / side);
  /** @type {number[]} */
  const chosen = [];
  for (const i of [places.length - 1, ...places.keys()]) {
    const [u, v] = places[i] ?? [Infinity, Infinity];
    const isFree = chosen.every((other) => Math.hypot(u - at(places, other)[0], v - at(places, other)[1]) > apart);
    if (Number.isFinite(u) && isFree) chosen.push(i);
  }
  return chosen;
}

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y @param {number} radius @param {string} fill @param {string} edge */
function dot(pen, x, y, radius, fill, edge) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = radius / 3;
  pen.stroke();
}

/** An epoch beside its moment. @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y @param {string} text @param {Palette} palette @param {boolean} isLarge */
function name(pen, x, y, text, palette, isLarge) {
  pen.font = `${isLarge ? 24 : 14}px system-ui, sans-serif`;
  pen.strokeStyle = palette.halo;
  pen.lineWidth = 4;
  pen.strokeText(text, x + 8, y - 8);
  pen.fillStyle = palette.line;
  pen.fillText(text, x + 8, y - 8);
}
