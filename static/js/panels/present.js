/** Present mode, for a projector: the controls fold away, type and lines grow. */

import { need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";

/** @param {Document} page @param {import("../session/session.js").Session} session */
export function mountPresent(page, session) {
  const { actions, isPresenting } = session;
  const button = need(page, "[data-do=present]");

  /** @param {boolean} isOn */
  function present(isOn) {
    page.documentElement.toggleAttribute("data-present", isOn);
    button.setAttribute("aria-pressed", String(isOn));
    button.textContent = isOn ? TEXTS.exit : (actions.get("present")?.label ?? "");
    isPresenting.value = isOn;
    if (isOn) session.say(TEXTS.presenting);
  }

  const isFree = () => !page.querySelector("dialog[open], [popover]:popover-open");
  actions.add("present", () => present(!isPresenting.value));
  actions.add(
    "leave_present",
    () => present(false),
    () => isPresenting.value && isFree(),
  );
}
