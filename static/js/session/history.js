/** What was before, and what was undone. */

const MOST = 200;

/** @template T */
export class History {
  /** @type {T[]} */
  #past = [];
  /** @type {T[]} */
  #future = [];
  #isInGesture = false;

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** A change is made: one gesture, however many changes it makes, is one step. @param {T} before @param {boolean} isLast */
  record(before, isLast) {
    if (!this.#isInGesture) this.#past.push(before);
    if (this.#past.length > MOST) this.#past.shift();
    this.#isInGesture = !isLast;
    this.#future = [];
  }

  /** @param {T} now @returns {T} what was before it */
  undo(now) {
    return this.#take(this.#past, this.#future, now);
  }

  /** @param {T} now @returns {T} what was undone */
  redo(now) {
    return this.#take(this.#future, this.#past, now);
  }

  /** @param {T[]} from @param {T[]} to @param {T} now */
  #take(from, to, now) {
    const found = from.pop();
    if (found === undefined) return now;
    this.#isInGesture = false;
    to.push(now);
    return found;
  }
}
