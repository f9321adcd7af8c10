/** Plays a training like a film whose frames arrive at its end. One job at a time: a stream, a step, or a look anew. */

import { TEXTS } from "../../core/texts.js";
import { goalOf, pace, restarts } from "../../wire/bodies.js";
import { jobsOf } from "./jobs.js";
import { Playhead } from "./playhead.js";

/**
 * @typedef {import("../../wire/bodies.js").Config} Config @typedef {import("../../session/moment.js").Moment} Moment
 * @typedef {import("../../session/session.js").Session} Session
 */

export class Player {
  /** The settings of now. @type {Config | null} */
  #config = null;
  #goal = Infinity;

  /** @param {Session} session @param {import("./server.js").Server} server */
  constructor(session, server) {
    this.session = session;
    this.head = new Playhead((moment) => session.show(moment));
    const { run, looker } = jobsOf(this, server);
    this.run = run;
    this.looker = looker;
  }

  get isPlaying() {
    return this.session.isPlaying.value;
  }

  /** The weights stay, unless the start itself is another. @param {Config} config @param {boolean} isSettled */
  set(config, isSettled = true) {
    const fromStart = !this.#config || restarts(this.#config, config);
    this.session.film.value = this.head.frames;
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

  /** No more film. */
  leave() {
    if (!this.#config) return;
    this.halt();
    this.head.clear();
    this.#config = null;
    this.looker.forget();
    this.session.film.value = null;
  }

  play() {
    if (this.isPlaying || !this.#config) return;
    this.session.isPlaying.value = true;
    this.aim();
    if (this.head.at) this.session.say(TEXTS.watch.playing());
    this.go();
  }

  pause() {
    if (!this.isPlaying) return;
    this.halt();
    if (this.head.at) this.session.say(TEXTS.watch.paused(this.head.at.reply));
  }

  /** Stop without a word. */
  halt() {
    this.suspend();
    this.session.isPlaying.value = false;
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
    if (!isAtEnd)
      this.run.later(
        () => this.#goForward(),
        1000 / pace(this.session.view.value.speed, at.reply.parameters).frame_rate,
      );
    else if (at.config !== this.#config) this.looker.look(this.#config);
    else this.run.train(at, this.#goal);
  }

  #goForward() {
    this.head.forward();
    this.go();
  }

  /** After a failure. */
  retry() {
    if (this.looker.isPending) this.looker.retry();
    else if (this.isPlaying) this.go();
    else this.play();
  }

  /**
   * The next frame, if there is one; else one more epoch or batch of training.
   * @param {import("./server.js").Unit} unit
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

  /** A frame of before is shown again. @param {Moment} moment @param {readonly Moment[]} [tail] the frames after it */
  back(moment, tail = []) {
    this.halt();
    this.looker.forget();
    this.#config = moment.config;
    this.session.film.value = this.head.frames;
    this.head.back(moment, tail);
  }

  /** The goal is that of the settings, from now on. */
  aim() {
    if (this.#config) this.#goal = goalOf(this.#config, this.session.defaults, this.head.frames.last?.reply.epoch ?? 0);
  }
}
