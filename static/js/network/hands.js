/** What hands do to the network's picture: neurons and layers come and go, weights are changed on their edge or all at once. */

import { html, render } from "lit-html";

import { need, part } from "../core/dom.js";
import { Edge } from "./edge.js";
import { mountEvents } from "./events.js";
import { heads } from "./heads.js";

/**
 * @typedef {import("../session/session.js").Session} Session @typedef {import("../session/session.js").Neuron} Neuron
 * @typedef {import("./layout.js").Link} Link @typedef {import("./picture.js").Picture} Picture
 *
 * @typedef {object} Open what opens the editors; the neuron last opened for null
 * @property {(neuron: Neuron | null, onClose: () => void) => Promise<void>} all
 * @property {(link: Link, place: {x: number, y: number}, onClose: () => void) => Promise<void>} one of the window
 */

/** @param {ParentNode} root @param {Session} session @param {ReturnType<typeof import("./network.js").mountNetwork>} network */
export function mountHands(root, session, { picture, early }) {
  const overlay = part(picture.root, "div", "hands");
  const edge = new Edge(picture);
  const open = openers(root, session);
  const draw = () => render(html`${edge.draw()} ${heads(picture.drawn.value, session)}`, overlay);
  session.scheduler.add(draw);
  edge.redraw = draw;
  mountEvents(picture, edge, open);
  const button = need(root, "[data-do=edit_weights]");
  session.actions.add("edit_weights", () => open.all(null, () => button.focus()));
  early.replay();
}

/** Editors come when they are first opened. @param {ParentNode} root @param {Session} session @returns {Open} */
function openers(root, session) {
  /** @type {Promise<import("./weight-editor.js").WeightEditor> | undefined} */
  let editor;
  /** @type {Promise<import("./edge-editor.js").EdgeEditor> | undefined} */
  let edges;

  /** @type {Open["all"]} */
  async function all(neuron, onClose) {
    editor ??= import("./weight-editor.js").then(
      ({ WeightEditor }) => new WeightEditor(need(root, "#editor"), session),
    );
    const opened = await editor;
    opened.open(neuron ?? opened.at, onClose);
  }

  /** @type {Open["one"]} */
  async function one(link, place, onClose) {
    const openAll = (/** @type {Neuron} */ neuron) => all(neuron, onClose);
    edges ??= import("./edge-editor.js").then(({ EdgeEditor }) => new EdgeEditor(need(root, "#edge"), session));
    (await edges).open(link, place, openAll, onClose);
  }

  return { all, one };
}
