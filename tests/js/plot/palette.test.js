import assert from "node:assert/strict";
import { test } from "node:test";

import { css, mix, parseColour, readPalette, side, tintsOf } from "../../../static/js/plot/palette.js";

const SHEET = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [
    [`--class-${i}`, `#0000${i}0`],
    [`--region-${i}`, `#${i}0ff00`],
  ]).flat(),
);
const palette = readPalette((name) => SHEET[name] ?? { "--doubt": "#ffffff80" }[name] ?? "#123456");

test("a side of light-dark() is taken by theme, and a plain colour as it is", () => {
  assert.equal(side(" light-dark(#ffffff, #0a0c12) ", false), "#ffffff");
  assert.equal(side(" light-dark(#ffffff, #0a0c12) ", true), "#0a0c12");
  assert.equal(side(" #123456", true), "#123456");
});

test("colours are parsed, mixed and written", () => {
  assert.deepEqual(parseColour("#0a80ff"), [10, 128, 255]);
  assert.deepEqual(mix([0, 0, 0], [100, 200, 50], 0.5), [50, 100, 25]);
  assert.equal(css([0.4, 127.6, 255]), "rgb(0 128 255)");
});

test("where no class leads, the translucent cover lies over the class's colour", () => {
  assert.deepEqual(palette.doubts[0].map(Math.round), [128, 128, 128]);
});

test("the table runs from one sure colour over the unsure ones to the other", () => {
  const { table } = tintsOf(palette, false);
  const last = table.length - 1;
  assert.equal(table.length % 2, 1);
  assert.notEqual(table[0], table[last]);
  assert.equal(table[last / 2].toString(16), "ff888080");
});

test("two-tone has two colours", () => {
  assert.equal(new Set(tintsOf(palette, true).table).size, 2);
});
