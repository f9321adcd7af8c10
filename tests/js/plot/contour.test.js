import assert from "node:assert/strict";
import { test } from "node:test";

import { boundaryLines, certaintyLines, isolines } from "../../../static/js/plot/contour.js";

const SIZE = 40;

/**
 * Values of f over the plot, x from the left and y from the top, 0 to 1.
 * @param {(x: number, y: number) => number} f
 */
function sampled(f) {
  const values = new Float32Array(SIZE * SIZE);
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      values[row * SIZE + column] = f((column + 0.5) / SIZE, 1 - (row + 0.5) / SIZE);
    }
  }
  return values;
}

/** What a clip to the plot leaves. @param {[number, number][][]} lines */
const visible = (lines) => lines.flat().filter(([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1);

test("a straight boundary is straight up to the frame and does not follow the frame", () => {
  const line = (/** @type {number} */ x, /** @type {number} */ y) => 3 * x - y - 0.7;
  const points = visible(isolines(sampled(line), SIZE, SIZE, 0));
  assert.ok(points.length > SIZE);
  for (const [x, y] of points) assert.ok(Math.abs(line(x, y)) < 1e-5, `${x} ${y}`);
  const heights = points.map(([, y]) => y);
  assert.ok(Math.min(...heights) < 0.02 && Math.max(...heights) > 0.98);
});

test("a circle is round to a hundredth of a cell's width", () => {
  const circle = (/** @type {number} */ x, /** @type {number} */ y) => 0.09 - (x - 0.5) ** 2 - (y - 0.5) ** 2;
  const points = isolines(sampled(circle), SIZE, SIZE, 0).flat();
  assert.ok(points.length > SIZE);
  for (const [x, y] of points) assert.ok(Math.abs(Math.hypot(x - 0.5, y - 0.5) - 0.3) < 0.25 / SIZE);
});

test("a constant has no boundary", () => {
  assert.deepEqual(
    visible(
      isolines(
        sampled(() => 1),
        SIZE,
        SIZE,
        0,
      ),
    ),
    [],
  );
  assert.deepEqual(
    visible(
      isolines(
        sampled(() => -1),
        SIZE,
        SIZE,
        0,
      ),
    ),
    [],
  );
});

test("of three classes each has its own boundary, where two lead together", () => {
  const thirds = [0, 1, 2].map((k) =>
    sampled((x, y) => 4 * Math.cos(2 * Math.PI * (Math.atan2(y - 0.5, x - 0.5) / 2 / Math.PI - k / 3))),
  );
  const logits = new Float32Array(3 * SIZE * SIZE);
  for (const [k, third] of thirds.entries()) logits.set(third, k * SIZE * SIZE);
  const grid = {
    output: /** @type {const} */ ("classes"),
    layers: 3,
    width: SIZE,
    height: SIZE,
    xRange: /** @type {[number, number]} */ ([0, 1]),
    yRange: /** @type {[number, number]} */ ([0, 1]),
    scores: logits,
  };
  const lines = boundaryLines(grid);
  assert.ok(lines.length >= 3);
  for (const [x, y] of visible(lines)) {
    const turn = Math.atan2(y - 0.5, x - 0.5) / 2 / Math.PI;
    const toBoundary = Math.abs((((turn - 1 / 6) * 3) % 1) - Math.round(((turn - 1 / 6) * 3) % 1)) / 3;
    const distance = Math.hypot(x - 0.5, y - 0.5) * Math.sin(2 * Math.PI * toBoundary);
    assert.ok(distance < 1.5 / SIZE, `${x} ${y}`);
  }
  assert.ok(certaintyLines(grid).length > lines.length);
});
