/**
 * Fit a square canvas to its place and give its pen in CSS pixels, on an empty sheet; an opaque one is painted over.
 * @param {HTMLCanvasElement} canvas @param {number} side @param {boolean} [isOpaque]
 */
export function penOf(canvas, side, isOpaque = false) {
  const pixels = Math.round(side * devicePixelRatio);
  if (canvas.width !== pixels) [canvas.width, canvas.height] = [pixels, pixels];
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: !isOpaque }));
  pen.setTransform(pixels / side, 0, 0, pixels / side, 0, 0);
  if (!isOpaque) pen.clearRect(0, 0, side, side);
  return pen;
}
