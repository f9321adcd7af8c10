/** Light or dark: as the system says, until the button says otherwise. */

import { rereadPalette } from "./plot.js";

const KEY = "theme";

const button = /** @type {HTMLElement} */ (document.getElementById("theme"));
const system = matchMedia("(prefers-color-scheme: dark)");

const chosen = () => document.documentElement.dataset.theme;
const isDark = () => (chosen() ? chosen() === "dark" : system.matches);

/** @param {string | null} theme */
function apply(theme) {
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  button.setAttribute("aria-pressed", String(isDark()));
  rereadPalette(isDark());
}

function toggle() {
  const theme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // no storage here: the choice lasts as long as the page
  }
  apply(theme);
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function startTheme() {
  apply(remembered());
  button.addEventListener("click", toggle);
  system.addEventListener("change", () => apply(null));
}
