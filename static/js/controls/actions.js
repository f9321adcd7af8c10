/** Buttons and keys of the session's actions: `data-do` names the action of a button. */

import { all } from "../core/dom.js";
import { isTaken, nameOfKey } from "../core/shortcuts.js";

/** @typedef {import("../session/session.js").Session} Session */

/** @param {ParentNode} root @param {Session} session */
export function mountActions(root, session) {
  const { actions, scheduler } = session;
  const buttons = /** @type {HTMLButtonElement[]} */ (all(root, "[data-do]"));
  for (const button of buttons) button.addEventListener("click", () => actions.perform(button.dataset.do ?? ""));
  scheduler.add(() => {
    for (const button of buttons) {
      const action = actions.get(button.dataset.do ?? "");
      button.disabled = !action?.can();
    }
  });
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
