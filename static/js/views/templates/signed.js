/** Draws a map of values with a sign: two colours from the paper on, and the line where it is zero. */

import { at } from "../../core/at.js";
import { isolines } from "../../plot/contour.js";
import { mapColours } from "../../plot/maps.js";
import { mix, parseColour } from "../../plot/palette.js";
import { sheetOf } from "../../plot/sheet.js";
import { pathOf, stroke } from "../../plot/strokes.js";
import { upsample } from "../../plot/upsample.js";

/**
 * @typedef {import("../../plot/palette.js").Palette} Palette
 * @typedef {{width: number, height: number, values: Float32Array}} Field row 0 at the bottom
 */

const LEVELS = 127;
const LEAST = 0.01; // of the full colour's value: a smaller one is not seen
const SOFT = 0.5; // of the colour that speaks against a class

/**
 * Colours by value + 128: positive ones speak for the output's class, or for a high value.
 * @param {Palette} palette @param {string} kind of output @param {number} output @param {boolean} [isSoft] under points
 */
export function coloursOf(palette, kind, output, isSoft = false) {
  const colours = isSoft ? palette.fields : palette.classes;
  const against = mix(parseColour(palette.halo), parseColour(palette.muted), isSoft ? SOFT : 1);
  const [low, high] = kind === "classes" ? [against, at(colours, output)] : colours;
  return mapColours({ ...palette, classes: /** @type {Palette["classes"]} */ ([low, high]) });
}

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side @param {Field} field
 * @param {{colours: Uint32Array, scale: number, line: string, factor: number, weight?: number}} look scale: the
 *   value of the full colour
 */
export function drawSigned(pen, side, { width, height, values }, { colours, scale, line, factor, weight = 1.25 }) {
  const sheet = sheetOf(width * factor, height * factor);
  const fine = new Float32Array(sheet.pixels.length);
  upsample(values, width, height, factor, fine);
  for (let i = 0; i < fine.length; i++) {
    const level = Math.round((at(fine, i) / scale) * LEVELS);
    sheet.pixels[i] = at(colours, Math.max(-LEVELS, Math.min(LEVELS, level || 0)) + 128);
  }
  sheet.put();
  pen.imageSmoothingEnabled = true;
  pen.drawImage(sheet.canvas, 0, 0, side, side);
  stroke(pen, pathOf(isolines(values, width, height, turnOf(values, scale)), side), line, weight, 0.75);
}

/**
 * The value at which a map turns: 0 where it has both signs; just beside it where it rests at 0 and has one, or its line
 * would follow the cells.
 * @param {Float32Array} values @param {number} scale
 */
export function turnOf(values, scale) {
  const least = LEAST * scale;
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low < -least && high > least) return 0;
  return high > least ? least : -least;
}
