/** Present mode, for a projector: the controls fold away, type and lines grow. */

import { isTaken } from "./keys.js";
import { invalidate, state } from "./state.js";
import { say } from "./status.js";
import { TEXTS } from "./texts.js";

const root = document.documentElement;
const button = /** @type {HTMLElement} */ (document.getElementById("present"));

const isPresenting = () => "present" in root.dataset;

/** @param {boolean} isOn */
function present(isOn) {
  if (isOn === isPresenting()) return;
  root.toggleAttribute("data-present", isOn);
  button.setAttribute("aria-pressed", String(isOn));
  state.isPresenting = isOn;
  invalidate("field", "points", "axes", "curves", "network", "moment");
  if (isOn) say(TEXTS.presenting);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const isClosing = document.querySelector("dialog[open], [popover]:popover-open");
  if (event.key === "Escape" && !isClosing) present(false);
  if (event.key.toLowerCase() === "p" && !event.repeat && !isTaken(event)) present(!isPresenting());
}

export function startPresent() {
  button.addEventListener("click", () => present(!isPresenting()));
  addEventListener("keydown", onKey);
}
