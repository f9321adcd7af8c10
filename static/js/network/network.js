/** The network beside the plot: its picture, its lines on the plot, the neuron looked at, and its editor when it is opened. */

import { need } from "../core/dom.js";
import { mountCaption } from "./caption.js";
import { mountEvents } from "./events.js";
import { Picture } from "./picture.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("./events.js").Open} Open */

/** @param {ParentNode} root @param {Session} session */
export function mountNetwork(root, session) {
  const openEditor = lazyEditor(need(root, "#editor"), session);
  const button = need(root, "[data-do=edit_weights]");
  mountEvents(new Picture(need(root, "#picture"), session), openEditor);
  mountCaption(need(root, "#caption"), session);
  session.actions.add("edit_weights", () => openEditor(null, null, () => button.focus()));
}

/** The editor comes when it is first opened. @param {HTMLElement} panel @param {Session} session */
function lazyEditor(panel, session) {
  /** @type {Promise<import("./weight-editor.js").WeightEditor> | null} */
  let editor = null;
  /** @param {import("../session/session.js").Neuron | null} neuron null: the one opened last @param {number | null} source @param {() => void} onClose */
  return async (neuron, source, onClose) => {
    editor ??= import("./weight-editor.js").then(({ WeightEditor }) => new WeightEditor(panel, session));
    const opened = await editor;
    opened.open(neuron ?? opened.at, source, onClose);
  };
}
