/** The frames held of a film: bounded, thinned where they are closest together. */

import { at } from "../../core/at.js";

/**
 * @typedef {import("../../session/moment.js").Moment} Moment @typedef {import("../../session/training.js").Losses} Losses
 * @typedef {object} Sizes over the epochs, a row a layer, the output's last; null where a layer was not there yet
 * @property {number[]} epoch
 * @property {(number | null)[][]} weights
 * @property {(number | null)[][]} gradient
 */

const MOST = 600;
const MOST_BYTES = 24e6;
/** The newest frames are all kept: who pauses wants to step back through what was just seen. */
const RECENT = 60;
/** Epochs: from here on frames may lie apart in proportion to their epoch. */
const EARLY = 50;

/** Where a frame lies between its epoch and the next. @param {Moment} moment */
export const placeOf = ({ reply: { epoch, batch = 0 } }) => epoch + batch / (batch + 1);

/** Hidden layers count from the input, the output's layer is always the last. */
const ofLayer = (/** @type {(number | null)[]} */ sizes, /** @type {number} */ layer, /** @type {number} */ layers) =>
  (layer === layers - 1 ? sizes.at(-1) : sizes.slice(0, -1)[layer]) ?? null;

export class Frames {
  /** In the order of training; the first is the start of the run. @type {Moment[]} */
  #held = [];
  #bytes = 0;

  get length() {
    return this.#held.length;
  }

  get last() {
    return this.#held.at(-1);
  }

  /** @param {number} index */
  at(index) {
    return this.#held[index];
  }

  /** @param {Moment | null} moment @returns {number} -1 if it is held no longer */
  indexOf(moment) {
    return moment ? this.#held.lastIndexOf(moment) : -1;
  }

  /** Add the newest frame; one of the same moment as the last takes its place. @param {Moment} moment */
  push(moment) {
    const { last } = this;
    if (last && placeOf(last) === placeOf(moment)) return this.replace(last, moment);
    this.#held.push(moment);
    this.#bytes += moment.size;
    while (this.length > 2 && (this.length > MOST || this.#bytes > MOST_BYTES)) this.#drop();
  }

  /** @param {Moment} old @param {Moment} moment */
  replace(old, moment) {
    const index = this.indexOf(old);
    if (index < 0) return;
    this.#held[index] = moment;
    this.#bytes += moment.size - old.size;
  }

  /** Forget what came after a frame. @param {Moment} moment */
  cutAfter(moment) {
    this.#cut(this.indexOf(moment) + 1);
  }

  /** Forget what is as far in training as a moment, or further. @param {Moment} moment */
  cutFrom(moment) {
    const first = this.#held.findIndex((held) => placeOf(held) >= placeOf(moment));
    if (first >= 0) this.#cut(first);
  }

  /** @param {number} length */
  #cut(length) {
    this.#held.length = length;
    this.#bytes = this.#held.reduce((sum, { size }) => sum + size, 0);
  }

  clear() {
    this.#held = [];
    this.#bytes = 0;
  }

  /** The losses over the frames held. @returns {Losses} */
  history() {
    const replies = this.#held.map(({ reply }) => reply);
    return {
      epoch: replies.map(({ epoch }) => epoch),
      train_loss: replies.map(({ metrics }) => metrics.train.loss),
      test_loss: replies[0]?.metrics.test ? replies.map(({ metrics }) => metrics.test?.loss ?? NaN) : null,
    };
  }

  /** The sizes of weights and gradient over the frames held. @returns {Sizes} */
  sizes() {
    const replies = this.#held.map(({ reply }) => reply);
    const layers = Math.max(0, ...replies.map(({ norms }) => norms?.weights.length ?? 0));
    /** @param {"weights" | "gradient"} kind */
    const rows = (kind) =>
      Array.from({ length: layers }, (_, layer) =>
        replies.map(({ norms }) => ofLayer(norms?.[kind] ?? [], layer, layers)),
      );
    return { epoch: replies.map(({ epoch }) => epoch), weights: rows("weights"), gradient: rows("gradient") };
  }

  /** Drop the frame whose neighbours are closest for their epoch, but neither the first nor a recent one. */
  #drop() {
    const end = Math.max(2, this.length - RECENT);
    let [closest, index] = [Infinity, 1];
    for (let i = 1; i < end; i++) {
      const [before, after] = [placeOf(at(this.#held, i - 1)), placeOf(at(this.#held, i + 1))];
      const room = (after - before) / (before + EARLY);
      if (room < closest) [closest, index] = [room, i];
    }
    this.#bytes -= at(this.#held, index).size;
    this.#held.splice(index, 1);
  }
}
