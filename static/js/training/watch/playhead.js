/** Where in the film we are: the frames held, and the one of them that is shown. */

import { restarts } from "../../wire/bodies.js";
import { Frames, placeOf } from "./frames.js";

/** @typedef {import("../../session/moment.js").Moment} Moment */

export class Playhead {
  frames = new Frames();
  /** The frame shown. @type {Moment | null} */
  at = null;

  /** @param {(moment: Moment) => void} onShow the one way from a frame to the page */
  constructor(onShow) {
    this.onShow = onShow;
  }

  get isAtEnd() {
    return !this.at || this.at === this.frames.last;
  }

  /** A new film begins. @param {Moment} moment its first frame */
  begin(moment) {
    this.frames.clear();
    this.append(moment);
  }

  /** @param {Moment} moment the newest */
  append(moment) {
    this.frames.push(moment);
    this.#show(moment);
  }

  /** The same moment with other settings or weights. @param {Moment} old @param {Moment} moment */
  replace(old, moment) {
    this.frames.replace(old, moment);
    if (old === this.at) this.#show(moment);
  }

  /** A frame in place of the one shown; training goes on from it. @param {Moment} moment */
  put(moment) {
    if (this.at) this.replace(this.at, moment);
  }

  /** The frames after the one shown. */
  get tail() {
    const { frames } = this;
    const first = frames.indexOf(this.at) + 1;
    return Array.from({ length: frames.length - first }, (_, i) => /** @type {Moment} */ (frames.at(first + i)));
  }

  /**
   * A frame of before takes its place again; what came of others after it is forgotten.
   * @param {Moment} moment @param {readonly Moment[]} [tail] what came after it
   */
  back(moment, tail = []) {
    const { frames, at } = this;
    const isOther = at && restarts(at.config, moment.config);
    if (at && !isOther && !tail.length && placeOf(at) === placeOf(moment)) return this.put(moment);
    if (isOther) frames.clear();
    frames.cutFrom(moment);
    this.append(moment);
    for (const frame of tail) frames.push(frame);
  }

  /** @param {number} index of a frame held */
  seek(index) {
    const moment = this.frames.at(index);
    if (moment) this.#show(moment);
  }

  forward() {
    this.seek(this.frames.indexOf(this.at) + 1);
  }

  /** Forget what comes after the frame shown. */
  cut() {
    if (this.at) this.frames.cutAfter(this.at);
  }

  clear() {
    this.frames.clear();
    this.at = null;
  }

  /** @param {Moment} moment */
  #show(moment) {
    this.at = moment;
    this.onShow(moment);
  }
}
