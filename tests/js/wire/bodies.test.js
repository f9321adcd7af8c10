import assert from "node:assert/strict";
import { test } from "node:test";

import {
  frameBody,
  goalOf,
  pace,
  pieceOf,
  restarts,
  speedAt,
  streamBody,
  watched,
} from "../../../static/js/wire/bodies.js";

const DEFAULTS = /** @type {any} */ ({
  ...{ dataset: "circle", samples: 400, noise: 0.1, train_fraction: 0.5, data_seed: 0, seed: 0, init: "he" },
  ...{ dtype: "float32", hidden: [8], optimizer: "auto", learning_rate: 0.03, epochs: 1000 },
});
const VIEW = /** @type {any} */ ({ speed: 300, stop_at_loss: 0, stop_at_plateau: false });
const REPLY = { epoch: 40, state: { epoch: 40 }, parameters: 33 };
const moment = () => /** @type {any} */ ({ reply: REPLY, config: DEFAULTS });

test("Auto, which solves, is watched as Adam; any other optimizer is itself", () => {
  assert.equal(watched(DEFAULTS).optimizer, "adam");
  assert.equal(watched({ ...DEFAULTS, optimizer: "sgd" }).optimizer, "sgd");
});

test("the weights stay at every change but those of the start", () => {
  for (const change of [{ noise: 0.2 }, { hidden: [8, 8] }, { samples: 100 }, { learning_rate: 1 }]) {
    assert.equal(restarts(DEFAULTS, { ...DEFAULTS, ...change }), false);
  }
  for (const change of [{ dataset: "moons" }, { seed: 1 }, { init: "zeros" }, { dtype: "float64" }]) {
    assert.equal(restarts(DEFAULTS, { ...DEFAULTS, ...change }), true);
  }
});

test("the data are asked for only where they are others", () => {
  const start = frameBody(DEFAULTS, DEFAULTS, null);
  assert.ok(start.include.includes("data") && !("state" in start));
  assert.ok(!frameBody(DEFAULTS, DEFAULTS, moment()).include.includes("data"));
  const other = /** @type {any} */ (frameBody({ ...DEFAULTS, noise: 0.3 }, DEFAULTS, moment()));
  assert.ok(other.include.includes("data"));
  assert.deepEqual([other.state, other.resize, other.noise], [{ epoch: 40 }, true, 0.3]);
});

test("a stream says what it is to be", () => {
  const body = streamBody(moment(), DEFAULTS, 500, { ...VIEW, stop_at_loss: 0.1 });
  assert.deepEqual(
    [body.epochs, body.frame_rate, body.stride, body.stop_at_loss, body.stop_at_plateau],
    [500, 30, 10, 0.1, false],
  );
  assert.equal(streamBody(moment(), DEFAULTS, 1, VIEW).stop_at_loss, null);
});

test("speed is frames a second first, and then epochs from frame to frame", () => {
  assert.deepEqual(pace(1), { frame_rate: 1, stride: 1 });
  assert.deepEqual(pace(10), { frame_rate: 10, stride: 1 });
  assert.deepEqual(pace(3000), { frame_rate: 30, stride: 100 });
  assert.deepEqual(pace(300, 83_000), { frame_rate: 5, stride: 60 });
});

test("no stream is endless, and none is longer than what is due", () => {
  assert.equal(pieceOf(300, Infinity), 6000);
  assert.equal(pieceOf(1, Infinity), 100);
  assert.equal(pieceOf(300, 7), 7);
  assert.equal(pieceOf(300, Infinity, 83_000), 250);
  assert.equal(pieceOf(10_000, Infinity), 100_000);
});

test("training has no end until the control is moved, and then goes on by so many epochs each time", () => {
  assert.equal(goalOf(DEFAULTS, DEFAULTS, 5), Infinity);
  const config = { ...DEFAULTS, epochs: 200 };
  assert.equal(goalOf(config, DEFAULTS, 5), 200);
  assert.equal(goalOf(config, DEFAULTS, 200), 400);
});

test("a training begins slowly, as far as the first epochs, unless it is slow anyway", () => {
  assert.deepEqual(speedAt(300, 0, true), { speed: 6, most: 12 });
  assert.deepEqual(speedAt(300, 11, true), { speed: 6, most: 1 });
  assert.deepEqual(speedAt(300, 12, true), { speed: 300, most: Infinity });
  assert.deepEqual(speedAt(300, 0, false), { speed: 300, most: Infinity });
  assert.deepEqual(speedAt(3, 0, true), { speed: 3, most: Infinity });
});
