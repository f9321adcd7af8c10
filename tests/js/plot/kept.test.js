/** Lines of a grid are traced once, and forgotten once many others were asked for: films are long. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { boundaryLines } from "../../../static/js/plot/contour.js";

const SIDE = 4;
const grid = () =>
  /** @type {import("../../../static/js/wire/grid.js").Grid} */ ({
    output: "logit",
    layers: 1,
    width: SIDE,
    height: SIDE,
    xRange: [0, 1],
    yRange: [0, 1],
    scores: Float32Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE) - 1.5),
  });

test("the lines of a grid that is drawn again are the same ones", () => {
  const one = grid();
  assert.equal(boundaryLines(one), boundaryLines(one));
});

test("those that were not asked for longest are forgotten, the others are not", () => {
  const [first, second] = [grid(), grid()];
  const [lines, others] = [boundaryLines(first), boundaryLines(second)];
  for (let i = 0; i < 39; i++) {
    boundaryLines(grid());
    assert.equal(boundaryLines(first), lines);
  }
  assert.notEqual(boundaryLines(second), others);
});
