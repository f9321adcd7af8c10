import assert from "node:assert/strict";
import { test } from "node:test";

import { positionOf, valueAt } from "../../../static/js/core/scales.js";

const plain = { kind: "slider", title: "", default: 0, min: 0, max: 5 };
const stopped = { ...plain, stops: [0, 0.001, 0.01, 0.1, 1] };

test("a slider without stops stands at its value", () => {
  assert.equal(valueAt(plain, 2.5), 2.5);
  assert.equal(positionOf(plain, 2.5), 2.5);
});

test("every stop is its own position", () => {
  stopped.stops.forEach((stop, i) => {
    assert.equal(valueAt(stopped, i), stop);
    assert.equal(positionOf(stopped, stop), i);
  });
});

test("a value between two stops goes to the nearer by factor, near zero by distance", () => {
  assert.equal(positionOf(stopped, 0.002), 1);
  assert.equal(positionOf(stopped, 0.004), 2);
  assert.equal(positionOf(stopped, 0.0004), 0);
  assert.equal(positionOf(stopped, 0.0006), 1);
});

test("a value off the slider stands at its end", () => {
  assert.equal(positionOf(stopped, 7), 4);
  assert.equal(positionOf(stopped, -1), 0);
});
