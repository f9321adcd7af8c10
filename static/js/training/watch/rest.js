/** At rest the boundary is drawn as finely as in Instant: a frame that came in a stream holds half the samples a side. */

import { effect } from "@preact/signals-core";

import { fineBody, RESOLUTION } from "../../wire/bodies.js";
import { ask } from "../../wire/request.js";

/** @typedef {import("../../session/moment.js").Moment} Moment */

const REST = 200; // ms without another frame

/**
 * Whenever a frame has been shown for a while without playing.
 * @param {import("../../session/session.js").Session} session @param {import("./playhead.js").Playhead} head
 */
export function refineAtRest(session, head) {
  effect(() => {
    const moment = session.moment.value;
    // a network that is being edited is shown before it is a frame
    const isCoarse = moment && moment === head.at && moment.reply.boundary.width < RESOLUTION;
    // what is being looked at with other settings comes finer anyway, and would not find what was refined meanwhile
    if (session.isPlaying.value || session.isBusy.value || !isCoarse) return;
    const asked = new AbortController();
    const timer = setTimeout(() => refine(moment, session, head, asked.signal), REST);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  });
}

/**
 * @param {Moment} at @param {import("../../session/session.js").Session} session
 * @param {import("./playhead.js").Playhead} head @param {AbortSignal} signal
 */
async function refine(at, session, head, signal) {
  const fine = await ask("evaluate", fineBody(at, session.defaults), signal).catch(() => null); // what was drawn stays
  if (fine && !signal.aborted)
    head.replace(at, at.with({ boundary: fine.reply.boundary }, { size: at.size + fine.size }));
}
