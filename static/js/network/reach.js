/** Which link a pointer means. */

import { at } from "../core/at.js";

/** @typedef {import("./layout.js").Column} Column @typedef {import("./layout.js").Link} Link */

const REACH = 7; // pixels from a link within which it is hit

/**
 * The link under a place, if any.
 * @param {Column[]} columns @param {number} x @param {number} y
 * @returns {Link | null}
 */
export function linkAt(columns, x, y) {
  const layer = columns.findIndex((one, i) => {
    const next = columns[i + 1];
    return next && x > one.x + one.size / 2 && x < next.x - next.size / 2;
  });
  if (layer < 0) return null;
  const [left, right] = [at(columns, layer), at(columns, layer + 1)];
  const start = left.x + left.size / 2;
  const length = right.x - right.size / 2 - start;
  let nearest = REACH;
  /** @type {Link | null} */
  let found = null;
  for (const [from, [, y1]] of left.dots.entries()) {
    for (const [to, [, y2]] of right.dots.entries()) {
      const middle = y1 + ((x - start) / length) * (y2 - y1);
      const distance = (Math.abs(y - middle) * length) / Math.hypot(length, y2 - y1);
      if (distance < nearest) [nearest, found] = [distance, { layer, from, to }];
    }
  }
  return found;
}
