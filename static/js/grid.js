/** The decision grid: decoding, and values between its samples. Plain numbers, no page. */

/** @typedef {import("./types.js").Boundary} Boundary @typedef {import("./types.js").Grid} Grid */

/** The server's int8 encoding: logit = 0.01 sinh(value / 13), by value + 128. */
const LOGITS = Float32Array.from({ length: 256 }, (_, i) => 0.01 * Math.sinh((i - 128) / 13));
/** Of values it is even between the lowest and the highest; they are shown as logits of a soft boundary halfway. */
const VALUES = Float32Array.from({ length: 256 }, (_, i) => (4 * (i - 128)) / 127);

/**
 * @param {Boundary} boundary of kind "logit" or "value"
 * @returns {Grid}
 */
export function decodeGrid({ x_range, y_range, width, height, classes, kind, values }) {
  const levels = kind === "value" ? VALUES : LOGITS;
  const packed = atob(values);
  const logits = new Float32Array(packed.length);
  for (let i = 0; i < logits.length; i++) logits[i] = levels[packed.charCodeAt(i) ^ 128];
  const output = kind === "value" ? "value" : classes > 2 ? "classes" : "logit";
  const layers = output === "classes" ? classes : 1;
  return { output, layers, width, height, xRange: x_range, yRange: y_range, logits };
}

/** Whether a grid is one surface with a side above its line and one below, and not one a class. @param {Grid} grid */
export const isOneSurface = ({ output }) => output !== "classes";

/**
 * Samples lie at cell centres: where between them a coordinate falls. Outside the centres, on the half cell of
 * margin, the share leaves 0 to 1: the line through the last two samples goes on.
 * @param {number} value in cells from the edge @param {number} cells
 */
export function between(value, cells) {
  const low = Math.max(0, Math.min(cells - 2, Math.floor(value - 0.5)));
  return { low, share: value - 0.5 - low };
}

/**
 * The logits at a point of the plane, by bilinear interpolation.
 * @param {Grid} grid @param {number} x @param {number} y
 * @returns {number[]} one a layer
 */
export function logitsAt(grid, x, y) {
  const { width, height, xRange, yRange, logits } = grid;
  const across = between(((x - xRange[0]) / (xRange[1] - xRange[0])) * width, width);
  const up = between(((y - yRange[0]) / (yRange[1] - yRange[0])) * height, height);
  return Array.from({ length: grid.layers }, (_, layer) => {
    const i = (layer * height + up.low) * width + across.low;
    const bottom = logits[i] + across.share * (logits[i + 1] - logits[i]);
    const top = logits[i + width] + across.share * (logits[i + width + 1] - logits[i + width]);
    return bottom + up.share * (top - bottom);
  });
}

/**
 * @param {number[]} logits of one point: one for two classes, else one a class
 * @returns {number[]} a probability for each class
 */
export function probabilities(logits) {
  if (logits.length === 1) {
    const p = 1 / (1 + Math.exp(-logits[0]));
    return [1 - p, p];
  }
  const largest = Math.max(...logits);
  const weights = logits.map((z) => Math.exp(z - largest));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

/**
 * By how much each class leads, z_k - max(other): its zero line is the boundary of the class.
 * @param {Grid} grid
 * @returns {Float32Array[]} one a class, but one only for two classes, whose boundaries are one
 */
export function leads(grid) {
  const { layers, width, height, logits } = grid;
  const cells = width * height;
  if (isOneSurface(grid)) return [logits];
  const margins = Array.from({ length: layers }, () => new Float32Array(cells));
  for (let i = 0; i < cells; i++) {
    let [first, second, best] = [-Infinity, -Infinity, 0];
    for (let k = 0; k < layers; k++) {
      const z = logits[k * cells + i];
      if (z > first) [first, second, best] = [z, first, k];
      else if (z > second) second = z;
    }
    for (let k = 0; k < layers; k++) margins[k][i] = logits[k * cells + i] - (k === best ? second : first);
  }
  return margins;
}
