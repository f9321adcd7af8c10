/** The first layer's neurons as lines on the plot: where each is 0, to be moved and turned. */

import { html, render, svg } from "lit-html";

import { TEXTS } from "../../core/texts.js";
import { widthOf } from "../../wire/network.js";
import { canTurn, isStraight, lineOf, preActivation, segmentOf, zeroOf } from "./geometry.js";
import { moving, pressed, turning } from "./moves.js";
import { marksOf, pathOf, ticksOf } from "./path.js";
import { isLineShown } from "./shown.js";

/**
 * @typedef {import("../../wire/types.js").Network} Network @typedef {import("../../wire/grid.js").Grid} Grid
 * @typedef {import("../../wire/network.js").Edit} Edit @typedef {import("./geometry.js").Place} Place
 * @typedef {import("../../session/moment.js").Moment} Moment @typedef {import("../../plot/plot.js").Plot} Plot
 */

const MOST = 40; // lines on the plot
const SELDOM = 100; // ms

/** @type {Record<string, Place>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {HTMLElement} box over the plot @param {Plot} plot */
export function mountLines(box, plot) {
  const { session, side } = plot;
  const hands = handsOn(box, session);

  /** The straight ones, which cost little, with every frame, and the curved ones seldom. */
  const isDue = (/** @type {boolean} */ seldom) => {
    const network = session.moment.value?.network;
    return seldom === Boolean(session.isPlaying.value && network && !isStraight(network));
  };

  function draw() {
    const moment = session.moment.value;
    const focus = session.focus.value;
    if (!moment?.network || !side.value) return;
    const { network, grid } = moment;
    const isShown = (/** @type {number} */ i) => isLineShown(session, i) || (focus?.layer === 0 && focus.neuron === i);
    const count = Math.min(MOST, network.layers[0] ? widthOf(network.layers[0]) : 0);
    const neurons = Array.from({ length: count }, (_, i) => i).filter(isShown);
    const lines = neurons.map((neuron) => lineOn(network, grid, neuron, side.value, hands));
    const picture = html`<svg width=${side.value} height=${side.value} role="group" aria-label=${TEXTS.lines}>${lines}</svg>`;
    render(neurons.length ? picture : "", box);
  }

  plot.draw(() => isDue(false) && draw());
  plot.draw(() => isDue(true) && draw(), SELDOM);
}

/** @typedef {{grab: (event: PointerEvent) => void, onKey: (event: KeyboardEvent) => void}} Hands */

/** @param {Network} network @param {Grid} grid @param {number} neuron @param {number} side @param {Hands} hands */
function lineOn(network, grid, neuron, side, { grab, onKey }) {
  const z = preActivation(network, neuron, grid);
  const segment = isStraight(network) ? segmentOf(lineOf(network, neuron, grid)) : null;
  const pieces = segment ? [segment] : isStraight(network) ? [] : zeroOf(network, neuron, grid);
  const [first] = pieces;
  if (!first) return "";
  const path = pieces.map((piece) => pathOf(piece, side)).join("");
  const { label, handle } = marksOf(first, side, neuron);
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

/** What pointer and keys do to a line. @param {HTMLElement} box @param {Plot["session"]} session @returns {Hands} */
function handsOn(box, session) {
  /** @param {Edit[]} edits */
  const edit = (edits) => edits.length && session.training.edit(edits);

  /** @param {MouseEvent} event @returns {Place} */
  function placeOf(event) {
    const { left, top, width } = box.getBoundingClientRect();
    return [(event.clientX - left) / width, 1 - (event.clientY - top) / width];
  }

  /** @param {Event} event */
  const neuronOf = (event) => Number(/** @type {SVGElement} */ (event.currentTarget).dataset.neuron);

  return {
    grab(event) {
      const group = /** @type {SVGElement} */ (event.currentTarget);
      const moment = session.moment.value;
      if (!moment?.network) return;
      const { network, grid } = moment;
      const isTurning = event.target instanceof Element && (event.target.matches(".handle") || event.shiftKey);
      event.preventDefault();
      group.focus();
      group.setPointerCapture(event.pointerId);
      const pull = isTurning && canTurn(network) ? turning : moving;
      const editsTo = pull(network, grid, neuronOf(event), placeOf(event));
      group.onpointermove = (move) => edit(editsTo(placeOf(move)));
      group.onpointerup = group.onpointercancel = () => {
        group.onpointermove = null;
      };
    },
    onKey(event) {
      const arrow = ARROWS[event.key];
      const moment = session.moment.value;
      if (!arrow || !moment?.network) return;
      event.preventDefault();
      event.stopPropagation();
      edit(pressed(moment.network, moment.grid, neuronOf(event), arrow, event.shiftKey));
    },
  };
}
