import assert from "node:assert/strict";
import { test } from "node:test";

import { biasMark, columnsOf, LEVELS, linksBetween, placesOfRest } from "../../../static/js/network/layout.js";
import { linkAt } from "../../../static/js/network/reach.js";

const [WIDTH, HEIGHT] = [288, 170];
const MARGIN = { left: 30, right: 16 };

for (const widths of [
  [2, 8, 1],
  [2, 1],
  [2, 128, 128, 128, 128, 128, 128, 10],
  [10, 1, 128, 3, 1],
]) {
  for (const height of [72, HEIGHT]) {
    test(`every neuron drawn of ${widths.join("-")} has its own place inside ${height} pixels`, () => {
      const columns = columnsOf(widths, WIDTH, height, MARGIN);
      assert.deepEqual(
        columns.map(({ dots, more }) => dots.length + more),
        widths,
      );
      for (const { dots, size } of columns) {
        assert.ok(size > 0.5 && dots.length > 0);
        assert.equal(new Set(dots.map(String)).size, dots.length);
        for (const [x, y] of dots) {
          assert.ok(x - size / 2 >= 0 && x + size / 2 <= WIDTH, `x ${x}`);
          assert.ok(y - size / 2 >= 0 && y + size / 2 <= height, `y ${y}`);
        }
      }
    });
  }
}

/** Of the last neuron drawn. @param {import("../../../static/js/network/layout.js").Column} column */
const bottomOf = ({ dots, size }) => (dots.at(-1)?.[1] ?? 0) + size / 2;

test("a wide layer draws the neurons that can be pressed, and says below them how many more there are", () => {
  const [, column] = columnsOf([2, 128, 1], WIDTH, HEIGHT, MARGIN);
  assert.equal(column.dots.length + column.more, 128);
  assert.ok(column.step >= 24 && column.dots.length < 8);
  const places = placesOfRest(column);
  assert.equal(places.length, 1);
  const [[x, y] = [0, 0]] = places;
  assert.equal(x, column.x);
  assert.ok(y > bottomOf(column) && y <= HEIGHT);
});

test("where layers are close it is said on two lines, of which none reaches into the next layer", () => {
  const columns = columnsOf([2, 128, 128, 128, 128, 128, 128, 1], 344, 280, MARGIN);
  for (const column of columns.slice(1, -1)) {
    assert.ok(column.more > 0 && column.room < 60);
    const places = placesOfRest(column);
    assert.equal(places.length, 2);
    assert.ok(places.every(([, y]) => y <= 280 && y > bottomOf(column)));
  }
});

test("inputs and outputs are all drawn, however many", () => {
  const columns = columnsOf([10, 10], WIDTH, 72, MARGIN);
  assert.deepEqual(
    columns.map(({ more }) => more),
    [0, 0],
  );
});

test("links are bundled by sign and by strength, and a weight of zero has none", () => {
  const [from, to] = columnsOf([2, 2], WIDTH, HEIGHT, MARGIN);
  const bundles = linksBetween(
    [
      [4, -4],
      [0, 0.5],
    ],
    from,
    to,
  );
  const kinds = bundles.map(({ sign, level }) => `${sign} ${level}`);
  assert.deepEqual(kinds, [`positive ${LEVELS - 1}`, `negative ${LEVELS - 1}`, "positive 0"]);
  assert.ok(bundles.every(({ path }) => path.match(/M/g)?.length === 1));
});

test("the link hit is the nearest one within reach", () => {
  const columns = columnsOf([2, 3, 1], WIDTH, HEIGHT, MARGIN);
  const [from, to] = columns;
  for (const [i, [x1, y1]] of from.dots.entries()) {
    for (const [j, [x2, y2]] of to.dots.entries()) {
      const [start, end] = [x1 + from.size / 2, x2 - to.size / 2];
      const at = start + 0.3 * (end - start);
      const found = linkAt(columns, at, y1 + 0.3 * (y2 - y1) + 1);
      assert.deepEqual(found, { layer: 0, from: i, to: j });
    }
  }
  assert.equal(linkAt(columns, (from.x + to.x) / 2, 1), null);
  assert.equal(linkAt(columns, to.x, HEIGHT / 2), null);
});

test("a larger bias has a larger mark", () => {
  const [, column] = columnsOf([2, 3, 1], WIDTH, HEIGHT, MARGIN);
  const radius = (/** @type {number} */ bias) => Number(/a([\d.]+)/.exec(biasMark(column, 0, bias, 2))?.[1]);
  assert.ok(radius(0.1) < radius(-1) && radius(-1) < radius(2));
});
