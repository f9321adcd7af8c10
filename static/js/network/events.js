/** Pointer and keys on the network's picture: looking at a neuron or an edge, walking among them, opening one. */

import { change } from "./heads.js";
import { linkAt } from "./reach.js";

/**
 * @typedef {import("../session/session.js").Neuron} Neuron @typedef {import("./layout.js").Link} Link
 * @typedef {import("./picture.js").Picture} Picture @typedef {import("./edge.js").Edge} Edge
 * @typedef {import("./hands.js").Open} Open
 */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** @type {Record<string, number>} */
const SIGNS = { "+": 1, "-": -1, "−": -1 };

/** @param {EventTarget | null} target @returns {Neuron | null} */
function neuronAt(target) {
  const group = /** @type {SVGElement | null} */ (target instanceof Element ? target.closest(".neuron") : null);
  return group && { layer: Number(group.dataset.layer), neuron: Number(group.dataset.neuron) };
}

/** @param {Picture} picture @param {MouseEvent} event */
function linkUnder({ root, columns }, { target, clientX, clientY }) {
  const box = root.getBoundingClientRect();
  const isOther = target instanceof Element && target.closest(".neuron, button");
  return isOther ? null : linkAt(columns, clientX - box.left, clientY - box.top);
}

/** @param {Picture} picture @param {Edge} edge @param {Open} open */
export function mountEvents(picture, edge, open) {
  const { root } = picture;
  const walks = new Walks(picture, edge, open);
  root.addEventListener("pointermove", (event) => {
    walks.look(neuronAt(event.target));
    edge.light(linkUnder(picture, event));
  });
  root.addEventListener("pointerleave", () => {
    walks.look(null);
    edge.light(null);
  });
  root.addEventListener("click", (event) => {
    const [neuron, link] = [neuronAt(event.target), linkUnder(picture, event)];
    if (neuron) walks.openNeuron(neuron);
    else if (link) walks.openEdge(link, { x: event.clientX, y: event.clientY });
  });
  root.addEventListener("focusin", ({ target }) => {
    const neuron = neuronAt(target);
    if (neuron) picture.home.value = neuron;
    walks.look(neuron);
  });
  root.addEventListener("focusout", ({ target }) => {
    walks.look(null);
    if (isEdge(target)) edge.light(null);
  });
  root.addEventListener("keydown", (event) => {
    const [neuron, link] = [neuronAt(event.target), isEdge(event.target) ? edge.lit.peek() : null];
    if (event.key === "Escape") walks.look(null);
    if (!(neuron ? walks.ofNeuron(event.key, neuron) : link && walks.ofEdge(event.key, link))) return;
    event.preventDefault();
    event.stopPropagation();
  });
  const already = neuronAt(root.querySelector(".neuron:focus, .neuron:hover"));
  if (already) walks.look(already);
}

/** What is looked at, walked to and opened. */
class Walks {
  /** @param {Picture} picture @param {Edge} edge @param {Open} open */
  constructor(picture, edge, open) {
    this.picture = picture;
    this.edge = edge;
    this.open = open;
  }

  /** Show a neuron's map in the plot. @param {Neuron | null} neuron */
  look(neuron) {
    const { focus } = this.picture.session;
    if (JSON.stringify(neuron) !== JSON.stringify(focus.value)) focus.value = neuron;
  }

  /** @param {Neuron} neuron */
  focus({ layer, neuron }) {
    const group = this.picture.root.querySelector(`.neuron[data-layer="${layer}"][data-neuron="${neuron}"]`);
    if (group instanceof SVGElement) group.focus();
  }

  /** @param {Neuron} neuron */
  openNeuron(neuron) {
    void this.open.all(neuron, () => this.focus(neuron));
    this.look(null);
  }

  /** @param {Link} link @param {{x: number, y: number}} place in the window */
  openEdge(link, place) {
    void this.open.one(link, place, () => this.edge.focus(link));
    this.look(null);
  }

  /** @param {string} key @param {Neuron} at @returns {boolean} whether the key means anything there */
  ofNeuron(key, at) {
    const { session } = this.picture;
    const [arrow, sign] = [ARROWS[key], SIGNS[key]];
    if (key === "Enter" || key === " ") this.openNeuron(at);
    else if (sign && session.config.value.hidden[at.layer]) change(session, at.layer, sign);
    else if (arrow) this.#walk(at, ...arrow);
    else return false;
    return true;
  }

  /** From a neuron to the next of its layer, or onto an edge beside it. @param {Neuron} at @param {number} across @param {number} down */
  #walk({ layer, neuron }, across, down) {
    const { columns } = this.picture;
    const next = columns[layer + 2];
    if (down) this.focus({ layer, neuron: within(neuron + down, columns[layer + 1]) });
    else if (across < 0) this.edge.focus({ layer, to: neuron, from: within(neuron, columns[layer]) });
    else if (next) this.edge.focus({ layer: layer + 1, from: neuron, to: within(neuron, next) });
  }

  /** @param {string} key @param {Link} link @returns {boolean} */
  ofEdge(key, link) {
    const [across, down] = ARROWS[key] ?? [0, 0];
    const { layer, from, to } = link;
    if (key === "Enter" || key === " ") this.openEdge(link, this.edge.middle(link));
    else if (key === "Escape" || across > 0) this.focus({ layer, neuron: to });
    else if (across < 0 && layer) this.focus({ layer: layer - 1, neuron: from });
    else if (down) this.edge.focus({ ...link, from: within(from + down, this.picture.columns[layer]) });
    else return false;
    return true;
  }
}

/** @param {EventTarget | null} target */
const isEdge = (target) => target instanceof Element && target.matches(".edge");

/** @param {number} i @param {import("./layout.js").Column | undefined} column */
const within = (i, column) => Math.max(0, Math.min((column?.dots.length ?? 1) - 1, i));
