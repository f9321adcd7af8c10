import assert from "node:assert/strict";
import { test } from "node:test";

import { Renderer } from "../../../static/js/core/scheduler.js";

test("one frame draws each part that has changed once, in the order they were added", () => {
  /** @type {(() => void)[]} */
  const frames = [];
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ frame) => frames.push(frame) });
  const renderer = new Renderer();
  /** @type {string[]} */
  const drawn = [];
  for (const name of ["field", "points", "axes"]) renderer.add(name, () => drawn.push(name));
  renderer.invalidate("points", "field");
  renderer.invalidate("points");
  assert.equal(frames.length, 1);
  frames[0]();
  assert.deepEqual(drawn, ["field", "points"]);
  renderer.invalidate("axes");
  assert.equal(frames.length, 2);
  frames[1]();
  assert.deepEqual(drawn, ["field", "points", "axes"]);
});

test("a part with a pause is drawn after it, once for all changes in between", async () => {
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ frame) => setImmediate(frame) });
  const renderer = new Renderer();
  let drawn = 0;
  renderer.add("curves", () => drawn++, 5);
  renderer.invalidate("curves");
  renderer.invalidate("curves");
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(drawn, 0);
  while (!drawn) await new Promise((resolve) => setTimeout(resolve, 5));
  renderer.invalidate("curves");
  while (drawn < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(drawn, 2);
});
