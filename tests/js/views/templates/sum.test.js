import assert from "node:assert/strict";
import { test } from "node:test";

import { choiceOf, textOf } from "../../../../static/js/views/templates/choice.js";
import { turnOf } from "../../../../static/js/views/templates/signed.js";
import {
  cellAt,
  differenceOf,
  farthestOf,
  inOrder,
  largestOf,
  neuronsOf,
  partialOf,
  productOf,
  sumOf,
} from "../../../../static/js/views/templates/sum.js";

const packed = (/** @type {number[]} */ values) => Buffer.from(new Float32Array(values).buffer).toString("base64");
const REPLY = /** @type {import("../../../../static/js/views/templates/sum.js").Reply} */ ({
  x_range: [0, 1],
  y_range: [0, 1],
  width: 2,
  height: 1,
  output: 0,
  of_features: false,
  bias: 0.5,
  templates: [
    { neuron: 2, weight: -2, size: 3, map: packed([1, 2]) },
    { neuron: 0, weight: 1, size: 1, map: packed([3, 0]) },
  ],
  others: { neurons: 4, map: packed([0.25, -0.25]) },
  logits: packed([1.75, -3.75]),
  value: null,
});

test("the bias and all terms add up to the score, and fewer to what they are", () => {
  const sum = sumOf(REPLY);
  assert.deepEqual([...partialOf(sum, 0)], [0.5, 0.5]);
  assert.deepEqual([...partialOf(sum, 1)], [-1.5, -3.5]);
  assert.equal(differenceOf(partialOf(sum, 3), sum.logits), 0);
  assert.deepEqual([...productOf(/** @type {any} */ (sum.terms[0]))], [-2, -4]);
  assert.deepEqual([largestOf(sum), farthestOf(sum)], [4, 3.75]);
  assert.deepEqual([neuronsOf(sum), neuronsOf(sum, 2)], [6, 2]);
  assert.deepEqual(
    [
      [0, 0],
      [0.9, 0],
      [1, 1],
    ].map((place) => cellAt(sum, /** @type {[number, number]} */ (place))),
    [0, 1, 1],
  );
});

test("terms keep their order as long as they are the same ones", () => {
  const sum = sumOf(REPLY);
  assert.deepEqual(
    inOrder(sum, [0, null, 2]).terms.map(({ neuron }) => neuron),
    [0, null, 2],
  );
  assert.equal(inOrder(sum, [0, 1, 2]), sum);
});

test("the address says output and step from 1, and what is not there is all of the first", () => {
  for (const text of ["", "2", "1.0", "3.7"]) assert.equal(textOf(choiceOf(text, 3)), text);
  for (const text of ["4", "0", "x", "-1", "1.x"]) assert.deepEqual(choiceOf(text, 3), { output: 0, step: Infinity });
});

test("a map has its line where it is zero, or just beside where it rests there", () => {
  const turn = (/** @type {number[]} */ values) => turnOf(Float32Array.from(values), 10);
  assert.deepEqual([turn([-1, 0, 2]), turn([0, 0, 3]), turn([0, -3])], [0, 0.1, -0.1]);
});
