/** Draws what the network answers over the plane: regions with their boundary, or values with their contour lines. */

import { isOneSurface } from "../wire/grid.js";
import { boundaryLines, certaintyLines, valueLines } from "./contour.js";
import { tintsOf } from "./palette.js";
import { sheetOf } from "./sheet.js";
import { glow, pathOf, stroke } from "./strokes.js";
import { colourBinary, colourMany, upsample } from "./upsample.js";
import { colourValues, levelsOf, regionTable } from "./values.js";

/**
 * @typedef {import("../wire/grid.js").Grid} Grid @typedef {import("../wire/types.js").Range} Range
 * @typedef {import("./palette.js").Palette} Palette @typedef {import("./contour.js").Line} Line
 *
 * @typedef {object} Look
 * @property {boolean} contours whether lines of equal certainty, or of equal value, are drawn
 * @property {boolean} steps whether a region has one colour only
 * @property {Grid | null} outline another boundary to draw, dashed
 * @property {number} weight of the lines, 1 for the usual
 * @property {boolean} isMoving whether the next frame follows at once
 * @property {Range} scale of values
 */

const FINEST = 400; // pixels a side of the picture that the browser smooths to the canvas's own
const MOVING = 200; // the same while one frame follows the other
export const SMALL = 260; // px: on a plot that small, lines beside the boundary would be clutter
const GHOST_DASH = [7, 5];

/** Room for the finer scores, used again. @type {Float32Array[]} */
let room = [];

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side
 * @param {Grid} grid @param {Palette} palette
 * @param {Look} look
 * @returns {import("./contour.js").Contour[]} lines of equal value that were drawn
 */
export function drawField(pen, side, grid, palette, look) {
  const finest = Math.min(look.isMoving ? MOVING : FINEST, side * devicePixelRatio);
  const sheet = paint(grid, finest, palette, look);
  const lines = boundaryLines(grid);
  // wide strokes cost most: while the picture moves they are drawn on the small one
  if (look.isMoving) glow(sheet.pen, pathOf(lines, sheet.width), palette, (sheet.width / side) * look.weight);
  blow(pen, side, sheet);
  pen.lineJoin = "round";
  const isDetailed = look.contours && side >= SMALL;
  const contours = isDetailed ? contoursOf(grid, look) : [];
  drawContours(pen, side, contours, palette, look.weight);
  if (isDetailed && !look.steps && grid.output !== "value")
    stroke(pen, pathOf(certaintyLines(grid), side), palette.line, 1, 0.28);
  if (look.outline) drawGhost(pen, side, grid, look.outline, palette);
  const path = pathOf(lines, side);
  if (!look.isMoving) glow(pen, path, palette, look.weight);
  stroke(pen, path, palette.line, 2 * look.weight, 1);
  return contours;
}

/** What takes long and needs no pen, done while the next frame is awaited. @param {Grid} grid @param {boolean} isDetailed */
export function prepareField(grid, isDetailed) {
  boundaryLines(grid);
  if (isDetailed && grid.output !== "value") certaintyLines(grid);
}

/** Lines of equal value, if it is of values. @param {Grid} grid @param {Look} look */
const contoursOf = (grid, { scale }) => (grid.output === "value" ? valueLines(grid, levelsOf(scale, grid.scores)) : []);

/**
 * @param {CanvasRenderingContext2D} pen @param {number} side @param {import("./contour.js").Contour[]} contours
 * @param {Palette} palette @param {number} weight
 */
function drawContours(pen, side, contours, palette, weight) {
  const path = pathOf(
    contours.flatMap(({ lines }) => lines),
    side,
  );
  stroke(pen, path, palette.halo, 2.5 * weight, 0.5);
  stroke(pen, path, palette.line, 1.25 * weight, 0.8);
}

/** @param {CanvasRenderingContext2D} pen @param {number} side @param {import("./sheet.js").Sheet} sheet */
function blow(pen, side, { canvas }) {
  pen.imageSmoothingEnabled = true;
  pen.drawImage(canvas, 0, 0, side, side);
}

/**
 * One neuron in place of the regions, with the boundary over it.
 * @param {CanvasRenderingContext2D} pen @param {number} side @param {Grid} neuron @param {Grid} grid
 * @param {Palette} palette @param {Look} look
 */
export function drawNeuron(pen, side, neuron, grid, palette, look) {
  blow(pen, side, paint(neuron, FINEST, palette, { ...look, steps: false }));
  stroke(pen, pathOf(boundaryLines(grid), side), palette.line, 2, 1);
}

/**
 * @param {CanvasRenderingContext2D} pen @param {number} side @param {Grid} grid @param {Grid} ghost
 * @param {Palette} palette
 */
function drawGhost(pen, side, grid, ghost, palette) {
  if (String([ghost.xRange, ghost.yRange]) !== String([grid.xRange, grid.yRange])) return;
  pen.setLineDash(GHOST_DASH);
  stroke(pen, pathOf(boundaryLines(ghost), side), palette.line, 1.25, 0.7);
  pen.setLineDash([]);
}

/** What colours need, made once for a palette. @type {WeakMap<Palette, Record<string, any>>} */
const tables = new WeakMap();

/** @template T @param {Palette} palette @param {string} name @param {() => T} make @returns {T} */
function tableOf(palette, name, make) {
  const made = tables.get(palette) ?? {};
  tables.set(palette, made);
  made[name] ??= make();
  return made[name];
}

/** The regions, small, on a sheet that whoever asks next may get. @param {Grid} grid @param {number} finest @param {Palette} palette @param {Look} look */
export function paint(grid, finest, palette, look) {
  const { layers, width, height, scores } = grid;
  const factor = Math.max(1, Math.round(finest / (isOneSurface(grid) ? 1 : 2) / width));
  const sheet = sheetOf(width * factor, height * factor);
  const [size, cells] = [sheet.pixels.length, width * height];
  if (room.length < layers || room[0]?.length !== size) {
    room = Array.from({ length: layers }, () => new Float32Array(size));
  }
  const fine = room.slice(0, layers);
  for (const [i, out] of fine.entries()) {
    upsample(scores.subarray(i * cells, (i + 1) * cells), width, height, factor, out);
  }
  colour(grid, fine, palette, look, sheet.pixels);
  sheet.put();
  return sheet;
}

/** @param {Grid} grid @param {Float32Array[]} fine @param {Palette} palette @param {Look} look @param {Uint32Array} pixels */
function colour(grid, fine, palette, { steps, scale }, pixels) {
  const [surface] = /** @type {[Float32Array]} */ (/** @type {unknown} */ (fine));
  if (grid.output === "value") {
    const table = tableOf(palette, "values", () => regionTable(palette));
    return colourValues(surface, scale, table, steps ? levelsOf(scale, grid.scores) : [], pixels);
  }
  const tints = tableOf(palette, steps ? "crisp" : "soft", () => tintsOf(palette, steps));
  if (isOneSurface(grid)) colourBinary(surface, tints, pixels);
  else colourMany(fine, tints, pixels);
}
