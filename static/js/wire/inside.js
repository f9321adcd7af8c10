/** What looks inside a network are asked by, and packed numbers. */

import { differing } from "../core/link.js";
import { watched } from "./bodies.js";
import { valueAt } from "./network.js";

/** @typedef {import("../session/moment.js").Moment} Moment @typedef {import("./bodies.js").Config} Config */

/**
 * The network of a moment, for POST /hidden and its kin. What an optimizer remembers does not matter there.
 * @param {Moment} moment @param {Config} defaults @param {object} more
 */
export function insideBody({ config, reply, network, isEdited }, defaults, more) {
  const { state } = reply;
  const held =
    state && !isEdited ? { state: { ...state, slots: "", position: "" } } : { layers: network?.layers ?? null };
  return { ...differing(watched(config), defaults), ...held, ...more };
}

/** @param {string} text base64 */
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;

/** @param {string} text base64 of little-endian numbers @param {string} [dtype] */
export const numbersOf = (text, dtype = "float64") =>
  dtype === "float32" ? new Float32Array(bytesOf(text)) : new Float64Array(bytesOf(text));

/** @param {Float64Array} numbers */
export function packed(numbers) {
  let letters = "";
  for (const byte of new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    letters += String.fromCharCode(byte);
  return btoa(letters);
}

/** What must be edited of a network to make it another one of the same shape. @param {import("./types.js").Network} from @param {import("./types.js").Network} to */
export const editsBetween = (from, to) =>
  to.layers.flatMap(({ weights, biases }, layer) => {
    const rows = [...weights.map((row, source) => ({ row, source: /** @type {number | null} */ (source) }))];
    if (biases) rows.push({ row: biases, source: null });
    return rows
      .flatMap(({ row, source }) => row.map((value, neuron) => ({ layer, neuron, source, value })))
      .filter((edit) => valueAt(from, edit) !== edit.value);
  });
