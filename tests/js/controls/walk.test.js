/** Buttons in rows, walked by arrow keys. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Walk } from "../../../static/js/controls/walk.js";

/** Seven buttons in rows of three; what was focused last. */
function workbench() {
  const root = new EventTarget();
  const seen = { at: -1 };
  /** @type {any[]} */
  const buttons = Array.from({ length: 7 }, (_, i) => ({ tabIndex: 0, focus: () => tell("focusin", i) }));
  const tell = (/** @type {string} */ type, /** @type {number} */ i, key = "") => {
    if (type === "focusin") seen.at = i;
    const event = Object.assign(new Event(type, { cancelable: true }), { key });
    Object.defineProperty(event, "target", { value: buttons[i] });
    root.dispatchEvent(event);
    return event;
  };
  const walk = new Walk(/** @type {any} */ (root), () => buttons);
  walk.across = 3;
  walk.update();
  return { walk, buttons, seen, press: (/** @type {string} */ key) => tell("keydown", seen.at, key), tell };
}

const reached = (/** @type {any[]} */ buttons) => buttons.flatMap(({ tabIndex }, i) => (tabIndex === 0 ? [i] : []));

test("the tab key reaches one button, at first the first, then the one that was focused last", () => {
  const { buttons, tell } = workbench();
  assert.deepEqual(reached(buttons), [0]);
  tell("focusin", 4);
  assert.deepEqual(reached(buttons), [4]);
});

test("arrow keys go along a row and from row to row, and stay where there is nothing", () => {
  const { seen, press, tell } = workbench();
  tell("focusin", 0);
  const walked = [];
  for (const key of ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"]) {
    press(key);
    walked.push(seen.at);
  }
  assert.deepEqual(walked, [0, 0, 1, 2, 2, 5, 5]);
});

test("other keys are left alone", () => {
  const { tell, press } = workbench();
  tell("focusin", 0);
  assert.equal(press("Enter").defaultPrevented, false);
  assert.equal(press("ArrowRight").defaultPrevented, true);
});

test("where fewer buttons are left, the first is reached", () => {
  const { walk, buttons, tell } = workbench();
  tell("focusin", 6);
  buttons.length = 3;
  walk.update();
  assert.deepEqual(reached(buttons), [0]);
});
