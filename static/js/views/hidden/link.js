/** One spot in both pictures: a pointer or the arrow keys move it in one, and the other shows the same place. */

import { nearest, seenAt } from "./space.js";

/**
 * @typedef {import("./space.js").Space} Space @typedef {import("../../wire/types.js").Range} Range
 * @typedef {import("../../wire/types.js").Data} Data
 * @typedef {{place: [number, number], index: number}} Spot in the data's units, and the point there, -1 for none
 * @typedef {{data: Data, ranges: [Range, Range], space: Space, frame: [Range, Range], withTest: boolean}} Scene
 */

const REACH = 0.03; // of a picture
const STEP = 0.02;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {number} index @param {Scene} scene @returns {Spot} */
const atPoint = (index, { data }) => {
  const [x = 0, y = 0] = data.points[index] ?? [];
  return { place: [x, y], index };
};

/** Where a spot is in hidden space. @param {Spot} spot @param {Space} space @returns {[number, number]} */
export function seenOf({ place, index }, space) {
  const own = space.points[index];
  return own ? [own[0] ?? 0, own[1] ?? 0] : seenAt(space, ...place);
}

/** @param {[Range, Range]} ranges @param {number} u @param {number} v shares from the left and from the top @returns {[number, number]} */
const inRanges = ([[left, right], [low, high]], u, v) => [left + u * (right - left), high - v * (high - low)];

/** The spot under a pointer over the inputs. @param {Scene} scene @param {number} u @param {number} v @returns {Spot} */
export function spotOnInputs(scene, u, v) {
  const place = inRanges(scene.ranges, u, v);
  const index = nearest(scene.data.points, place, scene.ranges, REACH, shownIn(scene));
  return index < 0 ? { place, index } : atPoint(index, scene);
}

/** The spot under a pointer over hidden space: a point or nothing, for many places of the plane may be seen there. */
export function spotOnHidden(/** @type {Scene} */ scene, /** @type {number} */ u, /** @type {number} */ v) {
  const place = inRanges(scene.frame, u, v);
  const index = nearest(scene.space.points, place, scene.frame, REACH, shownIn(scene));
  return index < 0 ? null : atPoint(index, scene);
}

/** @param {Scene} scene */
const shownIn =
  ({ data, withTest }) =>
  (/** @type {number} */ i) =>
    withTest || Boolean(data.train[i]);

/** The spot that an arrow key moves to over the inputs. @param {Scene} scene @param {Spot | null} spot @param {KeyboardEvent} event */
export function movedOnInputs({ ranges }, spot, { key, shiftKey }) {
  const arrow = ARROWS[key];
  if (!arrow) return null;
  const [[left, right], [low, high]] = ranges;
  const [x, y] = spot?.place ?? inRanges(ranges, 0.5, 0.5);
  const step = STEP * (shiftKey ? 5 : 1);
  const inside = (/** @type {number} */ value, /** @type {number} */ from, /** @type {number} */ to) =>
    Math.max(from, Math.min(to, value));
  /** @type {[number, number]} */
  const place = [
    inside(x + arrow[0] * step * (right - left), left, right),
    inside(y + arrow[1] * step * (high - low), low, high),
  ];
  return { place, index: -1 };
}

/** The next point, by an arrow key over hidden space. @param {Scene} scene @param {Spot | null} spot @param {KeyboardEvent} event */
export function movedOnHidden(scene, spot, { key }) {
  const arrow = ARROWS[key];
  if (!arrow) return null;
  const step = arrow[0] + arrow[1];
  const [count, isShown] = [scene.data.points.length, shownIn(scene)];
  let index = spot?.index ?? -1;
  for (let tried = 0; tried < count; tried++) {
    index = (index + step + count) % count;
    if (isShown(index)) return atPoint(index, scene);
  }
  return null;
}
