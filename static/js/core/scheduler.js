/** One animation frame draws what has changed since the last one: each drawing once, and again when what it read changes. */

import { effect } from "@preact/signals-core";

/** @typedef {{order: number, draw: () => void, pause: number, end: () => void, isResting: boolean}} Drawing */

export class Scheduler {
  /** @type {Set<Drawing>} */
  #due = new Set();
  #isAsked = false;
  #count = 0;

  /** @param {(error: unknown) => void} [report] what a drawing throws stops no other one */
  constructor(report = (error) => reportError(error)) {
    this.report = report;
  }

  /**
   * Draw in the next frame, and in that after any signal read has changed. Drawings of one frame keep the order in which
   * they were added. One with a pause is drawn so many milliseconds after a change: it lets the others have the first
   * frame, and is drawn that seldom at most.
   * @param {() => void} draw @param {number} [pause]
   * @returns {() => void} ends it
   */
  add(draw, pause = 0) {
    /** @type {Drawing} */
    const drawing = { order: this.#count++, draw, pause, end: () => {}, isResting: false };
    this.#want(drawing);
    return () => {
      drawing.end();
      this.#due.delete(drawing);
      drawing.pause = Infinity;
    };
  }

  /** @param {Drawing} drawing */
  #want(drawing) {
    if (!drawing.pause) return this.#ask(drawing);
    if (drawing.isResting) return;
    drawing.isResting = true;
    setTimeout(() => {
      drawing.isResting = false;
      if (drawing.pause !== Infinity) this.#ask(drawing);
    }, drawing.pause);
  }

  #render() {
    this.#isAsked = false;
    this.hasten();
  }

  /** @param {Drawing} drawing */
  #ask(drawing) {
    this.#due.add(drawing);
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => this.#render());
  }

  /** Draw what is due while the next frame is awaited, which then has only to show it. */
  hasten() {
    const due = [...this.#due].sort((a, b) => a.order - b.order);
    this.#due.clear();
    for (const drawing of due) this.#draw(drawing);
  }

  /** The effect's first run draws; its second, after a change, only asks for the next frame, and reads nothing more. */
  #draw(/** @type {Drawing} */ drawing) {
    drawing.end();
    let isFirst = true;
    drawing.end = effect(() => {
      if (!isFirst) return this.#want(drawing);
      isFirst = false;
      try {
        drawing.draw();
      } catch (error) {
        this.report(error);
      }
    });
  }
}
