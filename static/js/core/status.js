/** The one polite live region: the newest message, at most one every five seconds. */

const PAUSE = 5000;

export class Status {
  #pending = "";
  #isResting = false;

  /** @param {HTMLElement} region */
  constructor(region) {
    this.region = region;
  }

  /** @param {string} text */
  say(text) {
    this.#pending = text;
    if (!this.#isResting) this.#speak();
  }

  #speak() {
    this.#isResting = this.#pending !== "";
    if (!this.#isResting) return;
    this.region.textContent = this.#pending;
    this.#pending = "";
    setTimeout(() => this.#speak(), PAUSE);
  }
}
