/** Where a gesture begins and ends, for undo: a pointer that is down, and the focus that leaves what was changed. */

/** @param {EventTarget} page @param {import("../session/session.js").Session} session */
export function mountGestures(page, { history }) {
  page.addEventListener("pointerdown", () => history.hold(), true);
  for (const type of ["pointerup", "pointercancel"]) page.addEventListener(type, () => history.endGesture(), true);
  page.addEventListener("focusout", () => history.endGesture(true));
}
