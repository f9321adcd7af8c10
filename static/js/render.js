/** One animation frame draws all that has changed since the last one, each part once. */

export class Renderer {
  /** @type {Map<string, {draw: () => void, pause: number}>} */
  #parts = new Map();
  /** @type {Set<string>} */
  #dirty = new Set();
  /** Parts whose pause has not ended yet. @type {Set<string>} */
  #resting = new Set();
  #isDue = false;

  /**
   * Parts are drawn in the order they were added. One with a pause is drawn so many milliseconds after a change:
   * it lets the others have the first frame, and is drawn that seldom at most.
   * @param {string} name @param {() => void} draw @param {number} [pause]
   */
  add(name, draw, pause = 0) {
    this.#parts.set(name, { draw, pause });
  }

  /** @param {...string} names */
  invalidate(...names) {
    for (const name of names) {
      const pause = this.#parts.get(name)?.pause ?? 0;
      if (pause) this.#markLater(name, pause);
      else this.#mark(name);
    }
  }

  /** @param {string} name */
  #mark(name) {
    this.#dirty.add(name);
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => this.#render());
  }

  /** @param {string} name @param {number} pause */
  #markLater(name, pause) {
    if (this.#resting.has(name)) return;
    this.#resting.add(name);
    setTimeout(() => {
      this.#resting.delete(name);
      this.#mark(name);
    }, pause);
  }

  #render() {
    this.#isDue = false;
    const due = [...this.#parts].filter(([name]) => this.#dirty.has(name));
    this.#dirty.clear();
    for (const [, { draw }] of due) draw();
  }
}
