/** The theme that was chosen, from one visit to the next. */

const KEY = "theme";

/** @returns {"dark" | "light" | null} null if none was */
export function remembered() {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "dark" || theme === "light" ? theme : null;
  } catch {
    return null;
  }
}

/** @param {"dark" | "light"} theme */
export function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // no storage here: the choice lasts as long as the page
  }
}
