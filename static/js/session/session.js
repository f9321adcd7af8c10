/** What a page is about: what its controls say, and the moment it shows. Views read its signals; events call its methods. */

import { batch, computed, signal } from "@preact/signals-core";

import { Scheduler } from "../core/scheduler.js";
import { Refusal } from "../wire/request.js";
import { Actions } from "./actions.js";
import { Choices } from "./choices.js";

/**
 * @template T @typedef {import("@preact/signals-core").Signal<T>} Signal
 */

/**
 * @typedef {import("../core/types.js").Settings} Settings @typedef {import("../wire/grid.js").Grid} Grid
 * @typedef {import("../wire/request.js").Trouble} Trouble @typedef {import("./moment.js").Moment} Moment
 * @typedef {{layer: number, neuron: number}} Neuron layer counts layers of weights, the output's being the last
 */

export class Session extends Choices {
  scheduler = new Scheduler();
  /** @type {(text: string) => void} what is said to whoever listens rather than looks */
  say = () => {};

  /** The frames held while training is watched. @type {Signal<import("./training.js").Film | null>} */
  film = signal(null);
  /** The boundary of the run before this one. @type {Signal<Grid | null>} */
  ghost = signal(null);
  isPlaying = signal(false);
  /** Whether all is larger, for a projector. */
  isPresenting = signal(false);
  isDark = signal(false);
  /** Whether whoever looks wants as little motion as can be. */
  isStill = signal(false);
  /** Whether controls are a sheet over the page, as on a phone. */
  isNarrow = signal(false);
  /** The neuron looked at. @type {Signal<Neuron | null>} */
  focus = signal(null);
  /** @type {Signal<Trouble | null>} */
  trouble = signal(null);
  isBusy = signal(false);
  /** The settings of the moment shown, as a link's fragment. */
  shown = computed(() => (this.moment.value ? this.fragmentOf(this.moment.value.config) : ""));

  /** @param {Settings} settings @param {() => number} [now] in ms */
  constructor(settings, now) {
    super(settings, now);
    this.actions = new Actions(settings.actions);
  }

  /**
   * The same page for another moment: what is not its own is this session's, to be read.
   * @param {Partial<Session>} own
   */
  fork(own) {
    return /** @type {Session} */ (Object.assign(Object.create(this), own));
  }

  /** What the page shows now. @param {Moment} moment */
  show(moment) {
    batch(() => {
      this.moment.value = moment;
      this.trouble.value = null;
      this.isBusy.value = false;
    });
  }

  /** @param {unknown} error @returns {number} seconds until the next try, 0 for none; a fault of our own is thrown on */
  fail(error) {
    if (!(error instanceof Refusal)) throw error;
    batch(() => {
      this.trouble.value = error.trouble;
      this.isBusy.value = false;
    });
    return error.trouble.seconds;
  }
}
