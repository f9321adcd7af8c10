/** Where the network's picture has its neurons and links. Plain numbers, no page. */

/**
 * @typedef {object} Column one layer
 * @property {number} x of its centre @property {number} halfWidth
 * @property {number} radius of a neuron
 * @property {[number, number][]} dots
 */

const MARGIN = 14;
const LARGEST = 9;
const SLIM = 0.16; // of the room between two layers
const FILL = 0.36; // a neuron's radius by the room it has
const MOST_LINKS = 800;

/**
 * Each layer a column of neurons; one that would be too crowded folds into several columns side by side.
 * @param {number[]} widths of all layers, inputs and outputs too @param {number} width @param {number} height
 * @returns {Column[]}
 */
export function columnsOf(widths, width, height) {
  const room = widths.length > 1 ? (width - 2 * MARGIN) / (widths.length - 1) : 0;
  return widths.map((count, i) => column(count, MARGIN + i * room, height - 2 * MARGIN, room));
}

/** @param {number} count @param {number} x @param {number} height @param {number} room to the next column */
function column(count, x, height, room) {
  let folds = 1;
  while (spacing(count, folds, height) < 7 && spacing(count, folds, height) * folds < room / 2) folds++;
  const rows = Math.ceil(count / folds);
  const step = spacing(count, folds, height);
  const dots = Array.from({ length: count }, (_, i) => {
    const [fold, row] = [Math.floor(i / rows), i % rows];
    const inFold = Math.min(rows, count - fold * rows);
    return /** @type {[number, number]} */ ([
      round(x + (fold - (folds - 1) / 2) * step),
      round(MARGIN + height / 2 + (row - (inFold - 1) / 2) * step),
    ]);
  });
  return { x, halfWidth: (folds * step) / 2, radius: round(Math.min(LARGEST, step * FILL, room * SLIM)), dots };
}

/** Hundredths of a pixel are enough. @param {number} pixels */
const round = (pixels) => Math.round(100 * pixels) / 100;

/** @param {number} count @param {number} folds @param {number} height */
const spacing = (count, folds, height) => Math.min(3.4 * LARGEST, height / Math.ceil(count / folds));

/**
 * The links between two columns as SVG path data: a line each, or one band where lines would run together.
 * @param {Column} from @param {Column} to
 * @returns {{path: string, isBand: boolean, opacity: number}}
 */
export function linksBetween(from, to) {
  const [left, right] = [from.x + from.halfWidth, to.x - to.halfWidth];
  const count = from.dots.length * to.dots.length;
  if (count <= MOST_LINKS) {
    const lines = from.dots.flatMap(([x1, y1]) => to.dots.map(([x2, y2]) => `M${at(x1, y1)}L${at(x2, y2)}`));
    return { path: lines.join(""), isBand: false, opacity: Math.min(0.18, 1.4 / Math.sqrt(count)) };
  }
  const [a, b] = [extent(from), extent(to)];
  const path = `M${at(left, a.top)}L${at(right, b.top)}L${at(right, b.bottom)}L${at(left, a.bottom)}Z`;
  return { path, isBand: true, opacity: 0.09 };
}

/** @param {Column} column */
function extent({ dots, radius }) {
  const heights = dots.map(([, y]) => y);
  return { top: Math.min(...heights) - radius, bottom: Math.max(...heights) + radius };
}

/** @param {number} x @param {number} y */
const at = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;
