/** Asks the server for lines about the settings: one request in flight, the latest wins, and what fails is said in place. */

import { batch, signal } from "@preact/signals-core";

import { Latest } from "../core/latest.js";
import { Refusal } from "../wire/request.js";
import { postStream } from "../wire/stream.js";

/**
 * @template Task, Shown
 * @typedef {object} Hooks
 * @property {(task: Task) => object} bodyOf
 * @property {(task: Task) => (line: any) => Shown} begin gives what makes of every line what is shown from then on
 * @property {(shown: Shown) => boolean} isWhole whether the last line has come
 */

/** @template Task, Shown */
export class Lines {
  /** @type {import("@preact/signals-core").Signal<Shown | null>} */
  shown = signal(null);
  /** @type {import("@preact/signals-core").Signal<import("../wire/request.js").Trouble | null>} */
  trouble = signal(null);
  /** Whether the lines ended before the last one. */
  isCut = signal(false);
  /** @type {Latest<Task, void>} */
  #latest;
  #asked = "";

  /** @param {string} path @param {Hooks<Task, Shown>} hooks */
  constructor(path, hooks) {
    this.path = path;
    this.hooks = hooks;
    this.#latest = new Latest({
      send: (task, abort) => this.#send(task, abort),
      onAnswer: () => {
        const { value } = this.shown;
        this.isCut.value = !value || !hooks.isWhole(value);
      },
      onFailure: (error) => this.#failed(error),
    });
  }

  /** Nothing is asked twice, unless the lines were cut short. @param {Task} task @param {string} key the same for the same */
  ask(task, key) {
    if (key === this.#asked && !this.isCut.peek()) return;
    this.#asked = key;
    this.#latest.send(task, true);
  }

  /** Nobody looks: what is not whole yet is no longer asked for, and asked anew by the next ask(). */
  rest() {
    if (!this.#latest.isBusy) return;
    this.#latest.cancel();
    this.#asked = "";
  }

  /** @param {Task} task @param {AbortSignal} abort */
  async #send(task, abort) {
    const read = this.hooks.begin(task);
    await postStream(this.path, this.hooks.bodyOf(task), abort, (line) => {
      if (abort.aborted) return;
      batch(() => {
        this.trouble.value = null;
        this.isCut.value = false;
        this.shown.value = read(line);
      });
    });
  }

  /** @param {unknown} error */
  #failed(error) {
    if (!(error instanceof Refusal)) throw error;
    this.trouble.value = error.trouble;
    return error.trouble.seconds;
  }
}
