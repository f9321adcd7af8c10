import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { signal } from "@preact/signals-core";

import { Scheduler } from "../../../static/js/core/scheduler.js";

/** @type {(() => void)[]} */
let frames = [];

/** The next animation frame. */
const frame = () => frames.shift()?.();

beforeEach(() => {
  frames = [];
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ draw) => frames.push(draw) });
});

test("a frame draws once what has changed, in the order in which it was added, and nothing else", () => {
  const scheduler = new Scheduler();
  const [a, b] = [signal(1), signal(1)];
  /** @type {string[]} */
  const drawn = [];
  scheduler.add(() => drawn.push(`field ${a.value} ${b.value}`));
  scheduler.add(() => drawn.push(`points ${b.value}`));
  scheduler.add(() => drawn.push(`axes ${a.value}`));
  frame();
  assert.deepEqual(drawn.splice(0), ["field 1 1", "points 1", "axes 1"]);
  a.value = 2;
  a.value = 3;
  assert.equal(frames.length, 1);
  frame();
  assert.deepEqual(drawn.splice(0), ["field 3 1", "axes 3"]);
  b.value = 2;
  frame();
  assert.deepEqual(drawn, ["field 3 2", "points 2"]);
  assert.equal(frames.length, 0);
});

test("what is due can be drawn before the frame, which then draws only what has changed since", () => {
  const scheduler = new Scheduler();
  const [a, b] = [signal(1), signal(1)];
  /** @type {string[]} */
  const drawn = [];
  scheduler.add(() => drawn.push(`field ${a.value}`));
  scheduler.add(() => drawn.push(`points ${b.value}`));
  scheduler.hasten();
  assert.deepEqual(drawn.splice(0), ["field 1", "points 1"]);
  scheduler.hasten();
  frame();
  assert.deepEqual(drawn, []);
  a.value = 2;
  scheduler.hasten();
  b.value = 2;
  assert.equal(frames.length, 1);
  frame();
  assert.deepEqual(drawn, ["field 2", "points 2"]);
});

test("what a drawing read the last time counts, not what it read before", () => {
  const scheduler = new Scheduler();
  const [isOpen, text] = [signal(false), signal("a")];
  let drawn = 0;
  scheduler.add(() => {
    drawn += 1;
    if (isOpen.value) void text.value;
  });
  frame();
  text.value = "b";
  assert.equal(frames.length, 0);
  isOpen.value = true;
  frame();
  text.value = "c";
  frame();
  assert.equal(drawn, 3);
});

test("a drawing that throws is reported, stops no other one, and is drawn again", () => {
  /** @type {unknown[]} */
  const reported = [];
  const scheduler = new Scheduler((error) => reported.push(error));
  const value = signal(1);
  /** @type {number[]} */
  const drawn = [];
  scheduler.add(() => {
    if (value.value === 1) throw new Error("no");
    drawn.push(-value.value);
  });
  scheduler.add(() => drawn.push(value.value));
  frame();
  assert.deepEqual([drawn.splice(0), String(reported)], [[1], "Error: no"]);
  value.value = 2;
  frame();
  assert.deepEqual([drawn, reported.length], [[-2, 2], 1]);
});

test("one with a pause is drawn after it, once for all changes in between", async () => {
  const scheduler = new Scheduler();
  const value = signal(0);
  let drawn = 0;
  scheduler.add(() => {
    drawn += 1;
    void value.value;
  }, 5);
  assert.equal(frames.length, 0);
  while (!frames.length) await new Promise((resolve) => setTimeout(resolve, 5));
  frame();
  for (value.value = 0; value.value < 9; value.value++) assert.equal(frames.length, 0);
  while (!frames.length) await new Promise((resolve) => setTimeout(resolve, 5));
  frame();
  assert.equal(drawn, 2);
});

test("what has ended is drawn no more", async () => {
  const scheduler = new Scheduler();
  const value = signal(0);
  let drawn = 0;
  const draw = () => {
    drawn += 1;
    void value.value;
  };
  const ends = [scheduler.add(draw), scheduler.add(draw, 1)];
  frame();
  for (const end of ends) end();
  value.value = 1;
  await new Promise((resolve) => setTimeout(resolve, 5));
  while (frames.length) frame();
  assert.equal(drawn, 1);
});
