/** The state as a URL fragment, and back: only what differs from the defaults is written. */

/**
 * @typedef {import("./types.js").Field} Field @typedef {import("./types.js").Value} Value
 * @typedef {{name: string, text: string, field: Field | undefined}} Refused what a link says that is not possible
 */

/** @param {Value | undefined} a @param {Value | undefined} b */
export const same = (a, b) => String(a) === String(b) && Array.isArray(a) === Array.isArray(b);

/**
 * @param {Record<string, Value>} values @param {Record<string, Value>} defaults
 * @returns {Record<string, Value>} those that differ
 */
export function differing(values, defaults) {
  return Object.fromEntries(
    Object.keys(defaults).flatMap((name) => {
      const value = values[name];
      return value === undefined || same(value, defaults[name]) ? [] : [[name, value]];
    }),
  );
}

/** @param {Record<string, Value>} values @param {Record<string, Value>} defaults @returns {string} "" or "a=1&b=2,3" */
export function encodeFragment(values, defaults) {
  return Object.entries(differing(values, defaults))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replaceAll("%2C", ",")}`)
    .join("&");
}

/**
 * @param {string} fragment with or without its # @param {Record<string, Field>} fields @param {number} widest layer
 * @returns {{values: Record<string, Value>, refused: Refused[]}}
 */
export function decodeFragment(fragment, fields, widest) {
  /** @type {Record<string, Value>} */
  const values = {};
  /** @type {Refused[]} */
  const refused = [];
  for (const [name, text] of new URLSearchParams(fragment.replace(/^#/, "").replaceAll("+", "%2B"))) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value = field && (PARSERS[field.kind] ?? parseNumber)(text, field, widest);
    if (value === undefined) refused.push({ name, text, field });
    else values[name] = value;
  }
  return { values, refused };
}

const LONGEST = 1000; // characters of a text

/** @typedef {(text: string, field: Field, widest: number) => Value | undefined} Parse undefined: impossible */

/** @param {string} text */
const listOf = (text) => (text === "" ? [] : text.split(","));

/** By the kind of field; any other one is a number. @type {Record<string, Parse>} */
const PARSERS = {
  layers(text, { max = 0 }, widest) {
    const widths = listOf(text).map(Number);
    return widths.length <= max && widths.every((width) => whole(width, 1, widest)) ? widths : undefined;
  },
  choices(text, { options }) {
    const list = listOf(text);
    return list.length && list.every((one) => options?.includes(one)) ? [...new Set(list)] : undefined;
  },
  choice: (text, { options }) => (options?.includes(text) ? text : undefined),
  switch: (text) => ({ true: true, false: false })[text],
  text: (text) => (text.length <= LONGEST ? text : undefined),
};

/** @type {Parse} */
function parseNumber(text, { min = -Infinity, max = Infinity, step }) {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  const isPossible = step === 1 ? whole(number, min, max) : number >= min && number <= max;
  return isPossible ? number : undefined;
}

/** @param {number} number @param {number} low @param {number} high */
const whole = (number, low, high) => Number.isInteger(number) && number >= low && number <= high;
