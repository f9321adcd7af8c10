/** What each neuron does over the plane: decoding its map, and drawing it small. */

import { at } from "../core/at.js";
import { mix, parseColour, pixel } from "./palette.js";
import { sheetOf } from "./sheet.js";

/**
 * @typedef {import("../wire/types.js").Reply} Reply @typedef {import("../wire/grid.js").Grid} Grid
 * @typedef {import("./palette.js").Palette} Palette @typedef {import("./palette.js").Colour} Colour
 */

const STRONGEST = 8; // the logit whose colour the largest activation gets

/** A layer's maps by the text they came as: a frame is looked at several times. @type {Map<string, Int8Array>} */
const decoded = new Map();
const MOST_DECODED = 8;

/** @param {string} values @returns {Int8Array} */
function decode(values) {
  const known = decoded.get(values);
  if (known) return known;
  if (decoded.size >= MOST_DECODED) decoded.clear();
  const bytes = Int8Array.from(atob(values), (letter) => letter.charCodeAt(0));
  decoded.set(values, bytes);
  return bytes;
}

/**
 * A hidden neuron's map, -127 to 127, [row][column], row 0 at the bottom.
 * @param {Reply} reply @param {number} layer @param {number} neuron
 * @returns {Int8Array | null} null if the server sends none for it
 */
export function mapOf({ maps }, layer, neuron) {
  const of = maps?.layers[layer];
  if (!maps || !of || neuron >= of.neurons) return null;
  const cells = maps.width * maps.height;
  return decode(of.values).subarray(neuron * cells, (neuron + 1) * cells);
}

/**
 * What a neuron does as a grid that the field can draw: a hidden neuron's map, or an output's scores.
 * @param {import("../session/moment.js").Moment} moment @param {number} layer @param {number} neuron
 * @returns {Grid | null} null where it is the boundary itself, or the server sends none
 */
export function gridOfNeuron({ reply, network, grid }, layer, neuron) {
  if (network && layer === network.layers.length - 1) {
    if (grid.output === "value") return null;
    const cells = grid.width * grid.height;
    return { ...grid, output: "logit", layers: 1, scores: grid.scores.subarray(neuron * cells, (neuron + 1) * cells) };
  }
  const values = mapOf(reply, layer, neuron);
  if (!values || !reply.maps) return null;
  const scores = Float32Array.from(values, (value) => (value / 127) * STRONGEST);
  const { width, height, x_range: xRange, y_range: yRange } = reply.maps;
  return { output: "logit", layers: 1, width, height, xRange, yRange, scores };
}

/** The colours of a small map by value + 128: class 1's for positive, class 0's for negative. @param {Palette} palette */
export function mapColours({ classes, halo }) {
  const paper = parseColour(halo);
  return Uint32Array.from({ length: 256 }, (_, i) => {
    const value = Math.max(-1, (i - 128) / 127);
    return pixel(mix(paper, at(classes, value < 0 ? 0 : 1), Math.abs(value)));
  });
}

/**
 * @param {CanvasRenderingContext2D} pen @param {Int8Array} values @param {number} width cells a row
 * @param {Uint32Array} colours @param {[number, number]} centre @param {number} size in the pen's units
 */
export function drawMap(pen, values, width, colours, [x, y], size) {
  const height = values.length / width;
  const sheet = sheetOf(width, height);
  for (let row = 0; row < height; row++) {
    const from = (height - 1 - row) * width; // the picture's first row is at the top
    for (let column = 0; column < width; column++) {
      const value = /** @type {number} */ (values[from + column]);
      sheet.pixels[row * width + column] = /** @type {number} */ (colours[value + 128]);
    }
  }
  sheet.put();
  pen.drawImage(sheet.canvas, x - size / 2, y - size / 2, size, size);
}
