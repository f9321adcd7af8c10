/** Places each explanation beside the name that opened it, from where its setting can be compared. */

import { all } from "../core/dom.js";

const GAP = 8;

/** @param {HTMLElement} note @param {Element} opener */
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

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountHelp(root, session) {
  for (const button of all(root, "[data-compare]")) {
    button.addEventListener("click", () => {
      /** @type {HTMLElement | null} */ (button.closest("[popover]"))?.hidePopover();
      session.go({ place: "compare", sheet: "panels", compare: button.dataset.compare ?? "" });
    });
  }
  for (const note of all(root, "[popover]")) {
    note.addEventListener("toggle", () => {
      const opener = root.querySelector(`[popovertarget="${note.id}"]`);
      if (opener && note.matches(":popover-open")) place(note, opener);
    });
  }
}
