/** The decision grid: decoding, and values between its samples.  */

/**
 * @typedef {import("./types.js").Boundary} Boundary @typedef {import("./types.js").Range} Range
 *
 * @typedef {object} Grid what the network answers over the plane, row 0 at the bottom
 * @property {"logit" | "classes" | "value"} output what the scores are: logits, or the values themselves
 * @property {number} layers one a class, but one only for two classes and for values
 * @property {number} width
 * @property {number} height
 * @property {Range} xRange
 * @property {Range} yRange
 * @property {Float32Array} scores [layer][row][column]
 */

const LEVELS = 127; // of int8, to each side of 0

/** The server's int8 encoding: logit = 0.01 sinh(level / 13), by level + 128. */
const LOGITS = Float32Array.from({ length: 256 }, (_, i) => 0.01 * Math.sinh((i - 128) / 13));

/** Of values it is even between the lowest and the highest. @param {Range} range */
const valuesOf = ([low, high]) =>
  Float32Array.from({ length: 256 }, (_, i) => low + ((i - 128 + LEVELS) / (2 * LEVELS)) * (high - low));

/** @param {Boundary} boundary encoded as int8 @returns {Grid} */
export function decodeGrid({ x_range, y_range, width, height, classes, kind, value_range, values }) {
  const scale = kind === "value" ? valuesOf(/** @type {Range} */ (value_range)) : LOGITS;
  const packed = atob(/** @type {string} */ (values));
  const scores = new Float32Array(packed.length);
  for (let i = 0; i < scores.length; i++) scores[i] = /** @type {number} */ (scale[packed.charCodeAt(i) ^ 128]);
  const output = kind === "value" ? "value" : classes > 2 ? "classes" : "logit";
  const layers = output === "classes" ? classes : 1;
  return { output, layers, width, height, xRange: x_range, yRange: y_range, scores };
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
 * The scores at a point of the plane, by bilinear interpolation.
 * @param {Grid} grid @param {number} x @param {number} y
 * @returns {number[]} one a layer
 */
export function scoresAt(grid, x, y) {
  const { width, height, xRange, yRange, scores } = grid;
  const across = between(((x - xRange[0]) / (xRange[1] - xRange[0])) * width, width);
  const up = between(((y - yRange[0]) / (yRange[1] - yRange[0])) * height, height);
  return Array.from({ length: grid.layers }, (_, layer) => {
    const i = (layer * height + up.low) * width + across.low;
    const [bottom, top] = [along(scores, i, across.share), along(scores, i + width, across.share)];
    return bottom + up.share * (top - bottom);
  });
}

/** @param {Float32Array} values @param {number} i @param {number} share of the way to the next */
function along(values, i, share) {
  const [here, next] = [values[i] ?? 0, values[i + 1] ?? 0];
  return here + share * (next - here);
}

/**
 * @param {number[]} logits of one point: one for two classes, else one a class
 * @returns {number[]} a probability for each class
 */
export function probabilities(logits) {
  if (logits.length === 1) {
    const p = 1 / (1 + Math.exp(-(logits[0] ?? 0)));
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
  const { layers, width, height, scores } = grid;
  const cells = width * height;
  if (isOneSurface(grid)) return [scores];
  const margins = Array.from({ length: layers }, () => new Float32Array(cells));
  for (let i = 0; i < cells; i++) {
    let [first, second, best] = [-Infinity, -Infinity, 0];
    for (let k = 0; k < layers; k++) {
      const z = /** @type {number} */ (scores[k * cells + i]);
      if (z > first) [first, second, best] = [z, first, k];
      else if (z > second) second = z;
    }
    margins.forEach((margin, k) => {
      margin[i] = /** @type {number} */ (scores[k * cells + i]) - (k === best ? second : first);
    });
  }
  return margins;
}
