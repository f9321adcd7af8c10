/** What was chosen: the settings and how they are drawn, with what was chosen before. */

import { batch, computed, signal } from "@preact/signals-core";

import { decodeFragment, encodeFragment } from "../core/link.js";
import { History } from "./history.js";
import { defaultsOf, VIEW, VIEW_FIELDS, VIEW_NAMES } from "./settings.js";
import { NOBODY } from "./training.js";

/**
 * @typedef {import("../core/types.js").Settings} Settings @typedef {import("../core/types.js").Value} Value
 * @typedef {import("../wire/bodies.js").Config} Config @typedef {import("./settings.js").View} View
 */

export class Choices {
  /** Who trains what was chosen. */
  training = NOBODY;
  /** How it is drawn and watched. */
  view = signal(/** @type {Readonly<View>} */ (VIEW));
  /** Neurons of the first layer whose line is shown where the others' are not, or the other way round. */
  oddLines = signal(/** @type {ReadonlySet<number>} */ (new Set()));
  /** Whether anything has been changed in this visit. */
  isTouched = signal(false);

  /** @type {History<{config: Config, view: View}>} */
  #history = new History();
  #steps = signal(0);

  /** @param {Settings} settings */
  constructor(settings) {
    this.settings = settings;
    this.defaults = Object.freeze(defaultsOf(settings));
    /** What the controls say. */
    this.config = signal(this.defaults);
    this.link = computed(() =>
      encodeFragment({ ...this.config.value, ...this.view.value }, { ...this.defaults, ...VIEW }),
    );
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
    void this.#steps.value;
    return this.#history.canUndo;
  }

  get canRedo() {
    void this.#steps.value;
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
