import assert from "node:assert/strict";
import { test } from "node:test";

import { numeral, ofCells, ofColumn, ofProduct, transposed } from "../../../../static/js/views/gradient/matrices.js";

/** @typedef {import("../../../../static/js/views/gradient/matrices.js").Matrix} Matrix */

/** @param {string} name @param {number[][]} values @param {[number, number]} [shape] @returns {Matrix} */
const matrix = (name, values, shape = [values.length, values[0]?.length ?? 0]) => ({
  name,
  values,
  axes: ["points", "features"],
  labels: [values.map((_, i) => `r${i}`), (values[0] ?? []).map((_, i) => `c${i}`)],
  shape,
});

test("a matrix turned has its name, its axes, its labels and its shape turned", () => {
  const turned = transposed(matrix("X_1", [[1, 2], [3, 4], [5, 6]], [200, 2])); // biome-ignore format: a matrix
  assert.equal(turned.name, "X_1^T");
  assert.deepEqual(turned.values, [[1, 3, 5], [2, 4, 6]]); // biome-ignore format: a matrix
  assert.deepEqual(turned.axes, ["features", "points"]);
  assert.deepEqual(turned.labels[0], ["c0", "c1"]);
  assert.deepEqual(turned.shape, [2, 200]);
});

test("numbers have three digits, and say where they are not there", () => {
  const shown = [0, 1.23456, -0.00012, 12345, null, undefined].map(numeral);
  assert.deepEqual(shown, ["0", "1.23", "−1.2e−4", "1.2e4", "–", "–"]);
});

test("a cell of a product is its row times its column, plus the bias, and both are lit", () => {
  const [z, x, w] = [matrix("Z", [[7.5]]), matrix("X", [[1, 2]]), matrix("W", [[3], [2]])];
  const { text, lit } = ofProduct(z, x, w, 0, 0, 0.5, "b");
  assert.equal(text, "1.00·3.00 + 2.00·2.00 + 0.500 = 7.50");
  assert.deepEqual(lit, [
    { name: "X", row: 0, column: null },
    { name: "W", row: null, column: 0 },
    { name: "b", row: 0, column: 0 },
  ]);
});

test("what is not told of a sum is what is left of it", () => {
  const [dw, xt, dz] = [matrix("dW", [[10]]), matrix("X^T", [[1, 2]], [1, 200]), matrix("dZ", [[3], [2]], [200, 1])];
  assert.equal(ofProduct(dw, xt, dz, 0, 0).text, "1.00·3.00 + 2.00·2.00 + 3.00 of 198 more = 10.0");
  assert.equal(ofColumn(matrix("db", [[9]]), dz, 0).text, "3.00 + 2.00 + 4.00 of 198 more = 9.00");
});

test("a cell made cell by cell lights the same cell of each", () => {
  const { text, lit } = ofCells([matrix("dA", [[2]]), matrix("g", [[-3]])], 0, 0, (values) => values.join(" · "));
  assert.equal(text, "2.00 · −3.00");
  assert.deepEqual(lit, [
    { name: "dA", row: 0, column: 0 },
    { name: "g", row: 0, column: 0 },
  ]);
});
