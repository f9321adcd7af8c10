/** From a slider's position to its value and back. A slider with stops moves over their indices. */

import { at } from "./at.js";

/** @typedef {import("./types.js").Field} Field */

/** @param {Field} field @param {number} position */
export const valueAt = (field, position) => field.stops?.[position] ?? position;

/** @param {Field} field @param {number} value @returns {number} the nearest position */
export function positionOf({ stops }, value) {
  if (!stops) return value;
  const after = stops.findIndex((stop) => stop >= value);
  if (after === -1) return stops.length - 1;
  if (after === 0) return 0;
  const [below, above] = [at(stops, after - 1), at(stops, after)];
  return nearer(value, below, above) ? after - 1 : after;
}

/**
 * Nearer by factor, or by distance where there is no factor.
 * @param {number} value @param {number} a @param {number} b
 */
const nearer = (value, a, b) => (a > 0 ? value * value < a * b : value - a < b - value);
