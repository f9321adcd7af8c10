/** Draws the regions and the boundary on a canvas of device pixels. */

import { boundaryLines, certaintyLines } from "./contour.js";
import { isOneSurface } from "./grid.js";
import { tintsOf } from "./palette.js";
import { colourBinary, colourMany, upsample } from "./upsample.js";

/**
 * @typedef {import("./types.js").Grid} Grid @typedef {import("./types.js").View} View
 * @typedef {View & {outline: Grid | null, weight: number, isMoving: boolean}} Look and another boundary to draw too,
 *   the width of the lines, and whether the next frame follows at once
 * @typedef {import("./palette.js").Palette} Palette @typedef {import("./contour.js").Line} Line
 */

const FINEST = 400; // pixels a side of the picture that the browser smooths to the canvas's own
const MOVING = 200; // the same while one frame follows the other
const GLOW = [
  [9, 0.1],
  [5, 0.22],
];

const GHOST_DASH = [7, 5];

/** The outlines already traced. @type {WeakMap<Grid, Line[]>} */
const traced = new WeakMap();

const small = document.createElement("canvas");
let picture = new ImageData(1, 1);

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side
 * @param {Grid} grid @param {Palette} palette
 * @param {Look} view
 */
export function drawField(pen, side, grid, palette, view) {
  const tints = tintsFor(palette, view.steps);
  paintSmall(grid, view.isMoving ? MOVING : FINEST, tints);
  const lines = boundaryLines(grid);
  // wide strokes cost most: while the picture moves they are drawn on the small one
  if (view.isMoving) glow(smallPen(), lines, small.width, palette, (small.width / side) * view.weight);
  pen.imageSmoothingEnabled = true;
  pen.drawImage(small, 0, 0, side, side);
  pen.lineJoin = "round";
  if (view.contours && !view.steps) {
    stroke(pen, pathOf(certaintyLines(grid), side), palette.line, 1, 0.28);
  }
  if (view.outline) drawGhost(pen, side, grid, view.outline, palette);
  if (!view.isMoving) glow(pen, lines, side, palette, view.weight);
  stroke(pen, pathOf(lines, side), palette.line, 2 * view.weight, 1);
}

/**
 * @param {CanvasRenderingContext2D} pen @param {Line[]} lines @param {number} side @param {Palette} palette
 * @param {number} weight
 */
function glow(pen, lines, side, palette, weight) {
  const path = pathOf(lines, side);
  for (const [width, alpha] of GLOW) stroke(pen, path, palette.halo, width * weight, alpha);
}

const smallPen = () => /** @type {CanvasRenderingContext2D} */ (small.getContext("2d", { alpha: false }));

/**
 * One neuron in place of the regions, with the boundary over it.
 * @param {CanvasRenderingContext2D} pen @param {number} side @param {Grid} neuron @param {Grid} grid
 * @param {Palette} palette
 */
export function drawNeuron(pen, side, neuron, grid, palette) {
  paintSmall(neuron, FINEST, tintsFor(palette, false));
  pen.imageSmoothingEnabled = true;
  pen.drawImage(small, 0, 0, side, side);
  stroke(pen, pathOf(boundaryLines(grid), side), palette.line, 2, 1);
}

/**
 * @param {CanvasRenderingContext2D} pen @param {number} side @param {Grid} grid @param {Grid} ghost
 * @param {Palette} palette
 */
function drawGhost(pen, side, grid, ghost, palette) {
  if (String([ghost.xRange, ghost.yRange]) !== String([grid.xRange, grid.yRange])) return;
  const lines = traced.get(ghost) ?? boundaryLines(ghost);
  traced.set(ghost, lines);
  pen.setLineDash(GHOST_DASH);
  stroke(pen, pathOf(lines, side), palette.line, 1.25, 0.7);
  pen.setLineDash([]);
}

/** The tables last made. @type {{palette: Palette, tints: import("./palette.js").Tints} | null} */
let made = null;

/** @param {Palette} palette @param {boolean} crisp */
function tintsFor(palette, crisp) {
  if (made?.palette !== palette || made.tints.crisp !== crisp) made = { palette, tints: tintsOf(palette, crisp) };
  return made.tints;
}

/** @param {Grid} grid @param {number} finest @param {import("./palette.js").Tints} tints */
function paintSmall(grid, finest, tints) {
  const { layers, width, height, logits } = grid;
  const factor = Math.max(1, Math.round(finest / (isOneSurface(grid) ? 1 : 2) / width));
  const [wide, high] = [width * factor, height * factor];
  if (small.width !== wide || small.height !== high) [small.width, small.height] = [wide, high];
  const pen = smallPen();
  if (picture.width !== wide || picture.height !== high) picture = new ImageData(wide, high);
  const pixels = new Uint32Array(picture.data.buffer);
  const fine = Array.from({ length: layers }, (_, layer) => {
    const out = new Float32Array(wide * high);
    upsample(logits.subarray(layer * width * height, (layer + 1) * width * height), width, height, factor, out);
    return out;
  });
  if (isOneSurface(grid)) colourBinary(fine[0], tints, pixels);
  else colourMany(fine, tints, pixels);
  pen.putImageData(picture, 0, 0);
}

/** @param {Line[]} lines @param {number} side */
function pathOf(lines, side) {
  const path = new Path2D();
  for (const line of lines) {
    line.forEach(([x, y], i) => (i ? path.lineTo(x * side, y * side) : path.moveTo(x * side, y * side)));
  }
  return path;
}

/**
 * @param {CanvasRenderingContext2D} pen @param {Path2D} path @param {string} colour @param {number} width
 * @param {number} alpha
 */
function stroke(pen, path, colour, width, alpha) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.globalAlpha = alpha;
  pen.stroke(path);
  pen.globalAlpha = 1;
}
