import assert from "node:assert/strict";
import { test } from "node:test";

import { Frames } from "../../../../static/js/training/watch/frames.js";

/** @param {number} epoch @param {number} [batch] @param {number} [size] @returns {any} */
const moment = (epoch, batch = 0, size = 17_000) => ({
  reply: { epoch, batch, metrics: { train: { loss: 1 / (epoch + 1), accuracy: 1 }, test: null } },
  size,
});

/** @param {Frames} frames */
const epochs = (frames) => Array.from({ length: frames.length }, (_, i) => frames.at(i).reply.epoch);

/** A run at 30 frames a second, 10 epochs apart. @param {number} count @param {number} [size] */
function filmOf(count, size) {
  const frames = new Frames();
  for (let i = 0; i < count; i++) frames.push(moment(10 * i, 0, size));
  return frames;
}

test("ten minutes of frames stay within the bounds, and the first and all of the newest are kept", () => {
  const frames = filmOf(18_000);
  const held = epochs(frames);
  assert.ok(held.length <= 600);
  assert.equal(held[0], 0);
  assert.deepEqual(
    held.slice(-50),
    Array.from({ length: 50 }, (_, i) => 10 * (18_000 - 50 + i)),
  );
  assert.deepEqual(
    held,
    held.toSorted((a, b) => a - b),
  );
});

test("what has become of the early epochs can still be seen: gaps grow with the epoch, not with the age", () => {
  const held = epochs(filmOf(18_000));
  const early = held.filter((epoch) => epoch <= 1000);
  assert.ok(early.length > 50, `${early.length} frames up to epoch 1000`);
  const gaps = held.slice(1).map((epoch, i) => (epoch - held[i]) / (held[i] + 100));
  assert.ok(Math.max(...gaps) < 0.15);
});

test("large frames are fewer", () => {
  const frames = filmOf(100, 1e6);
  assert.ok(frames.length <= 24);
  assert.equal(frames.at(0).reply.epoch, 0);
  assert.equal(frames.last?.reply.epoch, 990);
});

test("a frame of the same moment takes the place of the last", () => {
  const frames = filmOf(3);
  const again = moment(20);
  frames.push(again);
  assert.deepEqual(epochs(frames), [0, 10, 20]);
  assert.equal(frames.last, again);
  frames.push(moment(20, 1));
  frames.push(moment(20, 2));
  assert.equal(frames.length, 5);
});

test("the future can be forgotten", () => {
  const frames = filmOf(10);
  frames.cutAfter(frames.at(4));
  assert.deepEqual(epochs(frames), [0, 10, 20, 30, 40]);
  assert.equal(frames.indexOf(frames.at(2)), 2);
  assert.equal(frames.indexOf(null), -1);
});

test("the losses come in the order of the epochs, without test losses where there is no test set", () => {
  const { epoch, train_loss, test_loss } = filmOf(3).history();
  assert.deepEqual([epoch, train_loss, test_loss], [[0, 10, 20], [1, 1 / 11, 1 / 21], null]);
});

test("sizes are rows of layers, the output's last, also where a layer was added on the way", () => {
  const frames = new Frames();
  const norms = [
    [1, 9],
    [2, null],
    [3, 4, 8],
  ];
  norms.forEach((weights, epoch) => {
    const one = moment(epoch);
    one.reply.norms = { weights, gradient: weights.map((size) => size && size / 10) };
    frames.push(one);
  });
  assert.deepEqual(frames.sizes(), {
    epoch: [0, 1, 2],
    weights: [
      [1, 2, 3],
      [null, null, 4],
      [9, null, 8],
    ],
    gradient: [
      [0.1, 0.2, 0.3],
      [null, null, 0.4],
      [0.9, null, 0.8],
    ],
  });
});
