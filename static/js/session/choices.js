/** What was chosen: the settings, how they are drawn, a network changed by hand; with what was chosen before. */

import { batch, computed, signal } from "@preact/signals-core";

import { differing, encodeFragment } from "../core/link.js";
import { fromLink } from "./from-link.js";
import { History } from "./history.js";
import { defaultsOf, VIEW, WHERE } from "./settings.js";
import { atHand } from "./step.js";
import { NOBODY } from "./training.js";

/**
 * @typedef {import("../core/types.js").Settings} Settings @typedef {import("../core/types.js").Value} Value
 * @typedef {import("../wire/bodies.js").Config} Config @typedef {import("./settings.js").View} View
 * @typedef {import("./moment.js").Moment} Moment @typedef {import("./step.js").Step} Step
 */

export class Choices {
  /** Who trains what was chosen. */
  training = NOBODY;
  /** How it is drawn and watched. */
  view = signal(/** @type {Readonly<View>} */ (VIEW));
  /** Where one is on the page; no step of undo. */
  where = signal(/** @type {Readonly<import("./settings.js").Where>} */ (WHERE));
  /** The moment shown: the newest answer, or the frame at the playhead. */
  moment = signal(/** @type {Moment | null} */ (null));
  /** Neurons of the first layer whose line is shown where the others' are not, or the other way round. */
  oddLines = signal(/** @type {ReadonlySet<number>} */ (new Set()));
  /** What the link named and could not be followed. */
  complaints = signal(/** @type {import("../core/link.js").Refused[]} */ ([]));
  /** Whether anything has been changed in this visit. */
  isTouched = signal(false);

  /** @param {Settings} settings @param {() => number} [now] in ms */
  constructor(settings, now) {
    this.settings = settings;
    this.defaults = Object.freeze(defaultsOf(settings));
    /** What the controls say. */
    this.config = signal(this.defaults);
    /** What can be undone. */
    this.chosen = computed(() =>
      encodeFragment({ ...this.config.value, ...this.view.value }, { ...this.defaults, ...VIEW }),
    );
    this.link = computed(() => [this.chosen.value, encodeFragment(this.where.value, WHERE)].filter(Boolean).join("&"));
    /** The titles of the settings that are not as at first. */
    this.changed = computed(() =>
      Object.keys(differing(this.config.value, this.defaults)).map((name) => settings.fields[name]?.title ?? name),
    );
    /** @type {History<Step>} */
    this.history = new History(now);
  }

  /** @param {Config} config */
  fragmentOf(config) {
    return encodeFragment(config, this.defaults);
  }

  /**
   * @param {Record<string, Value>} values none: the same is wanted anew @param {boolean} [isSettled] false while a slider
   *   is being dragged @param {string} [gesture] what is changed, if it may change again at once
   */
  change(values, isSettled = true, gesture = "") {
    const isOther = Object.keys(differing(values, this.config.value)).length > 0;
    if (isOther || Object.keys(values).length === 0) this.keep(true, gesture);
    batch(() => {
      if (isOther) this.config.value = Object.freeze(/** @type {Config} */ ({ ...this.config.value, ...values }));
      this.isTouched.value = true;
    });
    this.training.follow(isSettled);
  }

  /** @param {Partial<View>} values */
  changeView(values) {
    const view = { ...this.view.value, ...values };
    const isOtherWay = view.watch !== this.view.value.watch;
    this.keep(isOtherWay);
    this.#setView(view);
    if (isOtherWay) this.training.follow(true);
  }

  /** @param {View} view */
  #setView(view) {
    batch(() => {
      if (view.lines !== this.view.value.lines) this.oddLines.value = new Set();
      this.view.value = view;
    });
  }

  /** Go to a tab, a place or another part of a view. @param {Partial<import("./settings.js").Where>} values */
  go(values) {
    this.where.value = { ...this.where.value, ...values };
  }

  /** Take over what a link says. @param {string} hash */
  restore(hash) {
    const { config, view, where, refused } = fromLink(hash, this.settings, this.defaults);
    const isOther = Object.keys(differing(config, this.config.value)).length > 0;
    batch(() => {
      if (isOther) this.config.value = Object.freeze(config);
      this.view.value = view;
      this.where.value = where;
      this.oddLines.value = new Set();
      this.complaints.value = refused;
    });
  }

  /** The same in a page that is open: a step that can be undone, and is trained. @param {string} hash */
  goToLink(hash) {
    const [before, chosen] = [this.#now(true), this.chosen.peek()];
    this.restore(hash);
    const { watch } = this.view.peek();
    const isTrained = this.config.peek() !== before.config || watch !== before.view.watch;
    if (chosen !== this.chosen.peek()) this.history.record(isTrained ? before : { ...before, moment: null, isTrained });
    if (isTrained) this.training.follow(true);
  }

  undo() {
    this.#goTo(this.history.undo(({ isTrained }) => this.#now(isTrained)));
  }

  redo() {
    this.#goTo(this.history.redo(({ isTrained }) => this.#now(isTrained)));
  }

  /** @param {boolean} isTrained @returns {Step} */
  #now(isTrained) {
    const moment = isTrained ? this.moment.peek() : null;
    return { config: this.config.peek(), view: this.view.peek(), moment, isTrained };
  }

  /**
   * What is now can be brought back by undo().
   * @param {boolean} isTrained @param {string} [gesture] @param {readonly Moment[]} [tail] frames that would be lost
   */
  keep(isTrained, gesture = "", tail = []) {
    this.history.record({ ...this.#now(isTrained), tail }, gesture);
  }

  /** @param {Step | undefined} step */
  #goTo(step) {
    if (!step) return;
    const moment = atHand(step, this.#now(true));
    batch(() => {
      this.config.value = step.config;
      this.#setView(step.view);
    });
    if (moment) this.training.back(moment, step.tail ?? []);
    else if (step.isTrained) this.training.follow(true);
  }
}
