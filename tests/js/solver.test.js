import assert from "node:assert/strict";
import { test } from "node:test";

import { Solver } from "../../static/js/solver.js";

/** A solver whose requests the test answers, with a clock that the test moves. */
function workbench({ wait = 0 } = {}) {
  /** @typedef {(value: string) => Promise<void>} Answer @typedef {() => Promise<void>} Fail */
  /** @type {{task: string, signal: AbortSignal, answer: Answer, fail: Fail}[]} */
  const sent = [];
  /** @type {string[]} */
  const drawn = [];
  const clock = { now: 0 };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const solver = new Solver({
    send: (/** @type {string} */ task, signal) =>
      new Promise((resolve, reject) => {
        const answer = (/** @type {string} */ value) => (resolve(value), settled().then(() => {}));
        const fail = () => (reject(new Error("no")), settled().then(() => {}));
        sent.push({ task, signal, answer, fail });
      }),
    onAnswer: (/** @type {string} */ answer) => drawn.push(answer),
    onFailure: () => wait,
    now: () => clock.now,
  });
  return { solver, sent, drawn, clock };
}

test("while one request is under way, only the latest of the others is kept", async () => {
  const { solver, sent, drawn } = workbench();
  for (const task of ["a", "b", "c", "d"]) solver.solve(task, false);
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
  const { solver, sent, drawn, clock } = workbench();
  solver.solve("slow", false);
  clock.now = 1000;
  solver.solve("final", true);
  assert.equal(sent[0].signal.aborted, true);
  assert.deepEqual(
    sent.map(({ task }) => task),
    ["slow", "final"],
  );
  await sent[1].answer("FINAL");
  await sent[0].answer("SLOW");
  assert.deepEqual(drawn, ["FINAL"]);
});

test("a settled change lets a fast answer come", async () => {
  const { solver, sent, clock } = workbench();
  solver.solve("fast", false);
  clock.now = 50;
  solver.solve("final", true);
  assert.equal(sent[0].signal.aborted, false);
  assert.equal(sent.length, 1);
});

test("a key held down sees answers: after one abort the next is awaited", async () => {
  const { solver, sent, drawn, clock } = workbench();
  for (let press = 0; press < 5; press++) {
    solver.solve(`press ${press}`, true);
    clock.now += 1000;
  }
  assert.equal(sent.length, 2);
  await sent[1].answer("second");
  assert.deepEqual(drawn, ["second"]);
  assert.equal(sent[2].task, "press 4");
});

test("after a failure nothing is sent until it is asked for", async () => {
  const { solver, sent, drawn } = workbench();
  solver.solve("a", true);
  await sent[0].fail();
  assert.equal(sent.length, 1);
  solver.retry();
  assert.deepEqual(
    sent.map(({ task }) => task),
    ["a", "a"],
  );
  solver.retry();
  assert.equal(sent.length, 2);
  await sent[1].answer("A");
  assert.deepEqual(drawn, ["A"]);
});

test("a failure that names a time is tried again by itself, with the latest task", async () => {
  const { solver, sent } = workbench({ wait: 0.005 });
  solver.solve("a", true);
  solver.solve("b", false);
  await sent[0].fail();
  assert.equal(sent[1].task, "b");
  await sent[1].fail();
  while (sent.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(sent[2].task, "b");
});
