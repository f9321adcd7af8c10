/** What is asked of the server, in Instant and while training is watched. */

import { differing, same } from "../core/link.js";

/**
 * @typedef {import("../core/types.js").Value} Value
 * @typedef {Record<string, Value> & {dataset: string, activation: string, optimizer: string, hidden: number[],
 *   features: string[], seed: number, epochs: number}} Config what /train takes
 * @typedef {{config: Config, reply: import("./types.js").Reply}} From a moment to go on from
 */

/** Samples a side of the boundary's grid: the only place that says so. */
export const RESOLUTION = 100;
/** Of frames that follow each other fast: half of it, a quarter of the bytes. */
const MOVING_RESOLUTION = RESOLUTION / 2;

/** What the points follow from. */
export const DATA_FIELDS = ["dataset", "samples", "noise", "train_fraction", "data_seed"];
/** What shows a moment from inside. */
const INSIDE = ["boundary", "network", "maps", "predictions", "confusion", "norms", "diagnosis"];
/** What takes the place of Auto, which solves rather than learns step by step. */
const WATCHABLE = "adam";
/** A change of these starts from epoch 0; at a change of any other the weights stay. */
const RESTARTING = ["dataset", "seed", "init", "dtype"];
const PIECE_SECONDS = 20;
const MOST_EPOCHS = 100_000; // what the server takes at once
const FRAME_RATE = 30;
const SLOW_FRAME_RATE = 5;
const LARGE = 5000; // parameters, from where on a frame is so large that fewer are asked for
const LARGE_EPOCHS = 250; // and the server takes so many epochs of the largest at once

/** Equal for equal data. @param {Config} config */
export const dataKey = (config) => DATA_FIELDS.map((name) => config[name]).join();

/** @param {string[]} parts */
const drawn = (parts) => ({ resolution: RESOLUTION, encoding: "int8", include: parts });

/**
 * Of a whole training.
 * @param {Config} config @param {Config} defaults @param {boolean} withData whether the points are not known yet
 */
export function trainBody(config, defaults, withData) {
  return { ...differing(config, defaults), ...drawn(["history", ...INSIDE, ...(withData ? ["data"] : [])]) };
}

/** Of the picture of given layers. @param {Config} config @param {Config} defaults @param {object[]} layers */
export const layersBody = (config, defaults, layers) => ({ ...differing(config, defaults), ...drawn(INSIDE), layers });

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

const SLOW = { epochs: 12, speed: 6 }; // the first epochs, which the eye is to follow one by one

/**
 * The speed at an epoch, and for how many epochs it holds.
 * @param {number} speed epochs a second @param {number} epoch @param {boolean} isSlow whether it begins slowly
 */
export const speedAt = (speed, epoch, isSlow) =>
  isSlow && epoch < SLOW.epochs && speed > SLOW.speed
    ? { speed: SLOW.speed, most: SLOW.epochs - epoch }
    : { speed, most: Infinity };

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
 * @param {Config} config @param {Config} defaults @param {From | null} from null for the initial weights
 */
export function frameBody(config, defaults, from) {
  const isOther = !from || dataKey(from.config) !== dataKey(config);
  const resumed = from && { state: from.reply.state, resize: true };
  return {
    ...differing(watched(config), defaults),
    ...drawn([...INSIDE, "state", ...(isOther ? ["data"] : [])]),
    ...resumed,
  };
}

/** A frame's boundary once more, as fine as at rest. @param {From} from @param {Config} defaults */
export const fineBody = (from, defaults) => ({ ...frameBody(from.config, defaults, from), include: ["boundary"] });

/**
 * @param {From} from @param {Config} defaults @param {number} epochs
 * @param {{speed: number, stop_at_loss: number, stop_at_plateau: boolean}} view
 */
export function streamBody(from, defaults, epochs, { speed, stop_at_loss, stop_at_plateau }) {
  const stops = { stop_at_plateau, stop_at_loss: stop_at_loss || null };
  const moving = { resolution: MOVING_RESOLUTION, epochs, ...pace(speed, from.reply.parameters), ...stops };
  return { ...frameBody(from.config, defaults, from), ...moving };
}

/** The command that gives the same boundary. @param {Config} config @param {Config} defaults @param {string} origin */
export function curlCommand(config, defaults, origin) {
  const body = JSON.stringify(differing(config, defaults)).replaceAll("'", "'\\''");
  return `curl -X POST '${origin}train' \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`;
}
