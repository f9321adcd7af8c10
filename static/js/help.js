/** Places each explanation beside the name that opened it; opening and closing is the browser's. */

const GAP = 8;

/** @param {HTMLElement} note @param {HTMLElement} opener */
function place(note, opener) {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = note;
  const left = Math.max(GAP, Math.min(innerWidth - width - GAP, at.left));
  const below = at.bottom + GAP;
  const top = below + height + GAP <= innerHeight ? below : Math.max(GAP, at.top - GAP - height);
  note.style.inset = "auto";
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}

export function startHelp() {
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[popover]"))) {
    note.addEventListener("toggle", () => {
      const opener = /** @type {HTMLElement | null} */ (document.querySelector(`[popovertarget="${note.id}"]`));
      if (opener && note.matches(":popover-open")) place(note, opener);
    });
  }
}
