/** What is asked of the server while training is watched. No page. */

import { differing, same } from "./fragment.js";
import { dataKey, RESOLUTION } from "./request.js";

/**
 * @typedef {import("./types.js").Config} Config @typedef {import("./types.js").Moment} Moment
 * @typedef {import("./types.js").View} View
 */

/** Of frames that follow each other fast: half of it, a quarter of the bytes. */
const MOVING_RESOLUTION = RESOLUTION / 2;
const FRAME_PARTS = ["boundary", "network", "maps", "predictions", "confusion", "norms", "diagnosis", "state"];
/** What takes the place of Auto, which solves rather than learns step by step. */
const WATCHABLE = "adam";
/** A change of these starts from epoch 0; at a change of any other the weights stay. */
const RESTARTING = ["dataset", "seed", "init", "dtype"];
const PIECE_SECONDS = 60;
const MOST_EPOCHS = 100_000; // what the server takes at once
const FRAME_RATE = 30;
const SLOW_FRAME_RATE = 5;
const LARGE = 5000; // parameters, from where on a frame is so large that fewer are asked for
const LARGE_EPOCHS = 250; // and the server takes so many epochs of the largest at once

/** @param {Config} config @returns {Config} one whose training can be watched */
export const watched = (config) => (config.optimizer === "auto" ? { ...config, optimizer: WATCHABLE } : config);

/** @param {Config} before @param {Config} after */
export const restarts = (before, after) => RESTARTING.some((name) => !same(before[name], after[name]));

/**
 * How many frames a second, and how many epochs from one to the next.
 * @param {number} speed epochs a second @param {number} [parameters]
 */
export function pace(speed, parameters = 0) {
  const most = parameters > LARGE ? SLOW_FRAME_RATE : FRAME_RATE;
  const frame_rate = Math.max(1, Math.min(most, Math.round(speed)));
  return { frame_rate, stride: Math.max(1, Math.min(1000, Math.round(speed / frame_rate))) };
}

/**
 * Epochs of one stream, none of which is endless.
 * @param {number} speed @param {number} due @param {number} [parameters]
 */
export function pieceOf(speed, due, parameters = 0) {
  const most = parameters > LARGE ? LARGE_EPOCHS : MOST_EPOCHS;
  return Math.min(due, most, Math.max(100, PIECE_SECONDS * speed));
}

/**
 * The epoch to stop at: that of the control, once it is set, and then as many more each time.
 * @param {Config} config @param {Config} defaults @param {number} epoch of now
 */
export function goalOf({ epochs }, defaults, epoch) {
  if (epochs === defaults.epochs) return Infinity;
  return epoch < epochs ? epochs : epoch + epochs;
}

/**
 * Any one frame: of a state as it is, one step on, or at the start.
 * @param {Config} config @param {Config} defaults @param {Moment | null} from null for the initial weights
 */
export function frameBody(config, defaults, from) {
  const isOther = !from || dataKey(from.config) !== dataKey(config);
  const include = isOther ? [...FRAME_PARTS, "data"] : FRAME_PARTS;
  const resumed = from && { state: from.reply.state, resize: true };
  const drawn = { resolution: RESOLUTION, encoding: "int8", include };
  return { ...differing(watched(config), defaults), ...drawn, ...resumed };
}

/**
 * @param {Config} config @param {Config} defaults @param {Moment} from @param {number} epochs @param {View} view
 */
export function streamBody(config, defaults, from, epochs, { speed, stop_at_loss, stop_at_plateau }) {
  const stops = { stop_at_plateau, stop_at_loss: stop_at_loss || null };
  return { ...frameBody(config, defaults, from), resolution: MOVING_RESOLUTION, epochs, ...pace(speed, from.reply.parameters), ...stops };
}
