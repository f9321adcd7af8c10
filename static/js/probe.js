/** The value under the pointer, or under a cross that the arrow keys move. */

import { signed, percent } from "./format.js";
import { logitsAt, probabilities } from "./grid.js";
import { classNames } from "./legend.js";
import { plotSide } from "./plot.js";
import { invalidate, state } from "./state.js";
import { say } from "./status.js";
import { TEXTS } from "./texts.js";

const STEP = 0.02; // of the plot, for one press of an arrow key
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const tip = /** @type {HTMLElement} */ (document.getElementById("probe"));
const cross = /** @type {HTMLElement} */ (document.getElementById("cross"));
const canvas = /** @type {HTMLElement} */ (document.getElementById("points"));

let isByKey = false;

/**
 * @param {[number, number] | null} place as shares of the plot from the left and from the bottom
 * @param {boolean} byKey a pointer shows its place itself
 */
function probe(place, byKey = false) {
  state.probe = place;
  isByKey = byKey;
  invalidate("probe");
}

export function drawProbe() {
  const { grid, probe: place } = state;
  tip.hidden = !place || !grid;
  cross.hidden = tip.hidden || !isByKey;
  if (!place || !grid) return;
  const side = plotSide();
  tip.textContent = textAt(place);
  const [left, top] = [place[0] * side, (1 - place[1]) * side];
  cross.style.transform = `translate(${left}px, ${top}px)`;
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  const x = Math.max(4, Math.min(side - width - 4, left - width / 2));
  const y = top > height + 24 ? top - height - 16 : top + 20;
  tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/** @param {[number, number]} place */
function textAt([right, up]) {
  const grid = /** @type {import("./types.js").Grid} */ (state.grid);
  const x = grid.xRange[0] + right * (grid.xRange[1] - grid.xRange[0]);
  const y = grid.yRange[0] + up * (grid.yRange[1] - grid.yRange[0]);
  const shares = probabilities(logitsAt(grid, x, y));
  const best = shares.indexOf(Math.max(...shares));
  return TEXTS.probe(signed(x, 2), signed(y, 2), classNames()[best], percent(shares[best]));
}

/** @param {PointerEvent} event */
function onPointer(event) {
  const side = plotSide();
  probe([event.offsetX / side, 1 - event.offsetY / side]);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key === "Escape") return probe(null);
  const arrow = ARROWS[event.key];
  if (!arrow || !state.grid) return;
  event.preventDefault();
  const from = state.probe ?? [0.5, 0.5];
  const step = STEP * (event.shiftKey ? 5 : 1);
  const place = /** @type {[number, number]} */ (from.map((at, i) => Math.max(0, Math.min(1, at + step * arrow[i]))));
  probe(place, true);
  say(textAt(place));
}

export function startProbe() {
  canvas.addEventListener("pointermove", onPointer);
  canvas.addEventListener("pointerdown", onPointer);
  canvas.addEventListener("pointerleave", () => probe(null));
  canvas.addEventListener("blur", () => probe(null));
  canvas.addEventListener("keydown", onKey);
}
