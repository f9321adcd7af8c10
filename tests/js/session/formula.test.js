import assert from "node:assert/strict";
import { test } from "node:test";

import { editable, formulaOf, parseNumber, sumText } from "../../../static/js/session/formula.js";

for (const [text, value] of /** @type {[string, number | null][]} */ ([
  ["1.5", 1.5],
  ["1,5", 1.5],
  [" -2 ", -2],
  ["−2,25", -2.25],
  ["+.5", 0.5],
  ["3.", 3],
  ["3e-2", 0.03],
  ["", null],
  ["-", null],
  ["1,5,5", null],
  ["1 000", null],
  ["Infinity", null],
  ["1e999", null],
  ["0x10", null],
])) {
  test(`"${text}" is ${value === null ? "no number" : value}`, () => assert.equal(parseNumber(text), value));
}

test("a sum reads as people write it", () => {
  assert.equal(sumText([0.83, -1.2], ["x", "y"], 0.4), "0.83 x − 1.20 y + 0.40");
  assert.equal(sumText([-0.83, 1.2], ["x", "y"], -0.4), "−0.83 x + 1.20 y − 0.40");
  assert.equal(sumText([1], ["x"], null), "1.00 x");
  assert.equal(sumText([0.001], ["x"], 0), "0.001 x + 0.00");
});

test("of many terms the largest are written, in their own order", () => {
  const text = sumText([1, -9, 2, 8, 3, 7, 4], ["a", "b", "c", "d", "e", "f", "g"], 0.5);
  assert.equal(text, "−9.00 b + 8.00 d + 7.00 f + 4.00 g + 0.50 + …");
});

/** @type {any} */
const NETWORK = {
  features: ["x", "x^2"],
  input: { mean: [0, 0], scale: [1, 1] },
  activation: "tanh",
  layers: [
    { weights: [[1], [-2]], biases: [0.5] },
    { weights: [[3]], biases: null },
  ],
};
const titleOf = (/** @type {string} */ name) => ({ "x^2": "x²" })[name] ?? name;

test("a hidden neuron's formula names its inputs and its activation, an output's has none", () => {
  assert.equal(formulaOf(NETWORK, 0, 0, titleOf, "Tanh"), "Tanh(1.00 x − 2.00 x² + 0.50)");
  assert.equal(formulaOf(NETWORK, 1, 0, titleOf, "Tanh"), "3.00 a₁");
});

test("a field shows four decimals at most", () => {
  assert.deepEqual([0.123456, -2, 1e-9].map(editable), ["0.1235", "-2", "0"]);
});
