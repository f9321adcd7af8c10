/** Which presses of a key are the page's own. */

const TYPED = "input:not([type=range], [type=radio], [type=checkbox]), select, textarea";
const PRESSED = "button, input:not([type=range]), summary, a, [role=button]";

/** What the place does with the key itself: typing, choosing, pressing a button. @param {KeyboardEvent} event */
export function isTaken({ key, target, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return true;
  return target.closest(`dialog, [popover], ${TYPED}`) !== null || (key === " " && target.matches(PRESSED));
}
