import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsOf, linksBetween } from "../../static/js/network-layout.js";

const [WIDTH, HEIGHT] = [288, 72];

for (const widths of [
  [2, 8, 1],
  [2, 1],
  [2, 128, 128, 128, 128, 128, 128, 10],
  [10, 1, 128, 3, 1],
]) {
  test(`every neuron of ${widths.join("-")} has its own place inside the picture`, () => {
    const columns = columnsOf(widths, WIDTH, HEIGHT);
    assert.deepEqual(
      columns.map(({ dots }) => dots.length),
      widths,
    );
    for (const { dots, radius } of columns) {
      assert.ok(radius > 0.5);
      assert.equal(new Set(dots.map(String)).size, dots.length);
      for (const [x, y] of dots) {
        assert.ok(x - radius >= 0 && x + radius <= WIDTH, `x ${x}`);
        assert.ok(y - radius >= 0 && y + radius <= HEIGHT, `y ${y}`);
      }
    }
  });
}

test("few links are lines, many are a band", () => {
  const [small, large, other] = columnsOf([3, 128, 128], WIDTH, HEIGHT);
  const lines = linksBetween(small, large);
  assert.equal(lines.isBand, false);
  assert.equal(lines.path.match(/M/g)?.length, 384);
  const band = linksBetween(large, other);
  assert.equal(band.isBand, true);
  assert.equal(band.path.match(/M/g)?.length, 1);
});
