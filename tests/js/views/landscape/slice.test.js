import assert from "node:assert/strict";
import { test } from "node:test";

import { choiceOf, textOf } from "../../../../static/js/views/landscape/choice.js";
import { wayOf } from "../../../../static/js/views/landscape/run.js";
import {
  extentOf,
  heightsOf,
  inside,
  levelsOf,
  lossAt,
  placeOf,
  sliceOf,
  weightsAt,
} from "../../../../static/js/views/landscape/slice.js";
import { editsBetween, numbersOf, packed } from "../../../../static/js/wire/inside.js";
import { withEdits } from "../../../../static/js/wire/network.js";

const doubles = (/** @type {number[]} */ ...values) => packed(Float64Array.from(values));
const REPLY = /** @type {import("../../../../static/js/views/landscape/slice.js").Reply} */ ({
  a: [-1, 0, 1],
  b: [0, 2, 4],
  losses: {
    train: [
      [0.01, 0.1, 1],
      [10, 100, null],
      [0, 1, 1],
    ],
    test: null,
  },
  centre: { train: 0.1 },
  path: null,
  parameters: doubles(1, 2, 3),
  axes: [doubles(1, 0, 0), doubles(1, 1, 0)],
});
const slice = /** @type {import("../../../../static/js/views/landscape/slice.js").Slice} */ (sliceOf(REPLY, "train"));

test("numbers come and go as they are", () => {
  assert.deepEqual([...numbersOf(doubles(0.1, -2, 1e300))], [0.1, -2, 1e300]);
  assert.equal(sliceOf(REPLY, "test"), null);
});

test("a place is a network, and a network's place is that of the nearest one in the plane, though axes lean", () => {
  assert.deepEqual([...weightsAt(slice, [2, -1])], [2, 1, 3]);
  assert.deepEqual(placeOf(slice, [2, 1, 3]), [2, -1]);
  assert.deepEqual(placeOf(slice, [2, 1, 77]), [2, -1]);
  assert.equal(placeOf(slice, [2, 1]), null);
  assert.equal(placeOf({ ...slice, axes: [slice.axes[0], slice.axes[0]] }, [2, 1, 3]), null);
});

test("places fill the frame by their cells, and one outside is moved in", () => {
  assert.deepEqual(slice.frame, [
    [-1.5, 1.5],
    [-1, 5],
  ]);
  assert.deepEqual(inside(slice, [9, -9]), [1, 0]);
  assert.ok(Math.abs(lossAt(slice, [0.4, 2.9]) - 100) < 1e-4);
  assert.equal(lossAt(slice, [9, 9]), 1);
});

test("what is not finite is as high as the highest, and logarithms have a floor", () => {
  const { heights, low, high } = heightsOf(slice, true);
  assert.deepEqual([low, high, heights[5]], [-9, 2, 2]);
  assert.deepEqual(extentOf([Infinity, NaN]), { low: 0, high: 1 });
});

test("levels are round losses, by decades where they span many", () => {
  assert.deepEqual(
    levelsOf(-1.5, 0.5, true).map(({ level }) => level),
    [0.05, 0.1, 0.2, 0.5, 1, 2],
  );
  assert.deepEqual(
    levelsOf(-5.5, 1.5, true).map(({ level }) => level),
    [1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10],
  );
  assert.deepEqual(levelsOf(0, 1, false).at(3), { level: 0.3, height: 0.3 });
});

test("the address says what is not as at first, and what cannot be followed is", () => {
  for (const text of ["", "random.test.linear.3.-1", "path.objective.log.0.0"])
    assert.equal(textOf(choiceOf(text)), text);
  for (const text of ["up.down", "path.train.log.-1.99", "...."]) assert.equal(textOf(choiceOf(text)), "");
});

test("the way is the moments of the network's shape, the first and the last among at most sixty", () => {
  const moment = (/** @type {number} */ epoch, width = 3, parameters = "AAAA") =>
    /** @type {import("../../../../static/js/session/moment.js").Moment} */ (
      /** @type {unknown} */ ({
        reply: {
          epoch,
          state: { widths: [2, width, 1], parameters, dtype: "float32", features: ["x"], biases: "all" },
        },
      })
    );
  const film = (/** @type {any[]} */ all) =>
    /** @type {import("../../../../static/js/session/training.js").Film} */ (
      /** @type {unknown} */ ({ length: all.length, last: all.at(-1), at: (/** @type {number} */ i) => all[i] })
    );
  const way = wayOf(film([moment(0, 2), ...Array.from({ length: 200 }, (_, i) => moment(i + 1))]));
  assert.deepEqual([way.length, way[0]?.reply.epoch, way.at(-1)?.reply.epoch], [60, 1, 200]);
  assert.equal(wayOf(film([moment(0)])).length, 1);
  assert.deepEqual(wayOf(null), []);
  const large = Array.from({ length: 9 }, (_, i) => moment(i, 3, "A".repeat(5e5)));
  assert.deepEqual(
    wayOf(film(large)).map(({ reply }) => reply.epoch),
    [0, 3, 5, 8],
  );
});

test("the edits between two networks make the one the other", () => {
  const layers = [
    { weights: [[1, 2]], biases: [3, 4] },
    { weights: [[5], [6]], biases: null },
  ];
  const from = /** @type {import("../../../../static/js/wire/types.js").Network} */ ({ layers });
  const to = {
    ...from,
    layers: [
      { weights: [[1, 7]], biases: [3, 9] },
      { weights: [[5], [8]], biases: null },
    ],
  };
  assert.equal(editsBetween(from, to).length, 3);
  assert.deepEqual(withEdits(from, editsBetween(from, to)).layers, to.layers);
});
