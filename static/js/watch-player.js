/**
 * Plays a training like a film whose frames arrive at its end. One job at a time: a stream, a single step, or a look
 * at the moment shown with new settings. No page.
 */

import { Looker } from "./watch-look.js";
import { Playhead } from "./watch-playhead.js";
import { Run } from "./watch-run.js";

/**
 * @typedef {import("./types.js").Config} Config @typedef {import("./types.js").Reply} Reply
 */

export class Player {
  isPlaying = false;
  /** The settings of now. @type {Config | null} */
  #config = null;
  #goal = Infinity;

  /** @param {import("./types.js").PlayerHooks} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    this.head = new Playhead(hooks.show);
    this.run = new Run(hooks, {
      append: (moment) => this.head.append(moment),
      onEnd: (reply) => this.#onEnd(reply),
      goOn: () => this.go(),
      halt: () => this.halt(),
    });
    this.looker = new Looker({
      evaluate: hooks.evaluate,
      moment: () => this.head.at,
      onAnswer: (from, moment) => (from ? this.head.replace(from, moment) : this.head.begin(moment)),
      onNewest: () => (this.#aim(), this.go()),
      onFailure: (error) => this.#onLookFailed(error),
    });
  }

  /** The weights stay, unless the start itself is another. @param {Config} config @param {boolean} isSettled */
  set(config, isSettled = true) {
    const fromStart = !this.#config || this.hooks.restarts(this.#config, config);
    this.suspend();
    this.#config = config;
    this.run.longest = Infinity;
    this.looker.look(config, isSettled, fromStart);
  }

  /** Back to the first epoch, with the same weights as before. */
  reset() {
    this.halt();
    if (this.#config) this.looker.look(this.#config, true, true);
  }

  leave() {
    this.halt();
    this.head.clear();
    this.#config = null;
    this.looker.forget();
  }

  play() {
    if (this.isPlaying || !this.#config) return;
    this.isPlaying = true;
    this.#aim();
    this.hooks.onPlaying();
    if (this.head.at) this.hooks.tell("playing", this.head.at.reply);
    this.go();
  }

  pause() {
    if (!this.isPlaying) return;
    this.halt();
    if (this.head.at) this.hooks.tell("paused", this.head.at.reply);
  }

  /** Stop without a word. */
  halt() {
    this.suspend();
    this.isPlaying = false;
    this.hooks.onPlaying();
  }

  /** Stop working for a while; go() ends it. */
  suspend() {
    this.run.cancel();
  }

  get isBusy() {
    return this.run.isRunning || this.looker.isPending;
  }

  /** On with what there is to do. */
  go() {
    const { at, isAtEnd } = this.head;
    if (!this.isPlaying || this.isBusy || !this.#config || !at) return;
    if (!isAtEnd) this.run.later(() => (this.head.forward(), this.go()), 1000 / this.hooks.frameRate());
    else if (at.config !== this.#config) this.looker.look(this.#config);
    else this.run.train(at, this.#goal);
  }

  /** After a failure. */
  retry() {
    if (this.looker.isPending) this.looker.retry();
    else if (this.isPlaying) this.go();
    else this.play();
  }

  /**
   * The next frame, if there is one; else one more epoch or batch of training.
   * @param {import("./types.js").Unit} unit
   */
  step(unit) {
    this.pause();
    const { at, isAtEnd } = this.head;
    if (!isAtEnd) return this.head.forward();
    if (!at || !this.#config || this.isBusy) return;
    if (at.config !== this.#config) return this.looker.look(this.#config);
    this.run.step(at, unit);
  }

  /** @param {number} index of a frame held */
  seek(index) {
    this.pause();
    this.head.seek(index);
  }

  /** Train from the frame shown, and forget what came after it. */
  branch() {
    this.halt();
    this.head.cut();
    this.play();
  }

  #aim() {
    if (this.#config) this.#goal = this.hooks.goalOf(this.#config, this.head.frames.last?.reply.epoch ?? 0);
  }

  /** @param {unknown} error */
  #onLookFailed(error) {
    const seconds = this.hooks.onFailure(error);
    if (!seconds) this.halt();
    return seconds;
  }

  /** @param {Reply} reply */
  #onEnd(reply) {
    this.halt();
    this.hooks.tell("stopped", reply);
  }
}
