/** Colours: read from the style sheet, where each has its only home, and mixed into tables for the field. */

import { computed } from "@preact/signals-core";

import { at } from "../core/at.js";

/**
 * @typedef {[number, number, number]} Colour red, green and blue, 0 to 255
 * @typedef {object} Palette
 * @property {Colour[]} classes of the points
 * @property {Colour[]} fields of the regions
 * @property {Colour[]} doubts of the regions where no class leads
 * @property {string} halo around points and under the boundary
 * @property {string} line the boundary
 * @property {[Colour, Colour, Colour]} values regions of the lowest, the middle and the highest value
 * @property {string} ink @property {string} muted @property {string} hairline
 *
 * @typedef {object} Tints what colourBinary and colourMany take
 * @property {Uint32Array} table of pixels by logit, the middle entry for 0
 * @property {number} perLogit entries
 * @property {Colour[]} sure a class's region where it is certain
 * @property {Colour[]} unsure and where no class leads
 * @property {(certainty: number) => number} veil how far from sure to unsure
 * @property {boolean} crisp whether a region has one colour only
 */

const MOST_CLASSES = 10;
const CLIP = 8; // logits beyond are one colour
const STEPS = 512;
const VEIL_CURVE = 1.3;
/** Logits are divided by it for the eye: the colours keep changing a good way off the boundary. */
export const WARMTH = 2;

/** @param {string} hex #rrggbb @returns {Colour} */
export function parseColour(hex) {
  const number = parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** One side of a style sheet's light-dark(). @param {string} value @param {boolean} isDark */
export function side(value, isDark) {
  const both = value.match(/light-dark\(([^,]+),([^)]+)\)/);
  return (both?.[isDark ? 2 : 1] ?? value).trim();
}

/** @param {Colour} from @param {Colour} to @param {number} share @returns {Colour} */
export function mix(from, to, share) {
  return /** @type {Colour} */ (from.map((value, i) => value + share * (at(to, i) - value)));
}

/** A translucent #rrggbbaa laid over a colour. @param {Colour} below @param {string} hex */
const over = (below, hex) => mix(below, parseColour(hex.slice(0, 7)), parseInt(hex.slice(7), 16) / 255);

/** @param {Colour} colour @returns {string} for a canvas or SVG */
export const css = ([r, g, b]) => `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;

/** @param {Colour} colour */
export const pixel = ([r, g, b]) => (0xff000000 | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;

/**
 * The colours at a place of the document, which follow light and dark.
 * @param {Element} place @param {import("@preact/signals-core").Signal<boolean>} isDark
 */
export function paletteAt(place, isDark) {
  const style = getComputedStyle(place);
  return computed(() => {
    const dark = isDark.value;
    return readPalette((property) => side(style.getPropertyValue(property), dark));
  });
}

/** @param {(property: string) => string} read gives a CSS custom property @returns {Palette} */
export function readPalette(read) {
  const numbered = [...Array(MOST_CLASSES).keys()];
  const region = (/** @type {number} */ i) => parseColour(read(`--region-${i}`));
  return {
    classes: numbered.map((i) => parseColour(read(`--class-${i}`))),
    fields: numbered.map(region),
    doubts: numbered.map((i) => over(parseColour(read(`--class-${i}`)), read("--doubt"))),
    values: [region(0), parseColour(read("--middle")), region(1)],
    halo: read("--halo"),
    line: read("--boundary"),
    ink: read("--ink"),
    muted: read("--muted"),
    hairline: read("--hairline"),
  };
}

/**
 * @param {Palette} palette @param {boolean} crisp
 * @returns {Tints}
 */
export function tintsOf(palette, crisp) {
  const [sure, unsure] = [palette.fields, palette.doubts];
  const veil = crisp ? () => 0 : (/** @type {number} */ certainty) => (1 - certainty) ** VEIL_CURVE;
  const table = new Uint32Array(2 * STEPS + 1);
  for (let i = 0; i < table.length; i++) {
    const certainty = Math.abs(Math.tanh((((i - STEPS) / STEPS) * CLIP) / WARMTH / 2)); // |2p - 1|
    const label = i < STEPS ? 0 : 1;
    table[i] = pixel(mix(at(sure, label), at(unsure, label), veil(certainty)));
  }
  return { table, perLogit: STEPS / CLIP, sure, unsure, veil, crisp };
}
