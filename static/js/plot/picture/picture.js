/** A moment as one picture, for a slide or for paper: the plot with its axes, its legend and what it is of. */

import { drawField } from "../field.js";
import { labelsOf } from "../labels.js";
import { readPalette, side as sideOf } from "../palette.js";
import { drawPoints } from "../points.js";
import { drawRings, wrongPoints } from "../rings.js";
import { scaleOf } from "../values.js";
import { drawAxes } from "./axes.js";
import { drawLegend } from "./legend.js";

/**
 * @typedef {import("../../session/moment.js").Moment} Moment @typedef {import("../../session/settings.js").View} View
 * @typedef {{palette: import("../palette.js").Palette, ground: string, font: (size: number, weight?: number) => string}} Style
 * @typedef {{title: string, note: string, view: View}} Subject `note` is the small line, "" for none
 */

const SCALE = 2; // pixels for each of the units below
const [WIDTH, HEIGHT] = [800, 600];
const PLOT = { left: 84, top: 60, side: 460 };
const LEGEND = { left: 576, top: 64, width: 200 };
const [TITLE_FOOT, NOTE_FOOT] = [42, 588];

/** Pixels of every picture: width and height. */
export const SIZE = /** @type {const} */ ([SCALE * WIDTH, SCALE * HEIGHT]);

/** The colours and the type at a place of the document. @param {Element} place @param {boolean} isDark @returns {Style} */
export function styleAt(place, isDark) {
  const style = getComputedStyle(place);
  const read = (/** @type {string} */ property) => sideOf(style.getPropertyValue(property), isDark);
  return {
    palette: readPalette(read),
    ground: read("--paper"),
    font: (size, weight = 400) => `${weight} ${size}px ${style.fontFamily}`,
  };
}

/** @param {HTMLCanvasElement} canvas that becomes the picture @param {Moment} moment @param {Style} style @param {Subject} subject */
export function drawPicture(canvas, moment, style, { title, note, view }) {
  [canvas.width, canvas.height] = SIZE;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  pen.setTransform(SCALE, 0, 0, SCALE, 0, 0);
  pen.fillStyle = style.ground;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  within(pen, PLOT.left, PLOT.top, () => {
    within(pen, 0, 0, () => drawBoundary(pen, PLOT.side, moment, style, view));
    const { xRange, yRange } = moment.grid;
    drawAxes(pen, PLOT.side, moment.data.axes, [xRange, yRange], style);
  });
  within(pen, LEGEND.left, LEGEND.top, () => drawLegend(pen, LEGEND.width, moment, style));
  pen.fillStyle = style.palette.ink;
  pen.font = style.font(26, 600);
  pen.fillText(title, PLOT.left, TITLE_FOOT, WIDTH - 2 * PLOT.left);
  pen.fillStyle = style.palette.muted;
  pen.font = style.font(13);
  pen.fillText(shortened(pen, note, LEGEND.left + LEGEND.width - PLOT.left), PLOT.left, NOTE_FOOT);
}

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y @param {() => void} draw */
export function within(pen, x, y, draw) {
  pen.save();
  pen.translate(x, y);
  draw();
  pen.restore();
}

/**
 * What a plot holds, cut off at its frame.
 * @param {CanvasRenderingContext2D} pen @param {number} side @param {Moment} moment @param {Style} style @param {View} view
 */
export function drawBoundary(pen, side, moment, style, { contours, steps, test_points, rings }) {
  const { palette } = style;
  const { data, grid } = moment;
  pen.beginPath();
  pen.rect(0, 0, side, side);
  pen.clip();
  pen.imageSmoothingQuality = "high";
  const look = { contours, steps, outline: null, weight: 1, isMoving: false, scale: scaleOf(data) };
  const drawn = drawField(pen, side, grid, palette, look);
  drawPoints(pen, side, data, [grid.xRange, grid.yRange], palette, test_points);
  if (rings) drawRings(pen, side, moment, wrongPoints(moment, test_points), palette);
  drawLabels(pen, side, drawn, style);
}

/**
 * The numbers on contour lines.
 * @param {CanvasRenderingContext2D} pen @param {number} side @param {import("../contour.js").Contour[]} contours @param {Style} style
 */
function drawLabels(pen, side, contours, { palette, font }) {
  pen.font = font(14);
  [pen.textAlign, pen.textBaseline] = ["center", "middle"];
  [pen.strokeStyle, pen.fillStyle, pen.lineWidth] = [palette.halo, palette.line, 4];
  for (const { x, y, text } of labelsOf(side, contours)) {
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  }
}

/** @param {CanvasRenderingContext2D} pen @param {string} text @param {number} width */
function shortened(pen, text, width) {
  if (pen.measureText(text).width <= width) return text;
  let kept = text;
  while (kept && pen.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
