/** The legend of a picture: the classes with shape and name, or the scale of the values. */

import { at } from "../../core/at.js";
import { tickFormat } from "../../core/ticks.js";
import { classNames } from "../../session/names.js";
import { css } from "../palette.js";
import { shapeOf } from "../shapes.js";
import { placeOn, regionColour, scaleOf, ticksOf } from "../values.js";

/** @typedef {import("../../session/moment.js").Moment} Moment @typedef {import("./picture.js").Style} Style */

const ROW = 34; // from one class to the next
const [SYMBOL, TEXT] = [8, 26]; // a symbol's radius, where a name begins
const [BAR, FOOT] = [18, 42]; // a scale's height, the feet of its numbers
const [TICKS, STOPS] = [4, 17];

/** @param {CanvasRenderingContext2D} pen at the legend's left end @param {number} width @param {Moment} moment @param {Style} style */
export function drawLegend(pen, width, moment, style) {
  if (moment.data.classes) drawClasses(pen, width, classNames(moment), style);
  else drawScale(pen, width, scaleOf(moment.data), style);
}

/** @param {CanvasRenderingContext2D} pen @param {number} width @param {string[]} names @param {Style} style */
function drawClasses(pen, width, names, { palette, font }) {
  pen.font = font(20);
  pen.textAlign = "left";
  for (const [label, name] of names.entries()) {
    const y = ROW * label + SYMBOL;
    const path = new Path2D();
    path.addPath(new Path2D(shapeOf(label)), { a: SYMBOL, d: SYMBOL, e: SYMBOL, f: y });
    pen.fillStyle = css(at(palette.classes, label));
    pen.fill(path);
    pen.fillStyle = palette.ink;
    pen.fillText(name, TEXT, y + 7, width - TEXT);
  }
}

/** @param {CanvasRenderingContext2D} pen @param {number} width @param {[number, number]} scale @param {Style} style */
function drawScale(pen, width, scale, { palette, font }) {
  const fill = pen.createLinearGradient(0, 0, width, 0);
  for (let i = 0; i < STOPS; i++)
    fill.addColorStop(i / (STOPS - 1), css(regionColour(palette, (2 * i) / (STOPS - 1) - 1)));
  pen.fillStyle = fill;
  pen.fillRect(0, 0, width, BAR);
  pen.strokeStyle = palette.muted;
  pen.lineWidth = 1;
  pen.strokeRect(0, 0, width, BAR);
  pen.fillStyle = palette.muted;
  pen.font = font(15);
  pen.textAlign = "center";
  const values = ticksOf(scale, TICKS);
  const format = tickFormat(values);
  for (const value of values) {
    const x = ((1 + placeOn(scale, value)) / 2) * width;
    pen.strokeRect(x, BAR, 0, 6);
    pen.fillText(format(value), x, FOOT);
  }
}
