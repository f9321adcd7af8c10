/** The axes: ticks at round numbers in the data's own units, and the axes' names. */

import { html, render, svg } from "lit-html";

import { tickFormat, ticks } from "../core/ticks.js";

/** @typedef {import("../wire/types.js").Range} Range */

const NARROW = 420;
const PLAIN = 14; // px of type, for which the distances here are meant

/**
 * @param {HTMLElement} box @param {number} side @param {string[]} names of x and y @param {[Range, Range]} ranges
 * @param {boolean} _isLarge whether the type has another size than before
 */
export function drawAxes(box, side, [xName = "x", yName = "y"], [xRange, yRange], _isLarge) {
  const large = (Number.parseFloat(getComputedStyle(box).fontSize) || PLAIN) / PLAIN;
  const count = side > NARROW * large ? 7 : 3;
  render(
    html`<svg width=${side} height=${side}>
      <g class="across">${across(xRange, side, count, large)}</g> <g class="up">${up(yRange, side, count, large)}</g>
      ${nameBoth(side, xName, yName, large)}
    </svg>`,
    box,
  );
}

/** @param {Range} range @param {number} side @param {number} count @param {number} large */
function across([low, high], side, count, large) {
  const values = ticks(low, high, count);
  const format = tickFormat(values);
  return values.map((value) => {
    const x = ((value - low) / (high - low)) * side;
    const y = side + 5 + 14 * large;
    return svg`<path d="M${x} ${side}v5"/><text class="below" x=${x} y=${y}>${format(value)}</text>`;
  });
}

/** @param {Range} range @param {number} side @param {number} count @param {number} large */
function up([low, high], side, count, large) {
  const values = ticks(low, high, count);
  const format = tickFormat(values);
  return values.map((value) => {
    const y = ((high - value) / (high - low)) * side;
    return svg`<path d="M0 ${y}h-5"/><text class="left" x="-9" y=${y + 5 * large}>${format(value)}</text>`;
  });
}

/** Inside the plot, where they take no room from it. @param {number} side @param {string} x @param {string} y @param {number} large */
const nameBoth = (side, x, y, large) =>
  svg`<text class="name inside end" x=${side - 8} y=${side - 8}>${x}</text>
    <text class="name inside" x="8" y=${6 + 14 * large}>${y}</text>`;
