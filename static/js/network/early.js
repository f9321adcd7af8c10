/** A click that comes before what it is meant for: kept, and done when that has come. */
export class Early {
  /** @type {MouseEvent | null} */
  #last = null;
  #keep = (/** @type {MouseEvent} */ event) => {
    this.#last = event;
  };

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    root.addEventListener("click", this.#keep);
  }

  /** Click again where it was clicked, if that is still there. */
  replay() {
    this.root.removeEventListener("click", this.#keep);
    const target = this.#last?.target;
    if (target instanceof Element && target.isConnected)
      target.dispatchEvent(new MouseEvent("click", /** @type {MouseEvent} */ (this.#last)));
    this.#last = null;
  }
}
