/** Pointer and keys on the network's picture: looking at a neuron, walking among them, opening one. */

import { linkAt } from "./layout.js";

/**
 * @typedef {import("../session/session.js").Neuron} Neuron @typedef {import("./layout.js").Link} Link
 * @typedef {import("./picture.js").Picture} Picture
 * @typedef {(neuron: Neuron, source: number | null, onClose: () => void) => void} Open
 */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {Neuron | Link | null} a @param {Neuron | Link | null} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {EventTarget | null} target @returns {Neuron | null} */
function neuronAt(target) {
  const group = /** @type {SVGElement | null} */ (target instanceof Element ? target.closest(".neuron") : null);
  return group && { layer: Number(group.dataset.layer), neuron: Number(group.dataset.neuron) };
}

/** @param {Picture} picture @param {MouseEvent} event */
function linkUnder({ root, columns }, event) {
  const box = root.getBoundingClientRect();
  return neuronAt(event.target) ? null : linkAt(columns, event.clientX - box.left, event.clientY - box.top);
}

/** @param {Picture} picture @param {Neuron} neuron */
function focusNeuron({ root }, { layer, neuron }) {
  const group = root.querySelector(`[data-layer="${layer}"][data-neuron="${neuron}"]`);
  if (group instanceof SVGElement) group.focus();
}

/** @param {Picture} picture @param {Open} openEditor */
export function mountEvents(picture, openEditor) {
  const { root, session, lit, home } = picture;

  /** Show a neuron's map in the plot. @param {Neuron | null} neuron */
  function look(neuron) {
    if (!same(neuron, session.focus.value)) session.focus.value = neuron;
  }

  /** @param {Link | null} link */
  function light(link) {
    if (same(link, lit.value)) return;
    lit.value = link;
    root.toggleAttribute("data-lit", Boolean(link));
  }

  /** @param {Neuron} neuron @param {number | null} source */
  function open(neuron, source) {
    openEditor(neuron, source, () => focusNeuron(picture, neuron));
    look(null);
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const [neuron, link] = [neuronAt(event.target), linkUnder(picture, event)];
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
    const dots = picture.columns[layer + 1]?.dots;
    if (layer < 0 || !dots) return;
    focusNeuron(picture, { layer, neuron: Math.max(0, Math.min(dots.length - 1, neuron)) });
  }

  /** @param {FocusEvent} event */
  function onFocus({ target }) {
    const neuron = neuronAt(target);
    if (neuron) home.value = neuron;
    look(neuron);
  }

  root.addEventListener("pointermove", (event) => {
    look(neuronAt(event.target));
    light(linkUnder(picture, event));
  });
  root.addEventListener("pointerleave", () => {
    look(null);
    light(null);
  });
  root.addEventListener("click", onClick);
  root.addEventListener("keydown", onKey);
  root.addEventListener("focusin", onFocus);
  root.addEventListener("focusout", () => look(null));
}
