/** Trains from a frame: by a stream, piece after piece, or by a single step. No page. */

import { offline, Refusal } from "./request.js";
import { Job } from "./watch-job.js";

/**
 * @typedef {import("./types.js").Moment} Moment @typedef {import("./types.js").Unit} Unit
 * @typedef {import("./types.js").Reply} Reply
 */

export class Run extends Job {
  /** Epochs that the server takes at once, as far as is known. */
  longest = Infinity;

  /**
   * @param {import("./types.js").PlayerHooks} hooks
   * @param {{append: (moment: Moment) => void, onEnd: (reply: Reply) => void, goOn: () => void, halt: () => void}} film
   */
  constructor(hooks, film) {
    super();
    this.hooks = hooks;
    this.film = film;
  }

  /** @param {Moment} from the newest frame @param {number} goal the epoch to stop at */
  train(from, goal) {
    let newest = from;
    const epochs = Math.min(this.longest, this.hooks.pieceOf(goal - from.reply.epoch));
    const onFrame = (/** @type {Moment} */ moment) => this.film.append((newest = moment));
    const work = async (/** @type {AbortSignal} */ signal) => {
      await this.hooks.stream(from, epochs, signal, (moment) => signal.aborted || onFrame(moment));
      if (newest === from) throw offline();
    };
    const onFailure = (/** @type {unknown} */ error) => this.#onFailed(error, epochs);
    this.start(work, { onDone: () => this.#onDone(newest.reply, goal), onFailure });
  }

  /** @param {Moment} from the newest frame @param {Unit} unit */
  step(from, unit) {
    const work = async (/** @type {AbortSignal} */ signal) => {
      const moment = await this.hooks.step(from, unit, signal);
      if (!signal.aborted) this.film.append(moment);
    };
    this.start(work, { onFailure: (error) => this.#onFailed(error) });
  }

  /**
   * A stream is over: cut short, at the end of its piece, or because training is.
   * @param {Reply} reply @param {number} goal
   */
  #onDone(reply, goal) {
    const isOver = reply.stopped === "epochs" ? reply.epoch >= goal : reply.stopped !== null;
    if (isOver) this.film.onEnd(reply);
    else this.film.goOn();
  }

  /** @param {unknown} error @param {number} [epochs] that were asked for */
  #onFailed(error, epochs = 0) {
    if (epochs > 1 && error instanceof Refusal && error.trouble.field === "epochs") {
      this.longest = Math.floor(epochs / 4); // a large network: fewer at a time
      return this.film.goOn();
    }
    const seconds = this.hooks.onFailure(error);
    if (seconds) this.later(() => this.film.goOn(), seconds * 1000);
    else this.film.halt();
  }
}
