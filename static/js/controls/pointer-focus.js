/** What a pointer pressed gives the focus back, so that Space goes on meaning Play; a key that pressed it leaves it there. */

const PRESSED = "button, summary, input[type=radio], input[type=checkbox], .picture [role=button]";

/** @param {Document} page */
export function mountPointerFocus(page) {
  let isPointer = false;
  page.addEventListener("pointerdown", () => (isPointer = true), true);
  page.addEventListener("keydown", () => (isPointer = false), true);
  page.addEventListener("click", () => {
    const active = /** @type {HTMLElement | null} */ (page.activeElement);
    if (isPointer && active?.matches(PRESSED) && !active.closest("dialog")) active.blur();
  });
}
