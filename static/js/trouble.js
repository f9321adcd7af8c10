/** Says why there is no new boundary: beside the control that is to blame, or over the plot. */

import { state } from "./state.js";
import { say } from "./status.js";
import { TEXTS } from "./texts.js";

const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
const sentence = /** @type {HTMLElement} */ (notice.querySelector("p"));
const retry = /** @type {HTMLElement} */ (document.getElementById("retry"));

/** What is shown now. @type {import("./types.js").Trouble | null} */
let shown = null;

export function drawTrouble() {
  const { trouble, reply } = state;
  const place = trouble?.field && document.getElementById(`error-${trouble.field}`);
  mark(shown?.field ?? null, "");
  if (trouble && place) mark(trouble.field, trouble.text);
  const general = trouble && !place ? messageOf(trouble) : "";
  const warning = general || (reply?.diverged ? TEXTS.diverged : "");
  notice.hidden = !warning;
  notice.dataset.kind = trouble?.kind ?? "diverged";
  sentence.textContent = warning;
  retry.hidden = !trouble || trouble.kind === "refused";
  if (trouble && trouble !== shown) say(trouble.text || messageOf(trouble));
  shown = trouble;
}

/** @param {import("./types.js").Trouble} trouble */
const messageOf = ({ kind, text }) => (kind === "refused" ? text : TEXTS[kind]);

/** @param {string | null} field @param {string} text "" takes the mark away */
function mark(field, text) {
  const place = field && document.getElementById(`error-${field}`);
  if (!place) return;
  place.textContent = text;
  place.hidden = !text;
  for (const input of document.querySelectorAll(`[aria-describedby~="error-${field}"]`)) {
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  if (text) place.closest("details")?.setAttribute("open", "");
}

/** @param {() => void} again */
export function startTrouble(again) {
  retry.addEventListener("click", again);
}
