/** What a page is about: what its controls say, and the moment it shows. Views read its signals; events call its methods. */

import { batch, computed, signal } from "@preact/signals-core";

import { decodeFragment, encodeFragment } from "../core/link.js";
import { Scheduler } from "../core/scheduler.js";
import { Refusal } from "../wire/request.js";
import { Actions } from "./actions.js";
import { History } from "./history.js";
import { defaultsOf, VIEW, VIEW_FIELDS, VIEW_NAMES } from "./settings.js";

/**
 * @typedef {import("../core/types.js").Settings} Settings @typedef {import("../core/types.js").Value} Value
 * @typedef {import("../wire/bodies.js").Config} Config @typedef {import("../wire/grid.js").Grid} Grid
 * @typedef {import("../wire/request.js").Trouble} Trouble @typedef {import("../wire/network.js").Edit} Edit
 * @typedef {import("./moment.js").Moment} Moment @typedef {import("./settings.js").View} View
 * @typedef {import("@preact/signals-core").Signal<Moment | null>} MomentSignal
 * @typedef {{layer: number, neuron: number}} Neuron layer counts layers of weights, the output's being the last
 *
 * @typedef {Pick<import("../wire/types.js").History, "epoch" | "train_loss" | "test_loss">} Losses over the epochs
 *
 * @typedef {object} Film the frames held while training is watched
 * @property {number} length
 * @property {Moment | undefined} last
 * @property {(moment: Moment | null) => number} indexOf
 * @property {() => Losses} history
 * @property {() => import("../training/watch/frames.js").Sizes} sizes
 *
 * @typedef {object} Training what trains for the session
 * @property {(isSettled: boolean) => void} follow the settings have changed
 * @property {(edits: Edit[]) => void} edit the network shown
 * @property {(index: number) => void} seek a frame of the film
 * @property {() => void} retry after a failure
 */

/** @type {Training} */
const NONE = { follow: () => {}, edit: () => {}, seek: () => {}, retry: () => {} };

export class Session {
  scheduler = new Scheduler();
  training = NONE;
  /** @type {(text: string) => void} what is said to whoever listens rather than looks */
  say = () => {};

  /** The moment shown: the newest answer, or the frame at the playhead. @type {MomentSignal} */
  moment = signal(null);
  /** @type {import("@preact/signals-core").Signal<Film | null>} */
  film = signal(null);
  /** The boundary of the run before this one. @type {import("@preact/signals-core").Signal<Grid | null>} */
  ghost = signal(null);
  isPlaying = signal(false);
  /** Whether all is larger, for a projector. */
  isPresenting = signal(false);
  isDark = signal(false);
  /** The neuron looked at. @type {import("@preact/signals-core").Signal<Neuron | null>} */
  focus = signal(null);
  /** Neurons of the first layer whose line is shown where the others' are not, or the other way round. */
  oddLines = signal(/** @type {ReadonlySet<number>} */ (new Set()));
  /** @type {import("@preact/signals-core").Signal<Trouble | null>} */
  trouble = signal(null);
  isBusy = signal(false);
  /** Whether anything has been changed in this visit. */
  isTouched = signal(false);

  /** @type {History<{config: Config, view: View}>} */
  #history = new History();
  #steps = signal(0);

  /** @param {Settings} settings */
  constructor(settings) {
    this.settings = settings;
    this.defaults = Object.freeze(defaultsOf(settings));
    this.actions = new Actions(settings.actions);
    /** What the controls say. */
    this.config = signal(this.defaults);
    /** How it is drawn and watched. */
    this.view = signal(/** @type {Readonly<View>} */ (VIEW));
    /** The settings of the moment shown, as a link's fragment. */
    this.shown = computed(() => (this.moment.value ? this.fragmentOf(this.moment.value.config) : ""));
    this.link = computed(() =>
      encodeFragment({ ...this.config.value, ...this.view.value }, { ...this.defaults, ...VIEW }),
    );
  }

  /** Another session of the same page, with signals of its own: a second plot shows another moment. */
  fork(/** @type {Partial<Session>} */ own) {
    return /** @type {Session} */ (Object.assign(Object.create(this), own));
  }

  /** @param {Config} config */
  fragmentOf(config) {
    return encodeFragment(config, this.defaults);
  }

  /** @param {Record<string, Value>} values @param {boolean} isSettled false while a slider is being dragged */
  change(values, isSettled = true) {
    this.#record(isSettled);
    batch(() => {
      this.config.value = Object.freeze(/** @type {Config} */ ({ ...this.config.value, ...values }));
      this.isTouched.value = true;
    });
    this.training.follow(isSettled);
  }

  /** @param {Partial<View>} values */
  changeView(values) {
    this.#record(true);
    this.#setView({ ...this.view.value, ...values });
  }

  /** @param {View} view */
  #setView(view) {
    const { lines, watch } = this.view.value;
    batch(() => {
      this.view.value = view;
      if (view.lines !== lines) this.oddLines.value = new Set();
    });
    if (view.watch !== watch) this.training.follow(true);
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

  /** Take over what a link says. @param {string} hash @returns {string[]} names whose values are not possible */
  restore(hash) {
    const fields = { ...this.settings.fields, ...VIEW_FIELDS };
    const { values, refused } = decodeFragment(hash, fields, this.settings.layers.widest);
    const view = Object.fromEntries(VIEW_NAMES.map((name) => [name, values[name] ?? VIEW[name]]));
    const config = Object.keys(this.defaults).map((name) => [name, values[name] ?? this.defaults[name]]);
    batch(() => {
      this.config.value = Object.freeze(Object.fromEntries(config));
      this.view.value = /** @type {View} */ (view);
      this.oddLines.value = new Set();
    });
    return refused;
  }

  get canUndo() {
    this.#steps.value;
    return this.#history.canUndo;
  }

  get canRedo() {
    this.#steps.value;
    return this.#history.canRedo;
  }

  undo() {
    this.#goTo(this.#history.undo(this.#now()));
  }

  redo() {
    this.#goTo(this.#history.redo(this.#now()));
  }

  #now() {
    return { config: this.config.value, view: this.view.value };
  }

  /** @param {boolean} isLast of its gesture */
  #record(isLast) {
    this.#history.record(this.#now(), isLast);
    this.#steps.value += 1;
  }

  /** @param {{config: Config, view: View}} state */
  #goTo({ config, view }) {
    this.#steps.value += 1;
    const isOther = config !== this.config.value;
    const isOtherWay = view.watch !== this.view.value.watch;
    this.config.value = config;
    this.#setView(view);
    if (isOther && !isOtherWay) this.training.follow(true);
  }
}
