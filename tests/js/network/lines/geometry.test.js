import assert from "node:assert/strict";
import { test } from "node:test";
import {
  lineOf,
  movedBias,
  preActivation,
  segmentOf,
  turned,
  zeroOf,
} from "../../../../static/js/network/lines/geometry.js";
import { marksOf, ticksOf } from "../../../../static/js/network/lines/path.js";
import { withEdits } from "../../../../static/js/wire/network.js";

/** @typedef {[number, number]} Pair */

const SIDE = 600;
const HALF_A_PIXEL = 0.5 / SIDE;
const FRAME = { xRange: /** @type {Pair} */ ([-1.5, 2.5]), yRange: /** @type {Pair} */ ([0, 9]) };

/** @param {string[]} features @param {number[][]} weights @param {number[] | null} biases @returns {any} */
const network = (features, weights, biases) => ({
  features,
  input: { mean: [0.2, 4], scale: [0.7, 2.5] },
  activation: "relu",
  layers: [{ weights, biases }],
});

const STRAIGHT = network(
  ["x", "y"],
  [
    [1.3, -2, 0],
    [0.4, 0, 1],
  ],
  [0.1, 0.5, -0.3],
);

/** z by the definition, from coordinates of the data. @param {number} neuron @param {Pair} place */
function byHand(neuron, [u, v]) {
  const [x, y] = [-1.5 + 4 * u, 9 * v];
  const [{ weights, biases }] = STRAIGHT.layers;
  return (weights[0][neuron] * (x - 0.2)) / 0.7 + (weights[1][neuron] * (y - 4)) / 2.5 + (biases?.[neuron] ?? 0);
}

for (const neuron of [0, 1, 2]) {
  test(`the ends of line ${neuron} lie on the frame, and on w.x + b = 0 to half a pixel`, () => {
    const line = lineOf(STRAIGHT, neuron, FRAME);
    const ends = segmentOf(line);
    assert.ok(ends);
    for (const end of ends) {
      const distance = Math.abs(byHand(neuron, end)) / Math.hypot(line.a, line.b);
      assert.ok(distance < HALF_A_PIXEL / 100, `${distance}`);
      assert.ok(Math.min(...end.map((at) => Math.min(Math.abs(at), Math.abs(1 - at)))) < 1e-9);
    }
  });
}

test("a line outside the plot, and a neuron without weights, have no segment", () => {
  assert.equal(segmentOf({ a: 1, b: 1, c: -2.1 }), null);
  assert.equal(segmentOf({ a: 1, b: 0, c: 0.1 }), null);
  assert.equal(segmentOf({ a: 0, b: 0, c: 1 }), null);
});

test("every feature is computed as the server does", () => {
  const names = ["x", "y", "x^2", "y^2", "xy", "sin_x", "sin_y", "cos_x", "cos_y", "radius"];
  const [x, y] = [0.3, -0.6];
  const { sin, cos, PI, hypot } = Math;
  const values = [x, y, x * x, y * y, x * y, sin(PI * x), sin(PI * y), cos(PI * x), cos(PI * y), hypot(x, y)];
  names.forEach((name, i) => {
    const one = { ...network([name], [[1]], [0]), input: { mean: [0, 0], scale: [1, 1] } };
    const z = preActivation(one, 0, { xRange: [0, 1], yRange: [-1, 0] })([x, y + 1]);
    assert.ok(Math.abs(z - values[i]) < 1e-12, name);
  });
});

test("a curved line is the zero of its pre-activation to half a pixel", () => {
  const curved = network(["x^2", "y^2"], [[1], [1]], [-1]);
  const z = preActivation(curved, 0, FRAME);
  const drawn = zeroOf(curved, 0, FRAME)
    .flat()
    .filter((place) => Math.min(...place) > 0 && Math.max(...place) < 1);
  assert.ok(drawn.length > 20);
  for (const [u, v] of drawn) {
    const step = 1e-4;
    const slope = Math.hypot(z([u + step, v]) - z([u - step, v]), z([u, v + step]) - z([u, v - step])) / (2 * step);
    assert.ok(Math.abs(z([u, v])) / slope < HALF_A_PIXEL);
  }
});

test("a moved line goes through the place it was dragged to", () => {
  const value = movedBias(STRAIGHT, 0, FRAME, [0.5, 0.5], [0.6, 0.7]);
  assert.notEqual(value, null);
  const moved = withEdits(STRAIGHT, [{ layer: 0, neuron: 0, source: null, value: Number(value) }]);
  const before = preActivation(STRAIGHT, 0, FRAME)([0.5, 0.5]);
  assert.ok(Math.abs(preActivation(moved, 0, FRAME)([0.6, 0.7]) - before) < 1e-12);
  assert.equal(movedBias(network(["x"], [[1]], null), 0, FRAME, [0, 0], [1, 1]), null);
});

test("a turned line goes through its pivot at the new angle, and is as steep as before", () => {
  const ends = segmentOf(lineOf(STRAIGHT, 0, FRAME));
  const pivot = /** @type {Pair} */ (ends?.[0]);
  const { weights, bias } = turned(STRAIGHT, 0, FRAME, pivot, Math.PI / 6);
  const edits = weights.map((value, source) => ({ layer: 0, neuron: 0, source, value }));
  const after = withEdits(STRAIGHT, [
    ...edits,
    { layer: 0, neuron: 0, source: /** @type {any} */ (null), value: Number(bias) },
  ]);
  const [from, to] = [lineOf(STRAIGHT, 0, FRAME), lineOf(after, 0, FRAME)];
  assert.ok(Math.abs(to.a * pivot[0] + to.b * pivot[1] + to.c) < 1e-9);
  const angle = Math.atan2(to.b, to.a) - Math.atan2(from.b, from.a);
  assert.ok(Math.abs(angle - Math.PI / 6) < 1e-9);
  assert.ok(Math.abs(Math.hypot(to.a, to.b) - Math.hypot(from.a, from.b)) < 1e-9);
});

test("the ticks stand on the positive side", () => {
  const ends = segmentOf(lineOf(STRAIGHT, 0, FRAME)) ?? [];
  const z = preActivation(STRAIGHT, 0, FRAME);
  const ticks = [...ticksOf(ends, SIDE, z).matchAll(/M([-\d.]+) ([-\d.]+)l([-\d.]+) ([-\d.]+)/g)].map((match) =>
    match.slice(1).map(Number),
  );
  assert.ok(ticks.length > 5);
  for (const [x, y, dx, dy] of ticks) assert.ok(z([(x + dx) / SIDE, 1 - (y + dy) / SIDE]) > 0);
});

test("number and handle stand inside, at different ends", () => {
  const { label, handle } = marksOf(
    [
      [0, 0.5],
      [1, 0.5],
    ],
    SIDE,
    0,
  );
  assert.deepEqual(
    [label, handle],
    [
      [18, 300],
      [582, 300],
    ],
  );
});
