/** Many buttons in rows: the tab key reaches one of them, arrow keys the others. */

/** @type {Record<string, [number, number]>} down, across */
const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export class Walk {
  /** Buttons in a row. */
  across = 1;
  #home = 0;

  /** @param {HTMLElement} root @param {() => HTMLElement[]} buttons row by row */
  constructor(root, buttons) {
    this.buttons = buttons;
    root.addEventListener("keydown", (event) => this.#onKey(event));
    root.addEventListener("focusin", (event) => this.#onFocus(event));
  }

  /** There are others now. */
  update() {
    const buttons = this.buttons();
    if (this.#home >= buttons.length) this.#home = 0;
    for (const [i, button] of buttons.entries()) button.tabIndex = i === this.#home ? 0 : -1;
  }

  /** @param {FocusEvent} event */
  #onFocus({ target }) {
    const i = this.buttons().indexOf(/** @type {HTMLElement} */ (target));
    if (i < 0) return;
    this.#home = i;
    this.update();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const arrow = ARROWS[event.key];
    const buttons = this.buttons();
    const i = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
    if (!arrow || i < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const to = i + arrow[0] * this.across + arrow[1];
    const isBeyond = arrow[1] !== 0 && Math.floor(to / this.across) !== Math.floor(i / this.across);
    if (!isBeyond) buttons[to]?.focus();
  }
}
