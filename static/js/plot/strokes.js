/** Lines on a canvas. */

/** @typedef {import("./contour.js").Line} Line @typedef {import("./palette.js").Palette} Palette */

/** Width and opacity of the light around a boundary, from the outside in. @type {[number, number][]} */
const GLOW = [
  [9, 0.1],
  [5, 0.22],
];

/** @param {Line[]} lines @param {number} side */
export function pathOf(lines, side) {
  const path = new Path2D();
  for (const line of lines) {
    line.forEach(([x, y], i) => {
      if (i) path.lineTo(x * side, y * side);
      else path.moveTo(x * side, y * side);
    });
  }
  return path;
}

/**
 * @param {CanvasRenderingContext2D} pen @param {Path2D} path @param {string} colour @param {number} width
 * @param {number} alpha
 */
export function stroke(pen, path, colour, width, alpha) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.globalAlpha = alpha;
  pen.stroke(path);
  pen.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} pen @param {Path2D} path @param {Palette} palette @param {number} weight */
export function glow(pen, path, palette, weight) {
  for (const [width, alpha] of GLOW) stroke(pen, path, palette.halo, width * weight, alpha);
}
