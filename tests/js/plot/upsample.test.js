import assert from "node:assert/strict";
import { test } from "node:test";

import { colourBinary, colourMany, upsample } from "../../../static/js/plot/upsample.js";

/** @typedef {[number, number, number]} Colour */

const BLUE = /** @type {Colour} */ ([0, 0, 200]);
const RED = /** @type {Colour} */ ([200, 0, 0]);
const WHITE = /** @type {Colour} */ ([255, 255, 255]);
const TINTS = {
  table: Uint32Array.of(1, 2, 3, 4, 5),
  perLogit: 1,
  sure: [BLUE, RED],
  unsure: [WHITE, WHITE],
  veil: (/** @type {number} */ certainty) => 1 - certainty,
  crisp: false,
};

test("a plane stays a plane, with its first row at the bottom", () => {
  const [width, height, factor] = [5, 4, 3];
  const values = Float32Array.from({ length: width * height }, (_, i) => (i % width) - 2 * Math.floor(i / width));
  const out = new Float32Array(width * height * factor ** 2);
  upsample(values, width, height, factor, out);
  const [wide, high] = [width * factor, height * factor];
  for (let i = 0; i < out.length; i++) {
    const column = ((i % wide) + 0.5) / factor - 0.5;
    const row = height - (Math.floor(i / wide) + 0.5) / factor - 0.5;
    assert.ok(Math.abs(out[i] - (column - 2 * row)) < 1e-5, `${i} of ${wide} x ${high}`);
  }
});

test("a logit finds its colour in the table, and stays at its ends beyond", () => {
  const pixels = new Uint32Array(5);
  colourBinary(Float32Array.of(-9, -1, 0, 1, 9), TINTS, pixels);
  assert.deepEqual([...pixels], [1, 2, 3, 4, 5]);
});

test("a certain class shows its own colour and two equal leaders show the unsure one", () => {
  const pixels = new Uint32Array(2);
  colourMany([Float32Array.of(0, 5), Float32Array.of(80, 5)], TINTS, pixels);
  assert.equal(pixels[0].toString(16), "ff0000c8");
  assert.equal(pixels[1].toString(16), "ffffffff");
});

test("two-tone shows the leading class alone", () => {
  const pixels = new Uint32Array(1);
  colourMany([Float32Array.of(0.1), Float32Array.of(0)], { ...TINTS, crisp: true, veil: () => 0 }, pixels);
  assert.equal(pixels[0].toString(16), "ffc80000");
});
