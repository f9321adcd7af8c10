/** Binds the player to the page: what it asks of the server, what it shows and says. */

import { showMoment } from "./moment.js";
import { Refusal, request } from "./request.js";
import { change, defaults, invalidate, state } from "./state.js";
import { say } from "./status.js";
import { postStream } from "./stream.js";
import { TEXTS } from "./texts.js";
import { asSides } from "./values.js";
import { frameBody, goalOf, pace, pieceOf, restarts, streamBody } from "./watch-body.js";
import { Player } from "./watch-player.js";
import { rest } from "./watch-rest.js";

/**
 * @typedef {import("./types.js").Config} Config @typedef {import("./types.js").Moment} Moment
 * @typedef {import("./types.js").Reply} Reply @typedef {import("./types.js").Data} Data
 */

const SEED_LIMIT = 2 ** 32;

const frameRate = () => pace(state.view.speed, state.reply?.parameters).frame_rate;

/**
 * @param {string} path @param {Config} config @param {Moment | null} from @param {object} more
 * @param {AbortSignal} signal
 */
async function frame(path, config, from, more, signal) {
  const response = await request(path, { ...frameBody(config, defaults, from), ...more }, signal);
  const text = await response.text();
  /** @type {Reply} */
  const reply = JSON.parse(text);
  return { reply, data: /** @type {Data} */ (asSides(reply.data) ?? from?.data), config, size: text.length };
}

/** @param {unknown} error */
function onFailure(error) {
  if (!(error instanceof Refusal)) throw error;
  Object.assign(state, { trouble: error.trouble, isBusy: false });
  invalidate("trouble", "busy");
  return error.trouble.seconds;
}

/** @param {Moment} moment */
function show({ reply, data, config }) {
  const isNewRun = state.film?.length === 1 && reply.epoch === 0 && state.reply && state.reply.epoch > 0;
  if (isNewRun) state.ghost = state.data && dataset === config.dataset ? state.grid : null;
  dataset = config.dataset;
  showMoment(reply, data, config);
  invalidate("transport", "timeline", "timeline-words");
  rest(player);
}

/** Of the moment shown last. */
let dataset = "";

export const player = new Player({
  evaluate: (from, config, signal) => {
    state.isBusy = true;
    invalidate("busy");
    return frame("evaluate", config, from, {}, signal);
  },
  step: (from, unit, signal) => frame("train", from.config, from, { [unit]: 1 }, signal),
  stream: (from, epochs, signal, onFrame) => {
    const { config, data } = from;
    const body = streamBody(config, defaults, from, epochs, state.view);
    return postStream(body, signal, (reply, size) => onFrame({ reply, data, config, size }));
  },
  restarts,
  goalOf: (config, epoch) => goalOf(config, defaults, epoch),
  pieceOf: (due) => pieceOf(state.view.speed, due, state.reply?.parameters),
  frameRate,
  show,
  onPlaying: () => {
    state.isPlaying = player.isPlaying;
    rest(player);
    invalidate("transport", "timeline", "field", "readouts", "curves");
  },
  onFailure,
  tell: (event, reply) => say(TEXTS.watch[event](reply)),
});

/** The settings have changed while training is watched, or watching begins. @param {boolean} isSettled */
export function watch(isSettled) {
  state.film = player.head.frames;
  player.set(structuredClone(state.config), isSettled);
}

/** Back to Instant. */
export function leave() {
  if (!state.film) return;
  player.leave();
  dataset = "";
  Object.assign(state, { film: null, ghost: null });
  invalidate("transport", "curves", "readouts", "field");
}

/** Another random start; what plays goes on playing. */
export const newStart = () => change({ seed: (state.config.seed + 1) % SEED_LIMIT });

/**
 * A frame in place of the one shown, as after its weights were edited; training goes on from it.
 * @param {Reply} reply
 */
export function replaceMoment(reply) {
  const { at } = player.head;
  if (!at) return;
  player.pause();
  player.head.replace(at, { ...at, reply });
}

/** What the stream is asked for has changed: its speed, or when to stop. */
export function restart() {
  player.suspend();
  player.go();
}

export function startWatch() {
  addEventListener("pagehide", () => player.suspend());
  document.addEventListener("visibilitychange", () => (document.hidden ? player.suspend() : player.go()));
}
