import assert from "node:assert/strict";
import { test } from "node:test";

import { choiceOf, textOf } from "../../../../static/js/views/hidden/choice.js";
import {
  movedOnHidden,
  movedOnInputs,
  seenOf,
  spotOnHidden,
  spotOnInputs,
} from "../../../../static/js/views/hidden/link.js";
import { frameOf, joined, nearest, scoresIn, seenAt } from "../../../../static/js/views/hidden/space.js";

/** Two neurons a = 2x and b = y - x over [0, 1] x [0, 2], three points. */
const SPACE = /** @type {import("../../../../static/js/views/hidden/space.js").Space} */ ({
  layer: 0,
  neurons: [0, 1],
  separation: 0.5,
  points: [
    [0, 0],
    [1, 0.5],
    [2, 1],
  ],
  grid: {
    x: [0, 0.5, 1],
    y: [0, 1, 2],
    a: [0, 1, 2].map(() => [0, 1, 2]),
    b: [0, 1, 2].map((y) => [0, 0.5, 1].map((x) => y - x)),
  },
  readout: { weights: [[1, -2]], biases: [0.5], exact: true, value: null },
});
const SCENE = /** @type {import("../../../../static/js/views/hidden/link.js").Scene} */ ({
  data: {
    points: [
      [0, 0, 0],
      [0.5, 1, 1],
      [1, 2, 1],
    ],
    train: [true, false, true],
    classes: 2,
  },
  ranges: [
    [0, 1],
    [0, 2],
  ],
  space: SPACE,
  frame: [
    [0, 2],
    [-1, 2],
  ],
  withTest: true,
});

test("the address says layer and neurons from 1, and what is not there is left to the server", () => {
  for (const text of ["", "1", "1.2.3", "2.3.1"]) assert.equal(textOf(choiceOf(text, [4, 3]), [4, 3]), text);
  assert.deepEqual(choiceOf("2", [4, 3]), { layer: 1, neurons: null });
  assert.equal(textOf(choiceOf("2", [4, 3]), [4, 3]), "");
  assert.deepEqual(choiceOf("9.1.2", [4]), { layer: 0, neurons: [0, 1] });
  for (const text of ["1.5.1", "0", "x.y", "1.1", "1.-1.2", "1.2e9.1"])
    assert.deepEqual(choiceOf(text, [4]), { layer: 0, neurons: null });
});

test("a place of the plane is seen where the lines of the grid put it, and at their ends", () => {
  assert.deepEqual(seenAt(SPACE, 0.25, 0.5), [0.5, 0.25]);
  assert.deepEqual(seenAt(SPACE, 1, 2), [2, 1]);
  assert.deepEqual(seenAt(SPACE, -9, 9), [0, 2]);
  assert.deepEqual(seenOf({ place: [0.25, 0.5], index: -1 }, SPACE), [0.5, 0.25]);
  assert.deepEqual(seenOf({ place: [0, 0], index: 1 }, SPACE), [1, 0.5]);
});

test("the frame holds points and plane with room, and grows with what it is joined to", () => {
  const [[left, right], [low, high]] = frameOf(SPACE);
  assert.ok(left < 0 && right > 2 && low < -1 && high > 2);
  assert.deepEqual(
    joined(
      [
        [0, 1],
        [2, 3],
      ],
      [
        [-1, 0.5],
        [2.5, 4],
      ],
    ),
    [
      [-1, 1],
      [2, 4],
    ],
  );
  const still = { ...SPACE, points: [], grid: { ...SPACE.grid, a: [[3, null]], b: [[null, null]] } };
  assert.ok(frameOf(still).every(([from, to]) => from < to));
});

test("the nearest point is one that is shown and within reach", () => {
  const [points, frame] = [SPACE.points, SCENE.frame];
  assert.equal(
    nearest(points, [1.05, 0.5], frame, 0.1, () => true),
    1,
  );
  assert.equal(
    nearest(points, [1.05, 0.5], frame, 0.1, (i) => i !== 1),
    -1,
  );
  assert.equal(
    nearest(points, [0.5, 0.2], frame, 0.1, () => true),
    -1,
  );
});

test("a pointer finds a point in either picture, and a place of the plane over the inputs alone", () => {
  assert.deepEqual(spotOnInputs(SCENE, 0.5, 0.5), { place: [0.5, 1], index: 1 });
  assert.deepEqual(spotOnInputs(SCENE, 0.25, 0.75), { place: [0.25, 0.5], index: -1 });
  assert.deepEqual(spotOnHidden(SCENE, 0.5, 0.5), { place: [0.5, 1], index: 1 });
  assert.equal(spotOnHidden({ ...SCENE, withTest: false }, 0.5, 0.5), null);
});

test("arrow keys step through the points that are shown, and over the inputs within the plane", () => {
  const press = (/** @type {string} */ key, shiftKey = false) => /** @type {KeyboardEvent} */ ({ key, shiftKey });
  const shown = { ...SCENE, withTest: false };
  assert.equal(movedOnHidden(SCENE, null, press("ArrowRight"))?.index, 0);
  assert.equal(movedOnHidden(shown, { place: [0, 0], index: 0 }, press("ArrowRight"))?.index, 2);
  assert.equal(movedOnHidden(shown, { place: [0, 0], index: 0 }, press("ArrowDown"))?.index, 2);
  assert.equal(movedOnHidden(SCENE, null, press("a")), null);
  assert.deepEqual(movedOnInputs(SCENE, null, press("ArrowUp"))?.place, [0.5, 1.04]);
  assert.deepEqual(movedOnInputs(SCENE, { place: [0.99, 1], index: 1 }, press("ArrowRight", true))?.place, [1, 1]);
});

test("what the output makes of the two neurons is a plane over the frame, in the values' own unit", () => {
  const readout = /** @type {NonNullable<typeof SPACE.readout>} */ (SPACE.readout);
  const grid = scoresIn(readout, SCENE.frame, "logit");
  const at = (/** @type {number} */ row, /** @type {number} */ column) => grid.scores[row * grid.width + column] ?? 0;
  const [cell, up] = [2 / grid.width, 3 / grid.height];
  assert.ok(Math.abs(at(0, 0) - (cell / 2 - 2 * (-1 + up / 2) + 0.5)) < 1e-5);
  assert.ok(Math.abs(at(3, 5) - at(3, 4) - cell) < 1e-5);
  const values = scoresIn({ ...readout, value: { mean: 10, scale: 3 } }, SCENE.frame, "value");
  assert.ok(Math.abs((values.scores[0] ?? 0) - (10 + 3 * at(0, 0))) < 1e-4);
});
