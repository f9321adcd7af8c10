/** Points with a value instead of a class, as a page of two classes shows them: on which side of the middle they lie. */

import { TEXTS } from "./texts.js";

/** @typedef {import("./types.js").Data} Data */

/**
 * @template {Data | null | undefined} T
 * @param {T} data @returns {T} with values as two classes
 */
export function asSides(data) {
  if (!data || data.classes) return data;
  const values = data.points.map(([, , value]) => value);
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const points = data.points.map(([x, y, value]) => [x, y, Number(value > middle)]);
  return { ...data, points, classes: 2, class_names: TEXTS.sides };
}
