import assert from "node:assert/strict";
import { test } from "node:test";
import { TRAINING } from "../../../../static/js/core/texts/training.js";
import { Player } from "../../../../static/js/training/watch/player.js";
import { Refusal } from "../../../../static/js/wire/request.js";
import { momentOf, replyOf, sessionOf } from "../../workbench.js";

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** @param {number} epoch @param {string | null} [stopped] */
const replyAt = (epoch, stopped = null) => replyOf({ epoch, stopped });

/** A player whose server is the test. */
function workbench() {
  const { session, said: told } = sessionOf();
  /** @type {any[]} */
  const [looks, streams, steps, shown] = [[], [], [], []];
  const job = (/** @type {any[]} */ list, /** @type {object} */ facts) =>
    new Promise((resolve, reject) => list.push({ ...facts, resolve, reject }));
  session.view.value = { ...session.view.value, speed: 1000 };
  session.moment.subscribe((moment) => moment && shown.push(moment.reply.epoch));
  session.trouble.subscribe((trouble) => trouble && told.push(trouble.kind));
  const player = new Player(session, {
    evaluate: (from, config, signal) =>
      job(looks, { from, config, signal }).then(() =>
        momentOf({ reply: replyAt(from?.reply.epoch ?? 0), config, size: 1, way: "watch" }),
      ),
    step: (from, unit, signal) =>
      job(steps, { from, unit, signal }).then(() => from.with(replyAt(from.reply.epoch + 1, "epochs"))),
    stream: (from, { epochs, speed }, signal, onFrame) => {
      const frame = (/** @type {number} */ epoch, stopped = null) => onFrame(from.with(replyAt(epoch, stopped)));
      return /** @type {any} */ (job(streams, { from, epochs, speed, signal, frame }));
    },
  });
  const configOf = (/** @type {object} */ values = {}) => /** @type {any} */ ({ ...session.defaults, ...values });
  return { player, looks, streams, steps, told, shown, configOf };
}

/** One that plays, with frames up to an epoch. @param {number} epoch @param {object} [config] */
async function playingTo(epoch, config) {
  const bench = workbench();
  bench.player.set(bench.configOf(config));
  bench.looks[0].resolve();
  await settled();
  bench.player.play();
  for (let i = 0; i <= epoch; i++) bench.streams[0].frame(i);
  return bench;
}

test("it opens with the first epoch, and plays when told to", async () => {
  const { player, looks, streams, shown, told, configOf } = workbench();
  player.set(configOf());
  assert.equal(looks[0].from, null);
  looks[0].resolve();
  await settled();
  assert.deepEqual([shown, streams.length], [[0], 0]);
  player.play();
  streams[0].frame(0);
  streams[0].frame(1);
  assert.deepEqual([shown, told], [[0, 0, 1], ["Training."]]);
  assert.equal(player.head.frames.length, 2);
});

test("told to play before the first frame is there, it does when it comes", async () => {
  const { player, looks, streams, configOf } = workbench();
  player.set(configOf());
  player.play();
  assert.equal(streams.length, 0);
  looks[0].resolve();
  await settled();
  assert.equal(streams.length, 1);
});

test("a pause aborts the stream, and what still arrives is nothing", async () => {
  const { player, streams, shown, told } = await playingTo(3);
  player.pause();
  assert.equal(streams[0].signal.aborted, true);
  streams[0].frame(4);
  assert.equal(shown.at(-1), 3);
  assert.equal(told.at(-1), "Paused at epoch 3.");
  player.play();
  assert.equal(streams[1].from.reply.epoch, 3);
});

test("a piece that is done is followed by the next, until the goal", async () => {
  const { streams, told, player } = await playingTo(100, { epochs: 150 });
  streams[0].frame(100, "epochs");
  streams[0].resolve();
  await settled();
  assert.deepEqual([streams[1].from.reply.epoch, streams[1].epochs], [100, 50]);
  streams[1].frame(150, "epochs");
  streams[1].resolve();
  await settled();
  assert.equal(told.at(-1), "Stopped at epoch 150: all done.");
  assert.equal(player.isPlaying, false);
  player.play();
  assert.equal(streams[2].from.reply.epoch, 150);
});

test("a stream that is cut short goes on from its last frame", async () => {
  const { streams } = await playingTo(5);
  streams[0].resolve();
  await settled();
  assert.equal(streams[1].from.reply.epoch, 5);
});

for (const reason of ["target", "plateau", "diverged"]) {
  test(`a run that ends by ${reason} pauses and says so`, async () => {
    const { streams, told, player } = await playingTo(5);
    streams[0].frame(6, reason);
    streams[0].resolve();
    await settled();
    assert.deepEqual(
      [told.at(-1), player.isPlaying, streams.length],
      [`Stopped at epoch 6: ${TRAINING.stopped[reason]}.`, false, 1],
    );
  });
}

test("other settings keep the weights: the stream starts anew from the newest frame", async () => {
  const { player, streams, looks, configOf } = await playingTo(5);
  player.set(configOf({ noise: 0.3 }));
  assert.equal(streams[0].signal.aborted, true);
  assert.equal(looks[1].from.reply.epoch, 5);
  looks[1].resolve();
  await settled();
  assert.deepEqual([streams[1].from.reply.epoch, streams[1].from.config.noise], [5, 0.3]);
  assert.equal(player.head.frames.length, 6);
});

test("while a slider is dragged one look is under way, and each goes on from what the last gave", async () => {
  const { player, looks, streams, configOf } = await playingTo(5);
  for (const noise of [0.2, 0.3, 0.4]) player.set(configOf({ noise }), false);
  assert.equal(looks.length, 2);
  looks[1].resolve();
  await settled();
  assert.deepEqual([looks.length, looks[2].config.noise, looks[2].from.config.noise], [3, 0.4, 0.2]);
  assert.equal(streams.length, 1);
  looks[2].resolve();
  await settled();
  assert.equal(streams[1].from.config.noise, 0.4);
});

