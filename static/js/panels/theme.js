/** Light or dark: as the system says, until the button says otherwise. */

import { need } from "../core/dom.js";
import { remember } from "../core/theme-memory.js";

/** What was chosen before is there already, see first.js. @param {Document} page @param {import("../session/session.js").Session} session */
export function mountTheme(page, { actions, isDark, scheduler }) {
  const root = page.documentElement;
  const button = need(page, "[data-do=theme]");
  const system = matchMedia("(prefers-color-scheme: dark)");

  function read() {
    const { theme } = root.dataset;
    isDark.value = theme ? theme === "dark" : system.matches;
  }

  actions.add("theme", () => {
    const theme = isDark.value ? "light" : "dark";
    remember(theme);
    root.dataset.theme = theme;
    read();
  });
  system.addEventListener("change", read);
  addEventListener("beforeprint", () => {
    isDark.value = false; // paper is light
    scheduler.hasten();
  });
  addEventListener("afterprint", read);
  read();
  scheduler.add(() => button.setAttribute("aria-pressed", String(isDark.value)));
}
