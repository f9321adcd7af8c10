/** Buttons and keys of the session's actions: `data-do` names the action of a button. */

import { all } from "../core/dom.js";
import { isTaken, nameOfKey, shownKey } from "../core/shortcuts.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("../session/actions.js").Action} Action */

/** @param {ParentNode} root @param {Session} session */
export function mountActions(root, session) {
  const { actions, scheduler } = session;
  const buttons = /** @type {HTMLButtonElement[]} */ (all(root, "[data-do]"));
  for (const button of buttons) button.addEventListener("click", () => actions.perform(button.dataset.do ?? ""));
  scheduler.add(() => {
    for (const button of buttons) {
      const action = actions.get(button.dataset.do ?? "");
      button.disabled = !action?.can();
      if (action) name(button, action);
    }
  });
}

/** What it says to a pointer that rests on it, with its key. @param {HTMLElement} button @param {Action} action */
function name(button, { title, key }) {
  const text = key ? `${title()} (${shownKey(key)})` : title();
  if (button.title === text) return;
  button.title = text;
  if (key) button.setAttribute("aria-keyshortcuts", shownKey(key).replace("Ctrl", "Control"));
  else button.removeAttribute("aria-keyshortcuts");
}

/** @param {Session} session */
export function listenToKeys({ actions }) {
  addEventListener("keydown", (event) => {
    const action = actions.ofKey(nameOfKey(event));
    if (!action || isTaken(event)) return;
    event.preventDefault();
    if (!event.repeat || action.repeats) action.perform();
  });
}
