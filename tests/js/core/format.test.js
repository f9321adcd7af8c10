import assert from "node:assert/strict";
import { test } from "node:test";

import { count, loss, percent, signed } from "../../../static/js/core/format.js";
import { tickFormat, ticks } from "../../../static/js/core/ticks.js";

test("shares are percentages with one digit, and a dash where there is none", () => {
  assert.equal(percent(0.985), "98.5\u202f%");
  assert.equal(percent(undefined), "–");
});

test("losses have four digits, and an exponent where those say nothing", () => {
  assert.deepEqual([0.01234, 0, 1e-7, 12345].map(loss), ["0.0123", "0.0000", "1.0e−7", "1.2e4"]);
  assert.equal(loss(undefined), "–");
});

test("thousands are set apart", () => {
  assert.deepEqual([7, 1000, 1234567].map(count), ["7", "1\u202f000", "1\u202f234\u202f567"]);
});

test("nothing is minus zero", () => {
  assert.deepEqual([signed(-0.001, 2), signed(-1.5, 1), signed(0.25, 2)], ["0.00", "−1.5", "0.25"]);
});

test("ticks have as many digits as they need", () => {
  assert.deepEqual(ticks(-1.5, 1.5, 3).map(tickFormat(ticks(-1.5, 1.5, 3))), ["−1", "0", "1"]);
  assert.deepEqual([0, 0.02, 0.1].map(tickFormat([0, 0.02, 0.04])), ["0.00", "0.02", "0.10"]);
  assert.equal(tickFormat([0, 5e5])(5e5), "500000");
  assert.equal(tickFormat([3])(3), "3");
});
