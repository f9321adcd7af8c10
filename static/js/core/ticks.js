/** Round numbers for an axis. */

import { ticks as d3ticks } from "d3-array";

import { signed } from "./format.js";

export const ticks = d3ticks;

/** @param {number[]} values evenly spaced @returns {(value: number) => string} with as many digits as they all need */
export function tickFormat(values) {
  const [first = 0, second = first + 1] = values;
  const step = Math.abs(second - first);
  const largest = Math.max(...values.map(Math.abs));
  if (largest >= 1e5 || step < 1e-4) return (value) => String(Number(value.toPrecision(3))).replace("-", "−");
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return (value) => signed(value, digits);
}
