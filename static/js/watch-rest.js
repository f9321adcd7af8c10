/** At rest the boundary is drawn as finely as in Instant: a frame that came in a stream holds half the samples a side. */

import { post, RESOLUTION } from "./request.js";
import { defaults, state } from "./state.js";
import { frameBody } from "./watch-body.js";

const REST = 200; // ms without another frame

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {AbortController | null} */
let asked = null;

/** The moment shown is another, or it starts or stops playing. @param {import("./watch-player.js").Player} player */
export function rest(player) {
  clearTimeout(timer);
  asked?.abort();
  if (!player.isPlaying) timer = setTimeout(() => refine(player), REST);
}

/** @param {import("./watch-player.js").Player} player */
async function refine(player) {
  const { at } = player.head;
  // a network that is being edited is shown before it is a frame
  const isShown = () => at && at === player.head.at && at.reply === state.reply;
  if (!at || !isShown() || at.reply.boundary.width >= RESOLUTION) return;
  const mine = (asked = new AbortController());
  const body = { ...frameBody(at.config, defaults, at), include: ["boundary"] };
  const fine = await post(body, mine.signal, "evaluate").catch(() => null); // what was drawn stays
  if (!fine || mine.signal.aborted || !isShown()) return;
  const { boundary } = fine;
  const size = at.size + boundary.values.length;
  player.head.replace(at, { ...at, reply: { ...at.reply, boundary }, size });
}
