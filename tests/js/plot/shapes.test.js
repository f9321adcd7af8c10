import assert from "node:assert/strict";
import { test } from "node:test";

import { SHAPES, shapeOf } from "../../../static/js/plot/shapes.js";

test("ten classes have ten shapes", () => {
  assert.equal(new Set(SHAPES).size, 10);
  assert.equal(shapeOf(10), shapeOf(0));
});
