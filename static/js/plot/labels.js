/** The numbers on contour lines: one on the longest line of each level, where it is well inside the plot. */

import { html, render, svg } from "lit-html";

import { tickFormat } from "../core/ticks.js";

/** @typedef {import("./contour.js").Contour} Contour @typedef {import("./contour.js").Line} Line */

const INSET = 26; // px from the frame to a number's middle
const APART = 44; // px from one number to another

/** @param {HTMLElement} box over the plot @param {number} side @param {Contour[]} contours */
export function drawLabels(box, side, contours) {
  const texts = labelsOf(side, contours).map(
    ({ x, y, text }) => svg`<text class="contour-label" x=${x} y=${y}>${text}</text>`,
  );
  render(texts.length ? html`<svg width=${side} height=${side}>${texts}</svg>` : "", box);
}

/** Where each number stands, its middle in pixels. @param {number} side @param {Contour[]} contours */
export function labelsOf(side, contours) {
  const format = tickFormat(contours.map(({ level }) => level));
  /** @type {[number, number][]} */
  const placed = [];
  return contours.flatMap(({ level, lines }) => {
    const place = placeFor(lines, side, placed);
    if (!place) return [];
    placed.push(place);
    return { x: place[0], y: place[1], text: format(level) };
  });
}

/**
 * The place of the longest line that is farthest from the frame and from the numbers there are, if there is room.
 * @param {Line[]} lines @param {number} side @param {[number, number][]} placed
 * @returns {[number, number] | null} in pixels
 */
function placeFor(lines, side, placed) {
  const longest = lines.reduce((a, b) => (b.length > a.length ? b : a), []);
  /** @type {[number, number] | null} */
  let best = null;
  let most = 0;
  for (const [u, v] of longest) {
    const [x, y] = [u * side, v * side];
    const room = Math.min(x, y, side - x, side - y) - INSET;
    const near = Math.min(Infinity, ...placed.map((other) => Math.hypot(other[0] - x, other[1] - y))) - APART;
    const free = Math.min(room, near);
    if (free > most) [best, most] = [[x, y], free];
  }
  return best;
}
