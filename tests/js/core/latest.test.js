import assert from "node:assert/strict";
import { test } from "node:test";

import { Latest } from "../../../static/js/core/latest.js";

/** One whose requests the test answers, with a clock that the test moves. */
function workbench({ wait = 0 } = {}) {
  /** @typedef {(value: string) => Promise<void>} Answer @typedef {() => Promise<void>} Fail */
  /** @type {{task: string, signal: AbortSignal, answer: Answer, fail: Fail}[]} */
  const sent = [];
  /** @type {string[]} */
  const drawn = [];
  const clock = { now: 0 };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const latest = new Latest({
    send: (/** @type {string} */ task, signal) =>
      new Promise((resolve, reject) => {
        const answer = (/** @type {string} */ value) => {
          resolve(value);
          return settled().then(() => {});
        };
        const fail = () => {
          reject(new Error("no"));
          return settled().then(() => {});
        };
        sent.push({ task, signal, answer, fail });
      }),
    onAnswer: (/** @type {string} */ answer) => drawn.push(answer),
    onFailure: () => wait,
    now: () => clock.now,
  });
  return { latest, sent, drawn, clock };
}

test("while one request is under way, only the latest of the others is kept", async () => {
  const { latest, sent, drawn } = workbench();
  for (const task of ["a", "b", "c", "d"]) latest.send(task, false);
  assert.deepEqual(
    sent.map(({ task }) => task),
    ["a"],
  );
  await sent[0].answer("A");
  assert.deepEqual(
    sent.map(({ task }) => task),
    ["a", "d"],
  );
  await sent[1].answer("D");
  assert.deepEqual(drawn, ["A", "D"]);
  assert.equal(sent.length, 2);
});

test("a settled change does not wait for a slow answer, which is dropped when it comes", async () => {
  const { latest, sent, drawn, clock } = workbench();
  latest.send("slow", false);
  clock.now = 1000;
  latest.send("final", true);
  assert.equal(sent[0].signal.aborted, true);
  assert.deepEqual(
    sent.map(({ task }) => task),
    ["slow", "final"],
  );
  await sent[1].answer("FINAL");
  await sent[0].answer("SLOW");
  assert.deepEqual(drawn, ["FINAL"]);
});

test("a settled change lets a fast answer come", () => {
  const { latest, sent, clock } = workbench();
  latest.send("fast", false);
  clock.now = 50;
  latest.send("final", true);
  assert.equal(sent[0].signal.aborted, false);
  assert.equal(sent.length, 1);
});

test("a key held down sees answers: after one abort the next is awaited", async () => {
  const { latest, sent, drawn, clock } = workbench();
  for (let press = 0; press < 5; press++) {
    latest.send(`press ${press}`, true);
    clock.now += 1000;
  }
  assert.equal(sent.length, 2);
  await sent[1].answer("second");
  assert.deepEqual(drawn, ["second"]);
  assert.equal(sent[2].task, "press 4");
});

test("after a failure nothing is sent until it is asked for", async () => {
  const { latest, sent, drawn } = workbench();
  latest.send("a", true);
  await sent[0].fail();
  assert.equal(sent.length, 1);
  latest.retry();
  assert.deepEqual(
    sent.map(({ task }) => task),
    ["a", "a"],
  );
  latest.retry();
  assert.equal(sent.length, 2);
  await sent[1].answer("A");
  assert.deepEqual(drawn, ["A"]);
});

test("a failure that names a time is tried again by itself, with the latest task", async () => {
  const { latest, sent } = workbench({ wait: 0.005 });
  latest.send("a", true);
  latest.send("b", false);
  await sent[0].fail();
  assert.equal(sent[1].task, "b");
  await sent[1].fail();
  while (sent.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(sent[2].task, "b");
});

test("what is cancelled is aborted, its answer is nothing, and it can be asked for again", async () => {
  const { latest, sent, drawn } = workbench();
  latest.send("a", false);
  latest.send("b", false);
  latest.cancel();
  assert.equal(sent[0].signal.aborted, true);
  await sent[0].answer("A");
  assert.deepEqual([drawn, sent.length, latest.isBusy], [[], 1, false]);
  latest.retry();
  assert.equal(sent[1].task, "b");
  await sent[1].answer("B");
  assert.deepEqual(drawn, ["B"]);
});
