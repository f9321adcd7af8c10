/** Draws hidden space: the plane of the inputs, warped and in its own colours, the output's line, and the points. */

import { boundaryLines, valueLines } from "../../plot/contour.js";
import { paint } from "../../plot/field.js";
import { css } from "../../plot/palette.js";
import { drawPoints } from "../../plot/points.js";
import { glow, pathOf, stroke } from "../../plot/strokes.js";
import { levelsOf, scaleOf } from "../../plot/values.js";
import { scoresIn } from "./space.js";

/**
 * @typedef {import("./space.js").Space} Space @typedef {import("../../wire/types.js").Range} Range
 * @typedef {import("../../plot/palette.js").Palette} Palette @typedef {import("../../session/moment.js").Moment} Moment
 * @typedef {{space: Space, frame: [Range, Range], moment: Moment, palette: Palette, withTest: boolean, weight: number}} Drawn
 */

const SHEET = 0.75; // opacity of the warped plane, which may lie over itself
const STRONG = 6; // every so many lines of the grid one is stronger
const DASH = [8, 6];

/** @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side @param {Drawn} drawn */
export function drawSheet(pen, side, drawn) {
  const places = onPixels(side, drawn);
  drawCells(pen, places, drawn);
  drawGrid(pen, places, drawn.palette);
  drawLine(pen, side, drawn);
}

/** @param {CanvasRenderingContext2D} pen @param {number} side @param {Drawn} drawn */
export function drawSeen(pen, side, { space, frame, moment, palette, withTest }) {
  const points = /** @type {[number, number, number][]} */ (
    space.points.map(([a, b], i) => [a ?? Infinity, b ?? Infinity, moment.data.points[i]?.[2] ?? 0])
  );
  drawPoints(pen, side, { ...moment.data, points }, frame, palette, withTest);
}

/** Where the grid's lines cross, in pixels, row by row. @param {number} side @param {Drawn} drawn */
function onPixels(side, { space: { grid }, frame: [[left, right], [low, high]] }) {
  return grid.a.map((row, i) =>
    row.map((a, j) => {
      const b = grid.b[i]?.[j] ?? 0;
      return /** @type {[number, number]} */ ([
        (((a ?? 0) - left) / (right - left)) * side,
        ((high - b) / (high - low)) * side,
      ]);
    }),
  );
}

/** Each cell in the colour of what the network answers there. @param {CanvasRenderingContext2D} pen @param {[number, number][][]} places @param {Drawn} drawn */
function drawCells(pen, places, { moment, palette }) {
  const look = { contours: false, steps: false, outline: null, weight: 1, isMoving: true, scale: scaleOf(moment.data) };
  const { pixels, width, height } = paint(moment.grid, moment.grid.width, palette, look);
  const cells = places.length - 1;
  pen.globalAlpha = SHEET;
  for (let i = 0; i < cells; i++) {
    const row = height - 1 - Math.floor(((i + 0.5) / cells) * height);
    for (let j = 0; j < cells; j++) {
      const pixel = pixels[row * width + Math.floor(((j + 0.5) / cells) * width)] ?? 0;
      pen.fillStyle = pen.strokeStyle = css([pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]);
      pen.beginPath();
      for (const [x, y] of [places[i]?.[j], places[i]?.[j + 1], places[i + 1]?.[j + 1], places[i + 1]?.[j]].map(
        (place) => place ?? [0, 0],
      ))
        pen.lineTo(/** @type {number} */ (x), /** @type {number} */ (y));
      pen.closePath();
      pen.fill();
    }
  }
  pen.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} pen @param {[number, number][][]} places @param {Palette} palette */
function drawGrid(pen, places, palette) {
  const columns = (places[0] ?? []).map((_, j) => places.map((row) => row[j] ?? [0, 0]));
  for (const isStrong of [false, true]) {
    const lines = [places, columns].flatMap((all) => all.filter((_, i) => (i % STRONG === 0) === isStrong));
    const path = pathOf(/** @type {[number, number][][]} */ (lines), 1);
    stroke(pen, path, palette.line, isStrong ? 1.25 : 0.75, isStrong ? 0.5 : 0.22);
  }
}

/** The output's: whole where it is exact, dashed where the other neurons are held at their mean. */
function drawLine(/** @type {CanvasRenderingContext2D} */ pen, /** @type {number} */ side, /** @type {Drawn} */ drawn) {
  const { space, frame, moment, palette, weight } = drawn;
  if (!space.readout) return;
  const scores = scoresIn(space.readout, frame, moment.grid.output);
  const lines =
    moment.grid.output === "value"
      ? valueLines(scores, levelsOf(scaleOf(moment.data), scores.scores)).flatMap((contour) => contour.lines)
      : boundaryLines(scores);
  const path = pathOf(lines, side);
  glow(pen, path, palette, weight);
  pen.setLineDash(space.readout.exact ? [] : DASH);
  stroke(pen, path, palette.line, 2.5 * weight, 1);
  pen.setLineDash([]);
}
