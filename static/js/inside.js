/** All that shows the moment from inside: the network, its lines, its numbers and what they mean. */

import { drawConfusion } from "./confusion.js";
import { drawDiagnosis } from "./diagnosis.js";
import { startEditing } from "./edit.js";
import { drawEditor, startEditor } from "./edit-panel.js";
import { showMoment } from "./moment.js";
import { followMoment, startLines } from "./lines.js";
import { drawCaption, startCaption } from "./network-caption.js";
import { startNetworkEvents } from "./network-events.js";
import { startNetwork } from "./network.js";
import { drawNorms } from "./norms.js";
import { drawRings, startRings } from "./rings.js";
import { change, invalidate, renderer, state } from "./state.js";
import { player, replaceMoment } from "./watch.js";

/** @typedef {import("./types.js").Reply} Reply */

const SELDOM = 100; // ms

/** What a reply must hold for it. */
export const INSIDE = ["network", "maps", "predictions", "confusion", "norms", "diagnosis"];

/** At once what is on the plot, and seldom what is beside it. */
function drawMoment() {
  followMoment();
  drawRings();
  drawCaption();
  drawEditor();
  invalidate("network", "numbers");
}

function drawNumbers() {
  drawConfusion();
  drawNorms();
  drawDiagnosis();
}

/** What an edit does to the training that is being watched, if any. */
const HOOKS = {
  begin: () => state.view.watch && player.pause(),
  show: (/** @type {Reply} */ reply) => (state.view.watch ? replaceMoment(reply) : showMoment(reply, state.data, state.config)),
};

export function startInside() {
  renderer.add("moment", drawMoment);
  startLines();
  startRings();
  startCaption();
  startEditor();
  startNetwork();
  startNetworkEvents();
  startEditing(HOOKS);
  renderer.add("numbers", drawNumbers, SELDOM);
  document.getElementById("solve-again")?.addEventListener("click", () => change({}));
}
