/** Trains from a frame: by a stream, piece after piece, or by a single step. */

import { Job } from "../../core/job.js";
import { pieceOf, speedAt } from "../../wire/bodies.js";
import { offline, Refusal } from "../../wire/request.js";

/**
 * @typedef {import("../../session/moment.js").Moment} Moment @typedef {import("./server.js").Unit} Unit
 * @typedef {import("../../session/session.js").Session} Session
 *
 * @typedef {object} End what happens at the end of a job
 * @property {(moment: Moment) => void} append the newest frame
 * @property {(moment: Moment) => void} onEnd training is over
 * @property {() => void} goOn
 * @property {() => void} halt
 */

export class Run extends Job {
  /** Epochs that the server takes at once, as far as is known. */
  longest = Infinity;

  /** @param {Session} session @param {import("./server.js").Server} server @param {End} film */
  constructor(session, server, film) {
    super();
    this.session = session;
    this.server = server;
    this.film = film;
  }

  /** @param {Moment} from the newest frame @param {number} goal the epoch to stop at */
  train(from, goal) {
    let newest = from;
    const { epoch, parameters } = from.reply;
    const { view, isStill } = this.session;
    const { speed, most } = speedAt(view.value.speed, epoch, view.value.slow_start && !isStill.value);
    const epochs = Math.min(this.longest, most, pieceOf(speed, goal - epoch, parameters));
    /** @param {AbortSignal} signal */
    const work = async (signal) => {
      await this.server.stream(from, { epochs, speed }, signal, (moment) => {
        if (signal.aborted) return;
        newest = moment;
        this.film.append(moment);
      });
      if (newest === from) throw offline();
    };
    const onFailure = (/** @type {unknown} */ error) => this.#onFailed(error, epochs);
    void this.start(work, { onDone: () => this.#onDone(newest, goal), onFailure });
  }

  /** @param {Moment} from the newest frame @param {Unit} unit */
  step(from, unit) {
    /** @param {AbortSignal} signal */
    const work = async (signal) => {
      const moment = await this.server.step(from, unit, signal);
      if (!signal.aborted) this.film.append(moment);
    };
    void this.start(work, { onFailure: (error) => this.#onFailed(error) });
  }

  /**
   * A stream is over: cut short, at the end of its piece, or because training is.
   * @param {Moment} moment @param {number} goal
   */
  #onDone(moment, goal) {
    const { stopped, epoch } = moment.reply;
    const isOver = stopped === "epochs" ? epoch >= goal : stopped !== null;
    if (isOver) this.film.onEnd(moment);
    else this.film.goOn();
  }

  /** @param {unknown} error @param {number} [epochs] that were asked for */
  #onFailed(error, epochs = 0) {
    if (epochs > 1 && error instanceof Refusal && error.trouble.field === "epochs") {
      this.longest = Math.floor(epochs / 4); // a large network: fewer at a time
      return this.film.goOn();
    }
    const seconds = this.session.fail(error);
    if (seconds) this.later(() => this.film.goOn(), seconds * 1000);
    else this.film.halt();
  }
}
