/** The axes of a picture: ticks at round numbers, the names beside them. */

import { tickFormat, ticks } from "../../core/ticks.js";

/** @typedef {import("../../wire/types.js").Range} Range @typedef {import("./picture.js").Style} Style */

const COUNT = 6; // about
const TICK = 6;
const [NUMBERS, NAMES] = [22, 44]; // from the plot to the feet of what stands below it
const [BESIDE, NAME_BESIDE] = [11, 58]; // and to what stands at its left

/**
 * @param {CanvasRenderingContext2D} pen whose origin is the plot's @param {number} side
 * @param {string[]} names of x and y @param {[Range, Range]} ranges @param {Style} style
 */
export function drawAxes(pen, side, [xName = "x", yName = "y"], [xRange, yRange], style) {
  pen.strokeStyle = style.palette.muted;
  pen.lineWidth = 1;
  pen.fillStyle = style.palette.muted;
  pen.font = style.font(15);
  pen.textAlign = "center";
  each(xRange, (share, text) => {
    line(pen, share * side, side, 0, TICK);
    pen.fillText(text, share * side, side + NUMBERS);
  });
  pen.textAlign = "right";
  each(yRange, (share, text) => {
    line(pen, 0, (1 - share) * side, -TICK, 0);
    pen.fillText(text, -BESIDE, (1 - share) * side + 5);
  });
  pen.fillStyle = style.palette.ink;
  pen.font = style.font(16);
  pen.textAlign = "center";
  pen.fillText(xName, side / 2, side + NAMES, side);
  pen.save();
  pen.translate(-NAME_BESIDE, side / 2);
  pen.rotate(-Math.PI / 2);
  pen.fillText(yName, 0, 0, side);
  pen.restore();
}

/** @param {Range} range @param {(share: number, text: string) => void} draw */
function each([low, high], draw) {
  const values = ticks(low, high, COUNT);
  const format = tickFormat(values);
  for (const value of values) draw((value - low) / (high - low), format(value));
}

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y @param {number} dx @param {number} dy */
function line(pen, x, y, dx, dy) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + dx, y + dy);
  pen.stroke();
}
