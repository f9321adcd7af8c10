/** Instant: every change of the settings solves the whole problem anew. */

import { Latest } from "../core/latest.js";
import { Moment } from "../session/moment.js";
import { dataKey, trainBody } from "../wire/bodies.js";
import { ask } from "../wire/request.js";

/**
 * @typedef {import("../session/session.js").Session} Session @typedef {import("../wire/bodies.js").Config} Config
 * @typedef {import("../wire/types.js").Data} Data
 */

export class Instant {
  /** @type {Latest<Config, Moment>} */
  #latest;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.#latest = new Latest({
      send: (config, signal) => this.#send(config, signal),
      onAnswer: (moment) => {
        session.show(moment);
        if (!document.hidden) queueMicrotask(() => session.scheduler.hasten()); // what waits is asked for first
      },
      onFailure: (error) => session.fail(error),
    });
  }

  /** @param {Config} config @param {boolean} isSettled */
  solve(config, isSettled) {
    this.#latest.send(config, isSettled);
  }

  retry() {
    this.#latest.retry();
  }

  get isBusy() {
    return this.#latest.isBusy;
  }

  cancel() {
    this.#latest.cancel();
    this.session.isBusy.value = false;
  }

  /** @param {Config} config @param {AbortSignal} signal */
  async #send(config, signal) {
    const { session } = this;
    session.isBusy.value = true;
    const known = session.moment.value;
    const data = known && dataKey(known.config) === dataKey(config) ? known.data : null;
    const { reply, size } = await ask("train", trainBody(config, session.defaults, !data), signal);
    return new Moment({ config, data: /** @type {Data} */ (data ?? reply.data), reply, way: "instant", size });
  }
}
