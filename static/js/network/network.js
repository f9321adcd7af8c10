/** The network beside the plot: its picture, and the neuron looked at. What hands do to it comes a moment later. */

import { need } from "../core/dom.js";
import { mountCaption } from "./caption.js";
import { Early } from "./early.js";
import { Picture } from "./picture.js";

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountNetwork(root, session) {
  mountCaption(need(root, "#caption"), session);
  const picture = new Picture(need(root, "#picture"), session);
  return { picture, early: new Early(picture.root) };
}
