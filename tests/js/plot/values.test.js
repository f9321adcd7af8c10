import assert from "node:assert/strict";
import { test } from "node:test";

import { colourValues, diverging, levelsOf, placeOn, scaleOf, ticksOf } from "../../../static/js/plot/values.js";
import { dataOf } from "../workbench.js";

const valued = (/** @type {number[]} */ ...values) =>
  dataOf({ points: values.map((value) => [0, 0, value]), classes: 0 });

test("the scale goes from the lowest to the highest value, and has room where all are equal", () => {
  assert.deepEqual(scaleOf(valued(3, -1, 2)), [-1, 3]);
  assert.deepEqual(scaleOf(valued(5, 5)), [4, 6]);
});

test("ticks are round, and lines lie at the same distance beyond the scale too", () => {
  assert.deepEqual(ticksOf([-1, 3]), [-1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3]);
  assert.deepEqual(levelsOf([-1, 3], Float32Array.of(1.2, 3.7)), [1.5, 2, 2.5, 3, 3.5]);
  assert.deepEqual(levelsOf([-1, 1], Float32Array.of(0.1, 0.15)), []);
});

test("a network far off its data gets no thousand lines", () => {
  const levels = levelsOf([0, 1], Float32Array.of(-1e6, 1e6));
  assert.ok(levels.length > 2 && levels.length <= 20, String(levels));
});

test("a place on the scale stays on it", () => {
  assert.deepEqual(
    [-9, -1, 1, 3, 9].map((value) => placeOn([-1, 3], value)),
    [-1, -1, 0, 1, 1],
  );
});

test("the middle has the middle's colour and each end its own", () => {
  const [low, middle, high] = /** @type {[number, number, number][]} */ ([
    [0, 0, 200],
    [255, 255, 255],
    [200, 0, 0],
  ]);
  assert.deepEqual(
    [-1, 0, 1].map((place) => diverging(low, middle, high, place)),
    [low, middle, high],
  );
});

test("with bands, what lies between two levels has one colour", () => {
  const table = Uint32Array.from({ length: 1025 }, (_, i) => i);
  const pixels = new Uint32Array(4);
  colourValues(Float32Array.of(0.05, 0.2, 0.3, -0.1), [-1, 1], table, [0, 0.25], pixels);
  assert.deepEqual([...pixels], [576, 576, 704, 448]);
  colourValues(Float32Array.of(-1, 0, 1, 5), [-1, 1], table, [], pixels);
  assert.deepEqual([...pixels], [0, 512, 1024, 1024]);
});
