/** The first layer's neurons as lines on the plot: where each is 0, to be moved and turned. */

import { html, render, svg } from "lit-html";

import { edit } from "./edit.js";
import { canTurn, isStraight, lineOf, movedBias, preActivation, segmentOf, turned, zeroOf } from "./lines-geometry.js";
import { marksOf, pathOf, ticksOf } from "./lines-path.js";
import { isLineShown } from "./lines-shown.js";
import { plotSide } from "./plot.js";
import { invalidate, renderer, state } from "./state.js";
import { TEXTS } from "./texts.js";

/**
 * @typedef {import("./types.js").Network} Network @typedef {import("./types.js").Grid} Grid
 * @typedef {import("./lines-geometry.js").Place} Place
 */

const MOST = 40; // lines on the plot
const SELDOM = 100; // ms
const STEP = 0.01; // of the plot, for a press of an arrow key
const ANGLE = Math.PI / 90;

/** @type {Record<string, Place>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const box = /** @type {HTMLElement} */ (document.getElementById("lines"));

export function drawLines() {
  const { reply, grid, focus } = state;
  const network = reply?.network;
  const side = plotSide();
  if (!network || !grid || !side) return;
  const count = Math.min(MOST, network.layers[0].weights[0].length);
  const isShown = (/** @type {number} */ i) => isLineShown(i) || (focus?.layer === 0 && focus.neuron === i);
  const neurons = Array.from({ length: count }, (_, i) => i).filter(isShown);
  render(
    neurons.length
      ? html`<svg width=${side} height=${side} role="group" aria-label=${TEXTS.lines}>
          ${neurons.map((neuron) => line(network, grid, neuron, side))}
        </svg>`
      : "",
    box,
  );
}

/** @param {Network} network @param {Grid} grid @param {number} neuron @param {number} side */
function line(network, grid, neuron, side) {
  const z = preActivation(network, neuron, grid);
  const segment = isStraight(network) ? segmentOf(lineOf(network, neuron, grid)) : null;
  const pieces = segment ? [segment] : isStraight(network) ? [] : zeroOf(network, neuron, grid);
  if (!pieces.length) return "";
  const path = pieces.map((piece) => pathOf(piece, side)).join("");
  const { label, handle } = marksOf(pieces[0], side, neuron);
  return svg`<g class="neuron-line" data-neuron=${neuron} tabindex="0" role="button" aria-label=${TEXTS.line(neuron)}
      @pointerdown=${grab} @keydown=${onKey}>
    <path class="halo" d=${path} /><path class="stroke" d=${path} />
    <path class="ticks" d=${pieces.map((piece) => ticksOf(piece, side, z)).join("")} />
    <path class="grip" d=${path} />
    <circle class="label" cx=${label[0]} cy=${label[1]} r="10" />
    <text x=${label[0]} y=${label[1] + 5}>${neuron + 1}</text>
    ${canTurn(network) ? svg`<circle class="handle" cx=${handle[0]} cy=${handle[1]} r="8" />` : ""}
  </g>`;
}

/** @param {MouseEvent} event @returns {Place} */
function placeOf(event) {
  const { left, top, width } = box.getBoundingClientRect();
  return [(event.clientX - left) / width, 1 - (event.clientY - top) / width];
}

/** @param {PointerEvent} event */
function grab(event) {
  const group = /** @type {SVGElement} */ (event.currentTarget);
  const neuron = Number(group.dataset.neuron);
  const isTurning = event.target instanceof Element && (event.target.matches(".handle") || event.shiftKey);
  const { reply, grid } = state;
  const network = reply?.network;
  if (!network || !grid) return;
  event.preventDefault();
  group.focus();
  group.setPointerCapture(event.pointerId);
  const from = placeOf(event);
  const follow = isTurning && canTurn(network) ? turning(network, grid, neuron, from) : moving(network, grid, neuron, from);
  group.onpointermove = (move) => follow(placeOf(move));
  group.onpointerup = group.onpointercancel = () => (group.onpointermove = null);
}

/** @param {Network} network @param {Grid} grid @param {number} neuron @param {Place} from */
const moving = (network, grid, neuron, from) => (/** @type {Place} */ to) => {
  const value = movedBias(network, neuron, grid, from, to);
  if (value !== null) edit([{ layer: 0, neuron, source: null, value }]);
};

/** @param {Network} network @param {Grid} grid @param {number} neuron @param {Place} from */
function turning(network, grid, neuron, from) {
  const pivot = middleOf(network, grid, neuron);
  const angle = (/** @type {Place} */ [u, v]) => Math.atan2(v - pivot[1], u - pivot[0]);
  return (/** @type {Place} */ to) => turn(network, grid, neuron, pivot, angle(to) - angle(from));
}

/** @param {Network} network @param {Grid} grid @param {number} neuron @returns {Place} of the line's visible part */
function middleOf(network, grid, neuron) {
  const [a, b] = segmentOf(lineOf(network, neuron, grid)) ?? [
    [0.5, 0.5],
    [0.5, 0.5],
  ];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** @param {Network} network @param {Grid} grid @param {number} neuron @param {Place} pivot @param {number} angle */
function turn(network, grid, neuron, pivot, angle) {
  const { weights, bias } = turned(network, neuron, grid, pivot, angle);
  const edits = weights.map((value, source) => ({ layer: 0, neuron, source: /** @type {number | null} */ (source), value }));
  if (bias !== null) edits.push({ layer: 0, neuron, source: null, value: bias });
  edit(edits);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const arrow = ARROWS[event.key];
  const { reply, grid } = state;
  const network = reply?.network;
  if (!arrow || !network || !grid) return;
  event.preventDefault();
  event.stopPropagation();
  const neuron = Number(/** @type {SVGElement} */ (event.currentTarget).dataset.neuron);
  const sign = arrow[0] + arrow[1];
  if (event.shiftKey && canTurn(network)) return turn(network, grid, neuron, middleOf(network, grid, neuron), -sign * ANGLE);
  if (isStraight(network)) return moving(network, grid, neuron, [0.5, 0.5])([0.5 + arrow[0] * STEP, 0.5 + arrow[1] * STEP]);
  const bias = network.layers[0].biases?.[neuron];
  if (bias !== undefined) edit([{ layer: 0, neuron, source: null, value: bias + sign * 5 * STEP }]);
}

/** With every frame the straight ones, which cost little, and seldom the curved ones. */
export function followMoment() {
  const network = state.reply?.network;
  if (state.isPlaying && network && !isStraight(network)) invalidate("curved-lines");
  else drawLines();
}

export function startLines() {
  renderer.add("lines", drawLines);
  renderer.add("curved-lines", drawLines, SELDOM);
}
