/** What was before, and what was undone. A gesture, however many changes it makes, is one step. */

import { signal } from "@preact/signals-core";

const MOST = 200;
const MOST_BYTES = 24e6; // of the moments kept
const PAUSE = 1000; // ms after which the next change is another gesture

/** @template {{moment: {size: number} | null, tail?: readonly {size: number}[]}} T */
export class History {
  /** @type {T[]} */
  #past = [];
  /** @type {T[]} */
  #future = [];
  /** What is being changed, "" for nothing that goes on. */
  #gesture = "";
  #isHeld = false;
  #steps = signal(0);
  #since = -PAUSE;

  /** @param {() => number} [now] in ms */
  constructor(now = () => performance.now()) {
    this.now = now;
  }

  /** Steps made, back and forth. */
  get steps() {
    return this.#steps.value;
  }

  get canUndo() {
    void this.steps;
    return this.#past.length > 0;
  }

  get canRedo() {
    void this.steps;
    return this.#future.length > 0;
  }

  /** A pointer goes down: until it goes up all changes of one thing are one gesture. */
  hold() {
    this.#gesture = "";
    this.#isHeld = true;
  }

  /** @param {boolean} [isHeld] whether a pointer is still down */
  endGesture(isHeld = false) {
    this.#gesture = "";
    this.#isHeld &&= isHeld;
  }

  /**
   * A change is made.
   * @param {T} before @param {string} [gesture] what is changed, if further changes of it may belong to this one
   */
  record(before, gesture = "") {
    const now = this.now();
    const goesOn = gesture !== "" && gesture === this.#gesture && (this.#isHeld || now - this.#since < PAUSE);
    [this.#gesture, this.#since] = [gesture, now];
    this.#future = [];
    if (goesOn) return;
    this.#steps.value += 1;
    this.#past.push(before);
    if (this.#past.length > MOST) this.#past.shift();
    this.#lighten();
  }

  /** @param {(found: T) => T} now what redo() is to bring back @returns {T | undefined} what was before it */
  undo(now) {
    return this.#take(this.#past, this.#future, now);
  }

  /** @param {(found: T) => T} now what undo() is to bring back @returns {T | undefined} what was undone */
  redo(now) {
    return this.#take(this.#future, this.#past, now);
  }

  /** @param {T[]} from @param {T[]} to @param {(found: T) => T} now */
  #take(from, to, now) {
    const found = from.pop();
    if (found === undefined) return undefined;
    this.#gesture = "";
    to.push(now(found));
    this.#steps.value += 1;
    return found;
  }

  /** Old steps forget their moments, which can be trained again. */
  #lighten() {
    let bytes = 0;
    for (let i = this.#past.length - 1; i >= 0; i--) {
      const step = /** @type {T} */ (this.#past[i]);
      bytes += [step.moment, ...(step.tail ?? [])].reduce((sum, moment) => sum + (moment?.size ?? 0), 0);
      if (bytes > MOST_BYTES && step.moment) this.#past[i] = { ...step, moment: null, tail: [] };
    }
  }
}