test("another dataset or seed starts from epoch 0", async () => {
  const { player, looks, configOf } = await playingTo(5);
  player.set(configOf({ seed: 1 }));
  player.set(configOf({ seed: 1, noise: 0.2 }));
  assert.equal(looks[1].from, null);
  looks[1].resolve();
  await settled();
  assert.equal(looks[2].from, null);
  looks[2].resolve();
  await settled();
  assert.equal(player.head.frames.length, 1);
  assert.equal(player.isPlaying, true);
});

test("a reset pauses at epoch 0", async () => {
  const { player, looks, shown } = await playingTo(5);
  player.reset();
  looks[1].resolve();
  await settled();
  assert.deepEqual([shown.at(-1), player.isPlaying, player.head.frames.length], [0, false, 1]);
});

test("the past is played from the frames held, and then training goes on from the last", async () => {
  const { player, streams, shown } = await playingTo(5);
  player.seek(2);
  assert.deepEqual([player.isPlaying, shown.at(-1), streams[0].signal.aborted], [false, 2, true]);
  player.play();
  while (streams.length < 2) await settled();
  assert.deepEqual(shown.slice(-4), [2, 3, 4, 5]);
  assert.equal(streams[1].from.reply.epoch, 5);
});

test("a step is the next frame held, and at the end one epoch or batch of training", async () => {
  const { player, steps, shown } = await playingTo(2);
  player.seek(1);
  player.step("epochs");
  assert.deepEqual([shown.at(-1), steps.length], [2, 0]);
  player.step("batches");
  player.step("batches");
  assert.deepEqual([steps.length, steps[0].unit], [1, "batches"]);
  steps[0].resolve();
  await settled();
  assert.equal(shown.at(-1), 3);
});

test("training on from the past forgets what came after", async () => {
  const { player, streams } = await playingTo(9);
  player.seek(4);
  player.branch();
  assert.equal(player.head.frames.length, 5);
  assert.equal(streams[1].from.reply.epoch, 4);
});

test("hidden it rests, and goes on when it is seen again", async () => {
  const { player, streams } = await playingTo(4);
  player.suspend();
  assert.deepEqual([streams[0].signal.aborted, player.isPlaying], [true, true]);
  player.go();
  assert.equal(streams[1].from.reply.epoch, 4);
});

test("an overloaded server is asked again, a refusal pauses", async () => {
  const { player, streams, told } = await playingTo(4);
  const trouble = { text: "", field: null };
  streams[0].reject(new Refusal({ kind: "busy", ...trouble, seconds: 0.001 }));
  while (streams.length < 2) await settled();
  assert.deepEqual([told.at(-1), player.isPlaying], ["busy", true]);
  streams[1].reject(new Refusal({ kind: "refused", ...trouble, seconds: 0 }));
  await settled();
  assert.deepEqual([told.at(-1), player.isPlaying], ["refused", false]);
});

test("a stream without a frame is a lost connection", async () => {
  const { player, looks, streams, told, configOf } = workbench();
  player.set(configOf());
  looks[0].resolve();
  await settled();
  player.play();
  streams[0].resolve();
  await settled();
  assert.equal(told.at(-1), "offline");
  player.leave();
});

test("a network for which the piece is too long is asked for a shorter one", async () => {
  const { streams, player } = await playingTo(0);
  streams[0].reject(new Refusal({ kind: "refused", text: "", field: "epochs", seconds: 0 }));
  await settled();
  assert.deepEqual([streams[1].epochs, player.isPlaying], [streams[0].epochs / 4, true]);
});

test("what comes after the film was left is nothing", async () => {
  const { player, looks, shown, configOf } = await playingTo(3);
  player.set(configOf({ noise: 0.2 }));
  player.leave();
  looks[1].resolve();
  await settled();
  assert.equal(shown.at(-1), 3);
  assert.equal(player.head.frames.length, 0);
});

test("a frame of before is shown again, and what was trained of another after it is forgotten", async () => {
  const { player, streams, shown } = await playingTo(5);
  const held = /** @type {any} */ (player.head.frames.at(3));
  player.back(held);
  assert.deepEqual([shown.at(-1), player.isPlaying, streams[0].signal.aborted], [3, false, true]);
  assert.deepEqual([player.head.frames.length, player.head.at, player.head.isAtEnd], [4, held, true]);
});

test("a frame of the past that was only changed is put back where it was", async () => {
  const { player } = await playingTo(5);
  const held = /** @type {any} */ (player.head.frames.at(3));
  player.seek(3);
  player.head.put(held.edited({}));
  player.back(held);
  assert.deepEqual([player.head.frames.length, player.head.frames.at(3), player.head.at], [6, held, held]);
});

test("back from another dataset none of its frames stays", async () => {
  const { player, looks, configOf, streams } = await playingTo(5);
  const before = /** @type {any} */ (player.head.at);
  player.set(configOf({ dataset: "moons" }));
  looks[1].resolve();
  await settled();
  player.back(before);
  assert.deepEqual([player.head.frames.length, player.head.at], [1, before]);
  player.play();
  assert.equal(streams.at(-1).from, before);
});

test("back from a start that was never seen, other settings keep the weights", async () => {
  const { player, looks, configOf } = await playingTo(5);
  const before = /** @type {any} */ (player.head.at);
  player.set(configOf({ seed: 1 }));
  player.back(before);
  player.set({ ...before.config, noise: 0.2 });
  assert.equal(looks.at(-1).from, before);
});
