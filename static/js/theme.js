/** Light or dark: as the system says, until the button says otherwise. */

import { rereadPalette } from "./plot.js";
import { remember } from "./theme-memory.js";

const button = /** @type {HTMLElement} */ (document.getElementById("theme"));
const system = matchMedia("(prefers-color-scheme: dark)");

const chosen = () => document.documentElement.dataset.theme;
const isDark = () => (chosen() ? chosen() === "dark" : system.matches);

function show() {
  button.setAttribute("aria-pressed", String(isDark()));
  rereadPalette(isDark());
}

function toggle() {
  const theme = isDark() ? "light" : "dark";
  remember(theme);
  document.documentElement.dataset.theme = theme;
  show();
}

/** What was chosen before is there already, see first.js. */
export function startTheme() {
  show();
  button.addEventListener("click", toggle);
  system.addEventListener("change", show);
}
