/** From a grid of logits to the colours of a larger picture. */

import { between } from "../wire/grid.js";
import { WARMTH } from "./palette.js";

/**
 * @typedef {import("../wire/grid.js").Grid} Grid @typedef {import("./palette.js").Tints} Tints
 * @typedef {import("./palette.js").Colour} Colour
 */

/** A number that is there; of one kind of array only, so that it costs nothing. @param {Float32Array} list @param {number} i */
const number = (list, i) => /** @type {number} */ (list[i]);

/**
 * One layer of logits, bilinear, `factor` times as fine, row 0 at the top.
 * @param {Float32Array} values @param {number} width @param {number} height @param {number} factor
 * @param {Float32Array} out width * height * factor^2
 */
export function upsample(values, width, height, factor, out) {
  const columns = Array.from({ length: width * factor }, (_, i) => between((i + 0.5) / factor, width));
  const lows = Int32Array.from(columns, ({ low }) => low);
  const shares = Float32Array.from(columns, ({ share }) => share);
  const blended = new Float32Array(width);
  let next = 0;
  for (let i = height * factor - 1; i >= 0; i--) {
    const { low, share } = between((i + 0.5) / factor, height);
    const [below, above] = [low * width, (low + 1) * width];
    for (let c = 0; c < width; c++) {
      const here = number(values, below + c);
      blended[c] = here + share * (number(values, above + c) - here);
    }
    for (let c = 0; c < lows.length; c++) {
      const column = /** @type {number} */ (lows[c]);
      const left = number(blended, column);
      out[next++] = left + number(shares, c) * (number(blended, column + 1) - left);
    }
  }
}

/**
 * @param {Float32Array} logits of two classes @param {Tints} tints @param {Uint32Array} pixels
 */
export function colourBinary(logits, { table, perLogit }, pixels) {
  const [middle, last] = [(table.length - 1) / 2, table.length - 1];
  for (let i = 0; i < pixels.length; i++) {
    const entry = Math.round(middle + number(logits, i) * perLogit);
    pixels[i] = /** @type {number} */ (table[Math.max(0, Math.min(last, entry))]);
  }
}

/** @param {Float32Array[]} layers @param {number} k */
const layer = (layers, k) => /** @type {Float32Array} */ (layers[k]);

/** @param {Colour[]} colours @param {number} k */
const colour = (colours, k) => /** @type {Colour} */ (colours[k]);

/** Hues are mixed by this power of the probabilities: blends of many hues are muddy, and kept to the boundary. */
const PURITY = 3;

/**
 * Class colours mixed by probability, each from its sure to its unsure one.
 * @param {Float32Array[]} layers of K classes @param {Tints} tints @param {Uint32Array} pixels
 */
export function colourMany(layers, tints, pixels) {
  const classes = layers.length;
  const shares = new Float32Array(classes);
  const { sure, unsure, veil, crisp } = tints;
  for (let i = 0; i < pixels.length; i++) {
    let largest = -Infinity;
    for (let k = 0; k < classes; k++) largest = Math.max(largest, number(layer(layers, k), i));
    let sum = 0;
    let pure = 0;
    for (let k = 0; k < classes; k++) {
      const z = number(layer(layers, k), i);
      const share = crisp ? Number(z === largest) : Math.exp((z - largest) / WARMTH);
      sum += share;
      shares[k] = share ** PURITY;
      pure += number(shares, k);
    }
    // the largest probability is 1 / sum; of two equal leaders that is 1 / 2, and no colour is left
    const doubt = veil(Math.max(0, 2 / sum - 1));
    let [red, green, blue] = [0, 0, 0];
    for (let k = 0; k < classes; k++) {
      const part = number(shares, k) / pure;
      const [plain, faint] = [part * (1 - doubt), part * doubt];
      const bright = colour(sure, k);
      const dull = colour(unsure, k);
      red += plain * bright[0] + faint * dull[0];
      green += plain * bright[1] + faint * dull[1];
      blue += plain * bright[2] + faint * dull[2];
    }
    pixels[i] = 0xff000000 | (blue << 16) | (green << 8) | red;
  }
}
