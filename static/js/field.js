/** Draws the regions and the boundary on a canvas of device pixels. */

import { boundaryLines, certaintyLines } from "./contour.js";
import { tintsOf } from "./palette.js";
import { colourBinary, colourMany, upsample } from "./upsample.js";

/**
 * @typedef {import("./types.js").Grid} Grid @typedef {import("./types.js").View} View
 * @typedef {import("./palette.js").Palette} Palette @typedef {import("./contour.js").Line} Line
 */

const FINEST = 400; // pixels a side of the picture that the browser smooths to the canvas's own
const GLOW = [
  [9, 0.1],
  [5, 0.22],
];

const small = document.createElement("canvas");
let picture = new ImageData(1, 1);

/**
 * @param {CanvasRenderingContext2D} pen in CSS pixels @param {number} side
 * @param {Grid} grid @param {Palette} palette @param {View} view
 */
export function drawField(pen, side, grid, palette, view) {
  paintSmall(grid, palette, view.steps);
  pen.imageSmoothingEnabled = true;
  pen.drawImage(small, 0, 0, side, side);
  pen.lineJoin = "round";
  if (view.contours && !view.steps) {
    stroke(pen, pathOf(certaintyLines(grid), side), palette.line, 1, 0.28);
  }
  const boundary = pathOf(boundaryLines(grid), side);
  for (const [width, alpha] of GLOW) stroke(pen, boundary, palette.halo, width, alpha);
  stroke(pen, boundary, palette.line, 2, 1);
}

/** @param {Grid} grid @param {Palette} palette @param {boolean} crisp */
function paintSmall(grid, palette, crisp) {
  const { layers, width, height, logits } = grid;
  const factor = Math.max(1, Math.round(FINEST / (layers > 1 ? 2 : 1) / width));
  const [wide, high] = [width * factor, height * factor];
  if (small.width !== wide || small.height !== high) [small.width, small.height] = [wide, high];
  const pen = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d", { alpha: false }));
  if (picture.width !== wide || picture.height !== high) picture = new ImageData(wide, high);
  const pixels = new Uint32Array(picture.data.buffer);
  const fine = Array.from({ length: layers }, (_, layer) => {
    const out = new Float32Array(wide * high);
    upsample(logits.subarray(layer * width * height, (layer + 1) * width * height), width, height, factor, out);
    return out;
  });
  const tints = tintsOf(palette, crisp);
  if (layers === 1) colourBinary(fine[0], tints, pixels);
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
