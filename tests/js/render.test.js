import assert from "node:assert/strict";
import { test } from "node:test";

import { createRenderer } from "../../static/js/render.js";

test("one frame draws each part that has changed once, in the order they were added", () => {
  /** @type {(() => void)[]} */
  const frames = [];
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ frame) => frames.push(frame) });
  const { add, invalidate } = createRenderer();
  /** @type {string[]} */
  const drawn = [];
  for (const name of ["field", "points", "axes"]) add(name, () => drawn.push(name));
  invalidate("points", "field");
  invalidate("points");
  assert.equal(frames.length, 1);
  frames[0]();
  assert.deepEqual(drawn, ["field", "points"]);
  invalidate("axes");
  assert.equal(frames.length, 2);
  frames[1]();
  assert.deepEqual(drawn, ["field", "points", "axes"]);
});
