/** Which presses of a key are the page's own. */

const TYPED = "input:not([type=range], [type=radio], [type=checkbox]), select, textarea";
/** What Space presses; a radio button that is chosen already, a link and a line on the plot do nothing with it. */
const PRESSED = "button, input:not([type=range], [type=radio]:checked), summary";

/**
 * What the place does with the key itself: typing, choosing, pressing a button.
 * @param {KeyboardEvent} event
 */
export function isTaken({ key, target, altKey }) {
  if (altKey || !(target instanceof Element)) return true;
  return target.closest(`dialog, [popover], ${TYPED}`) !== null || (key === " " && target.matches(PRESSED));
}

/**
 * A press as a key of an action is written: "s", "Space", "Escape", "Ctrl+z", "Ctrl+Shift+z"; Ctrl is Command on a Mac.
 * @param {KeyboardEvent} event
 */
export function nameOfKey({ key, ctrlKey, metaKey, shiftKey }) {
  const name = key === " " ? "Space" : key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `Ctrl+${shiftKey ? "Shift+" : ""}${name}` : name;
}

/** As it is printed on a keyboard: "Ctrl+Shift+z" is Ctrl+Shift+Z. @param {string} key */
export const shownKey = (key) =>
  key
    .split("+")
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join("+");

/** Whether it may get in the way of who speaks to the page, and so can be switched off and changed. @param {string} key */
export const isSingle = (key) => !key.startsWith("Ctrl+") && key !== "Escape";
