/** Looks at the moment shown with new settings: the weights stay, the picture follows. */

import { Latest } from "../../core/latest.js";

/**
 * @typedef {import("../../wire/bodies.js").Config} Config @typedef {import("../../session/moment.js").Moment} Moment
 * @typedef {{config: Config, from: Moment | null}} Look
 * @typedef {object} LookHooks
 * @property {(from: Moment | null, config: Config, signal: AbortSignal) => Promise<Moment>} evaluate null: the start
 * @property {() => Moment | null} moment to look at
 * @property {(from: Moment | null, moment: Moment) => void} onAnswer to every look
 * @property {() => void} onNewest after the answer to the newest one
 * @property {(error: unknown) => number} onFailure gives the seconds until the next try, 0 for none
 */

export class Looker {
  /** The look that is wanted, until it has been answered. @type {Look | null} */
  #wanted = null;
  /** Whether the first epoch is to be looked at. */
  #isStarting = false;

  /** @param {LookHooks} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {Latest<Look, Moment>} */
    this.latest = new Latest({
      send: (look, signal) => {
        look.from = this.#isStarting ? null : hooks.moment();
        return hooks.evaluate(look.from, look.config, signal);
      },
      onAnswer: (moment, look) => this.#onAnswer(moment, look),
      onFailure: hooks.onFailure,
    });
  }

  get isPending() {
    return this.#wanted !== null;
  }

  /** @param {Config} config @param {boolean} isSettled @param {boolean} fromStart */
  look(config, isSettled = true, fromStart = false) {
    this.#isStarting ||= fromStart;
    this.#wanted = { config, from: null };
    this.latest.send(this.#wanted, isSettled);
  }

  /** After a failure. */
  retry() {
    this.latest.retry();
  }

  /** What comes now is of no interest. */
  forget() {
    this.#wanted = null;
    this.#isStarting = false;
    this.latest.cancel();
  }

  /** @param {Moment} moment @param {Look} look */
  #onAnswer(moment, look) {
    if (!this.#wanted) return;
    this.hooks.onAnswer(look.from, moment);
    if (look !== this.#wanted) return;
    this.#isStarting = false;
    this.#wanted = null;
    this.hooks.onNewest();
  }
}
