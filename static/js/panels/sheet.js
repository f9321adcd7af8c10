/** The controls of a phone: a sheet over the foot of the page, low, half or full, by its handle, its buttons and by keys. */

import { signal } from "@preact/signals-core";

import { need } from "../core/dom.js";
import { SHEET } from "../core/texts/sheet.js";

/** @typedef {import("../session/session.js").Session} Session */

/** As sheet.css has them. */
const HEIGHTS = ["low", "half", "full"];
const [LOW, HALF] = [0, 1];
const MOST = HEIGHTS.length - 1;
/** @type {Record<string, (height: number) => number>} */
const KEYS = {
  ArrowUp: (height) => height + 1,
  ArrowDown: (height) => height - 1,
  Home: () => 0,
  End: () => MOST,
  Enter: (height) => (height ? LOW : HALF),
};
const TAP = 6; // pixels, within which a pointer has not moved

/** @param {Document} page @param {Session} session */
export function mountSheet(page, session) {
  const [sheet, handle, root] = [need(page, "#sheet"), need(page, "#sheet-handle"), page.documentElement];
  const height = signal(LOW);
  const set = (/** @type {number} */ wanted) => (height.value = Math.max(0, Math.min(MOST, wanted)));

  session.actions.add(
    "raise_sheet",
    () => set(height.peek() + 1),
    () => height.value < MOST,
  );
  session.actions.add(
    "lower_sheet",
    () => set(height.peek() - 1),
    () => height.value > 0,
  );
  session.scheduler.add(() => {
    const isRaised = height.value > 0 && root.dataset.raised !== HEIGHTS[height.value];
    root.dataset.raised = HEIGHTS[height.value];
    handle.setAttribute("aria-valuenow", String(height.value));
    handle.setAttribute("aria-valuetext", SHEET.heights[height.value] ?? "");
    if (isRaised) showPlot(page);
  });
  handle.addEventListener("keydown", (event) => {
    const next = KEYS[event.key];
    if (!next) return;
    event.preventDefault();
    set(next(height.peek()));
  });
  sheet.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "tab" && !height.peek()) set(HALF);
  });
  sheet.addEventListener("focusin", ({ target }) => {
    const isBelow = target instanceof Element && !target.closest(".sheet-grip, [data-going]");
    if (isBelow && target.matches(":focus-visible") && !height.peek()) set(HALF);
  });
  listenToDrags(sheet, root, (moved) => {
    const now = height.peek();
    const isTap = Math.abs(moved) < TAP;
    set(isTap ? (now + 1) % HEIGHTS.length : nearest(sheet, root, moved, now));
  });
}

/** What is over the plot scrolls away, so that the plot is seen above the sheet. @param {Document} page */
function showPlot(page) {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  scrollBy({ top: need(page, ".asking").getBoundingClientRect().bottom, behavior });
}

/**
 * A pointer that drags the handle or the row of tabs; one that only presses a tab is none.
 * @param {HTMLElement} sheet @param {HTMLElement} root @param {(moved: number) => void} onEnd pixels upwards
 */
function listenToDrags(sheet, root, onEnd) {
  sheet.addEventListener("pointerdown", ({ target, clientY: start, button }) => {
    const grip = target instanceof Element && target.closest(".sheet-handle, .drawer > .line");
    if (!grip || button) return;
    const isHandle = grip.matches(".sheet-handle");
    const gesture = new AbortController();
    const until = { signal: gesture.signal };
    const page = sheet.ownerDocument; // a fast pointer is beyond the grip with its first move
    page.addEventListener("pointermove", ({ clientY }) => pull(root, start - clientY), until);
    page.addEventListener("pointercancel", end, until);
    page.addEventListener("pointerup", (event) => end(event, start - event.clientY), until);

    function end(/** @type {Event} */ _, moved = Number.NaN) {
      gesture.abort();
      root.style.removeProperty("--pulled");
      if (isHandle ? !Number.isNaN(moved) : Math.abs(moved) >= TAP) onEnd(moved);
    }
  });
}

/** @param {HTMLElement} root @param {number} by */
function pull(root, by) {
  if (Math.abs(by) >= TAP) root.style.setProperty("--pulled", `${by}px`);
}

/**
 * The height nearest to where it was let go, and another one than before.
 * @param {HTMLElement} sheet @param {HTMLElement} root @param {number} moved @param {number} now
 */
function nearest(sheet, root, moved, now) {
  sheet.style.transition = "none"; // else it would be measured on its way
  const heights = HEIGHTS.map((name) => {
    root.dataset.raised = name;
    return innerHeight - sheet.getBoundingClientRect().top;
  });
  root.dataset.raised = HEIGHTS[now];
  sheet.style.transition = "";
  const distances = heights.map((height) => Math.abs(height - (heights[now] ?? 0) - moved));
  const next = distances.indexOf(Math.min(...distances));
  return next === now ? now + Math.sign(moved) : next;
}
