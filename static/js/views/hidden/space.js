/** Hidden space as numbers: its frame, where a place of the plane lies in it, what is nearest, the output's line in it. */

import { between } from "../../wire/grid.js";

/**
 * @typedef {import("../../wire/types.js").HiddenSpace} Space @typedef {import("../../wire/types.js").Range} Range
 * @typedef {import("../../wire/grid.js").Grid} Grid @typedef {[number, number]} Place
 */

const ROOM = 0.06; // of the extent, to each side
const LEAST = 1e-3; // extent of neurons that hardly differ
const LINE_CELLS = 48; // a side, of the grid that the output's line is traced on

/** The frame that shows points and plane. @param {Space} space @returns {[Range, Range]} */
export function frameOf({ points, grid }) {
  return [
    widened([...grid.a.flat(), ...points.map(([a]) => a ?? 0)]),
    widened([...grid.b.flat(), ...points.map(([, b]) => b ?? 0)]),
  ];
}

/** @param {(number | null)[]} values @returns {Range} */
function widened(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [-1, 1];
  const room = Math.max(ROOM * (high - low), LEAST * Math.max(1, Math.abs(low)));
  return [low - room, high + room];
}

/** The frame that holds both: it does not shrink while the space moves. @param {[Range, Range]} before @param {[Range, Range]} after */
export const joined = (before, after) =>
  /** @type {[Range, Range]} */ (
    after.map(([low, high], i) => [Math.min(low, before[i]?.[0] ?? low), Math.max(high, before[i]?.[1] ?? high)])
  );

/** Where a place of the plane lies, between the lines of the grid. @param {Space} space @param {number} x @param {number} y @returns {Place} */
export function seenAt({ grid }, x, y) {
  const [across, up] = [onLines(grid.x, x), onLines(grid.y, y)];
  const read = (/** @type {(number | null)[][]} */ rows) => {
    const value = (/** @type {number} */ i, /** @type {number} */ j) => rows[up.low + i]?.[across.low + j] ?? 0;
    const low = value(0, 0) + across.share * (value(0, 1) - value(0, 0));
    const high = value(1, 0) + across.share * (value(1, 1) - value(1, 0));
    return low + up.share * (high - low);
  };
  return [read(grid.a), read(grid.b)];
}

/** @param {number[]} lines evenly apart @param {number} value */
function onLines(lines, value) {
  const [first = 0, last = 1] = [lines[0], lines.at(-1)];
  const along = Math.max(0, Math.min(1, (value - first) / (last - first))) * (lines.length - 1);
  return between(along + 0.5, lines.length);
}

/**
 * The point nearest to a place, if it is near enough.
 * @param {ArrayLike<(number | null)[] | number[]>} points @param {Place} place @param {[Range, Range]} frame
 * @param {number} reach as a share of the frame @param {(index: number) => boolean} isShown
 */
export function nearest(points, [a, b], [[left, right], [low, high]], reach, isShown) {
  let [best, index] = [reach, -1];
  for (let i = 0; i < points.length; i++) {
    const [x, y] = /** @type {(number | null)[]} */ (points[i]);
    if (!isShown(i)) continue;
    const distance = Math.hypot(((x ?? Infinity) - a) / (right - left), ((y ?? Infinity) - b) / (high - low));
    if (distance < best) [best, index] = [distance, i];
  }
  return index;
}

/**
 * What the output makes of the two neurons everywhere in the frame, as a grid of which lines can be traced.
 * @param {NonNullable<Space["readout"]>} readout @param {[Range, Range]} frame @param {Grid["output"]} output
 * @returns {Grid}
 */
export function scoresIn({ weights, biases, value }, [xRange, yRange], output) {
  const cells = LINE_CELLS;
  const scores = new Float32Array(weights.length * cells * cells);
  const centre = ([low, high] = xRange, i = 0) => low + ((i + 0.5) / cells) * (high - low);
  let next = 0;
  for (const [k, [w = 0, v = 0]] of weights.entries()) {
    for (let row = 0; row < cells; row++) {
      for (let column = 0; column < cells; column++) {
        const score = (w ?? 0) * centre(xRange, column) + (v ?? 0) * centre(yRange, row) + (biases[k] ?? 0);
        scores[next++] = value ? value.mean + value.scale * score : score;
      }
    }
  }
  return { output, layers: weights.length, width: cells, height: cells, xRange, yRange, scores };
}
