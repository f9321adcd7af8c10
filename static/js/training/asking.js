/** Asks the server about the moment shown: one request at a time, the latest wins, and what fails is said in place. */

import { batch, signal } from "@preact/signals-core";

import { Latest } from "../core/latest.js";
import { ask, Refusal } from "../wire/request.js";

/**
 * @template Asked, Reply
 */
export class Asking {
  /** The newest answer, with what was asked. @type {import("@preact/signals-core").Signal<{asked: Asked, reply: Reply} | null>} */
  answer = signal(null);
  /** Why there is none. @type {import("@preact/signals-core").Signal<import("../wire/request.js").Trouble | null>} */
  trouble = signal(null);
  /** @type {Latest<{asked: Asked, body: object}, any>} */
  #latest;

  /** @param {string} path */
  constructor(path) {
    this.#latest = new Latest({
      send: ({ body }, abort) => ask(path, body, abort),
      onAnswer: ({ reply }, { asked }) =>
        batch(() => {
          this.answer.value = { asked, reply: /** @type {any} */ (reply) };
          this.trouble.value = null;
        }),
      onFailure: (error) => this.#failed(error),
    });
  }

  /** @param {Asked} asked what the answer is to be known by @param {object} body */
  ask(asked, body) {
    this.#latest.send({ asked, body }, true);
  }

  /** What comes now is of no interest. */
  forget() {
    this.#latest.cancel();
  }

  /** @param {unknown} error */
  #failed(error) {
    if (!(error instanceof Refusal)) throw error;
    this.trouble.value = error.trouble;
    return error.trouble.seconds;
  }
}
