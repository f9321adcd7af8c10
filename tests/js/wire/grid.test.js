import assert from "node:assert/strict";
import { test } from "node:test";

import { between, decodeGrid, leads, probabilities, scoresAt } from "../../../static/js/wire/grid.js";

/** @param {number[]} values -127 to 127 */
const packed = (values) => Buffer.from(Int8Array.from(values).buffer).toString("base64");

/**
 * f over x from 0 to 4 and y from -1 to 1.
 * @param {(x: number, y: number) => number} f @param {number} width @param {number} height
 */
export function gridOf(f, width, height) {
  const logits = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      logits[row * width + column] = f((4 * (column + 0.5)) / width, (2 * (row + 0.5)) / height - 1);
    }
  }
  return {
    output: /** @type {const} */ ("logit"),
    layers: 1,
    width,
    height,
    xRange: /** @type {[number, number]} */ ([0, 4]),
    yRange: /** @type {[number, number]} */ ([-1, 1]),
    scores: logits,
  };
}

test("int8 holds the square root of a logit's share of 8, with its sign", () => {
  const grid = decodeGrid({
    x_range: [0, 1],
    y_range: [2, 3],
    width: 2,
    height: 2,
    classes: 2,
    kind: "logit",
    value_range: null,
    values: packed([127, -127, 0, -64]),
  });
  const expected = [127, -127, 0, -64].map((value) => 0.01 * Math.sinh(value / 13));
  for (const [i, logit] of grid.scores.entries()) {
    assert.ok(Math.abs(logit - expected[i]) < 1e-6 * Math.max(1, Math.abs(expected[i])));
  }
  assert.deepEqual([grid.layers, grid.xRange, grid.yRange], [1, [0, 1], [2, 3]]);
});

test("two classes have one layer, more have one each", () => {
  const shape = {
    x_range: /** @type {[number, number]} */ ([0, 1]),
    y_range: /** @type {[number, number]} */ ([0, 1]),
    width: 1,
    height: 2,
    kind: /** @type {const} */ ("logit"),
    value_range: null,
  };
  assert.equal(decodeGrid({ ...shape, classes: 3, values: packed([1, 2, 3, 4, 5, 6]) }).layers, 3);
});

test("samples lie at cell centres, and the margin goes on from the last two", () => {
  assert.deepEqual(between(0.5, 10), { low: 0, share: 0 });
  assert.deepEqual(between(3, 10), { low: 2, share: 0.5 });
  assert.deepEqual(between(0, 10), { low: 0, share: -0.5 });
  assert.deepEqual(between(10, 10), { low: 8, share: 1.5 });
});

test("a plane is read exactly, at the very edge too", () => {
  const plane = (/** @type {number} */ x, /** @type {number} */ y) => 2 * x - 3 * y + 1;
  const grid = gridOf(plane, 7, 5);
  for (const [x, y] of [
    [0, -1],
    [4, 1],
    [1.23, 0.4],
    [2, 0],
  ]) {
    assert.ok(Math.abs(scoresAt(grid, x, y)[0] - plane(x, y)) < 1e-5);
  }
});

test("probabilities sum to one and survive large logits", () => {
  assert.deepEqual(probabilities([0]), [0.5, 0.5]);
  const shares = probabilities([800, 799, -800]);
  assert.ok(Math.abs(shares.reduce((a, b) => a + b) - 1) < 1e-12);
  assert.ok(Math.abs(shares[0] / shares[1] - Math.E) < 1e-9);
});

test("the lead of a class is its logit minus the best of the others", () => {
  const range = /** @type {[number, number]} */ ([0, 1]);
  const grid = {
    output: /** @type {const} */ ("classes"),
    layers: 3,
    width: 2,
    height: 1,
    xRange: range,
    yRange: range,
    scores: Float32Array.of(5, 0, 2, 4, 1, 4),
  };
  assert.deepEqual(
    leads(grid).map((lead) => [...lead]),
    [
      [3, -4],
      [-3, 0],
      [-4, 0],
    ],
  );
});

test("values are even between the lowest and the highest", () => {
  const range = /** @type {[number, number]} */ ([0, 1]);
  const shape = {
    x_range: range,
    y_range: range,
    width: 3,
    height: 1,
    classes: 0,
    kind: /** @type {const} */ ("value"),
  };
  const grid = decodeGrid({ ...shape, value_range: [-2, 6], values: packed([-127, 0, 127]) });
  assert.deepEqual([[...grid.scores], grid.output, grid.layers], [[-2, 2, 6], "value", 1]);
});
