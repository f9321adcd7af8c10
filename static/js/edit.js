/** The network changed by hand: shown at once, and its boundary as soon as the server has drawn it. */

import { withEdits } from "./edit-network.js";
import { post, Refusal, trainBody } from "./request.js";
import { Solver } from "./solver.js";
import { defaults, invalidate, state } from "./state.js";
import { frameBody } from "./watch-body.js";

/**
 * @typedef {import("./types.js").Reply} Reply @typedef {import("./types.js").Network} Network
 * @typedef {import("./edit-network.js").Edit} Edit @typedef {import("./types.js").Data} Data
 * @typedef {{body: object, network: Network}} Task
 */

const PARTS = ["boundary", "network", "maps", "predictions", "confusion", "norms", "diagnosis"];
/** How the outcome names it. */
export const EDITED = "edited";

/** Whoever plays a training stops, and takes the edited moment. */
let [begin, show] = [() => {}, (/** @type {Reply} */ _reply) => {}];

/** @type {Solver<Task, Reply>} */
const solver = new Solver({
  send: ({ body }, signal) => post(body, signal, "evaluate"),
  onAnswer,
  onFailure(error) {
    if (!(error instanceof Refusal)) throw error;
    state.trouble = error.trouble;
    invalidate("trouble");
    return error.trouble.seconds;
  },
});

/** @param {Edit[]} edits to the network shown */
export function edit(edits) {
  const { reply, config } = state;
  if (!reply?.network || !edits.every(({ value }) => Number.isFinite(value))) return;
  begin();
  const network = withEdits(reply.network, edits);
  state.reply = { ...reply, network, stopped: EDITED };
  state.isTouched = true;
  invalidate("moment");
  const now = { reply, config, data: /** @type {Data} */ (state.data), size: 0 };
  const drawn = state.view.watch ? frameBody(config, defaults, now) : trainBody(config, defaults, PARTS);
  solver.solve({ body: { ...drawn, layers: network.layers }, network }, false);
}

/** @param {Reply} frame @param {Task} task */
function onAnswer(frame, { network }) {
  const { reply } = state;
  if (reply?.stopped !== EDITED) return; // trained anew since
  const newest = reply.network === network ? frame.network : reply.network;
  const { epoch, batch, optimizer } = reply; // an evaluation without a state counts from 0
  show({ ...reply, ...frame, epoch, batch, optimizer, network: newest, stopped: EDITED });
}

/** @param {{begin: () => void, show: (reply: Reply) => void}} hooks */
export const startEditing = (hooks) => ([begin, show] = [hooks.begin, hooks.show]);
