/** Pointer and keys on the network's picture: looking at a neuron, walking among them, opening one. */

import { openEditor } from "./edit-panel.js";
import { linkAt } from "./network-layout.js";
import { picture, shown } from "./network.js";
import { invalidate, state } from "./state.js";

/** @typedef {import("./network-names.js").Neuron} Neuron @typedef {import("./network-layout.js").Link} Link */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {Neuron | Link | null} a @param {Neuron | Link | null} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Show a neuron's map in the plot. @param {Neuron | null} neuron */
function look(neuron) {
  if (same(neuron, state.focus)) return;
  state.focus = neuron;
  invalidate("field", "caption", "lines");
}

/** @param {Link | null} link */
function light(link) {
  if (same(link, shown.lit)) return;
  shown.lit = link;
  picture.toggleAttribute("data-lit", Boolean(link));
  invalidate("network");
}

/** @param {EventTarget | null} target @returns {Neuron | null} */
function neuronAt(target) {
  const group = /** @type {SVGElement | null} */ (target instanceof Element ? target.closest(".neuron") : null);
  return group && { layer: Number(group.dataset.layer), neuron: Number(group.dataset.neuron) };
}

/** @param {MouseEvent} event */
function linkUnder(event) {
  const box = picture.getBoundingClientRect();
  return neuronAt(event.target) ? null : linkAt(shown.columns, event.clientX - box.left, event.clientY - box.top);
}

/** @param {Neuron} neuron @param {number | null} source */
function open(neuron, source) {
  openEditor(neuron, source, () => focusNeuron(neuron));
  look(null);
}

/** @param {MouseEvent} event */
function onClick(event) {
  const [neuron, link] = [neuronAt(event.target), linkUnder(event)];
  if (neuron) open(neuron, null);
  else if (link) open({ layer: link.layer, neuron: link.to }, link.from);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const at = neuronAt(event.target);
  if (!at) return;
  const arrow = ARROWS[event.key];
  const isOpening = event.key === "Enter" || event.key === " ";
  if (event.key === "Escape") look(null);
  if (!arrow && !isOpening) return;
  event.preventDefault();
  event.stopPropagation();
  if (arrow) walk(at.layer + arrow[0], at.neuron + arrow[1]);
  else open(at, null);
}

/** @param {number} layer @param {number} neuron */
function walk(layer, neuron) {
  const dots = shown.columns[layer + 1]?.dots;
  if (layer >= 0 && dots) focusNeuron({ layer, neuron: Math.max(0, Math.min(dots.length - 1, neuron)) });
}

/** @param {Neuron} neuron */
function focusNeuron({ layer, neuron }) {
  const group = picture.querySelector(`[data-layer="${layer}"][data-neuron="${neuron}"]`);
  if (group instanceof SVGElement) group.focus();
}

/** @param {FocusEvent} event */
function onFocus({ target }) {
  const neuron = neuronAt(target);
  if (neuron) shown.home = neuron;
  look(neuron);
  invalidate("network");
}

export function startNetworkEvents() {
  picture.addEventListener("pointermove", (event) => {
    look(neuronAt(event.target));
    light(linkUnder(event));
  });
  picture.addEventListener("pointerleave", () => {
    look(null);
    light(null);
  });
  picture.addEventListener("click", onClick);
  picture.addEventListener("keydown", onKey);
  picture.addEventListener("focusin", onFocus);
  picture.addEventListener("focusout", () => look(null));
}
