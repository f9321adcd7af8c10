/** Starts as they come, and what the address says of them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { textOf, wantedFrom } from "../../../../static/js/views/starts/choice.js";
import { reading } from "../../../../static/js/views/starts/run.js";
import { restartsBody } from "../../../../static/js/wire/restarts.js";
import { replyOf, sessionOf } from "../../workbench.js";

const { session } = sessionOf();
const task = { config: session.defaults, wanted: { starts: 3, success: null } };
const line = (/** @type {number} */ seed, /** @type {number | null} */ loss, diverged = false) => ({
  ...replyOf(),
  start: { index: seed, seed, success: loss !== null && loss < 0.3 },
  metrics: { train: { loss: 0, accuracy: 1 }, test: { loss, accuracy: 0.9 } },
  diverged,
});

test("starts are sorted by their loss, those that diverged last", () => {
  const read = reading(task);
  read(line(0, 0.5));
  read(line(1, 9, true));
  const { starts, luck } = read(line(2, 0.2));
  assert.deepEqual(
    starts.map(({ seed, loss, isSuccess }) => [seed, loss, isSuccess]),
    [
      [2, 0.2, true],
      [0, 0.5, false],
      [1, null, false],
    ],
  );
  assert.equal(luck, null);
});

for (const [text, starts, success] of /** @type {[string, number, number | null][]} */ ([
  ["", 20, null],
  ["50", 50, null],
  ["100~0.9", 100, 0.9],
  ["20~1", 20, 1],
])) {
  test(`"${text}" is read and written`, () => {
    assert.deepEqual(wantedFrom(text), { starts, success });
    assert.equal(textOf({ starts, success }), text);
  });
}

for (const text of ["1", "101", "x", "-5", "1e2", "2.5"]) {
  test(`"${text}" is no number of starts`, () => assert.equal(wantedFrom(text).starts, 20));
}

test("what is no share is no criterion", () => {
  for (const text of ["20~2", "20~x", "20~-1", "20~"]) assert.equal(wantedFrom(text).success, null);
});

test("the body has what differs from the defaults", () => {
  const body = restartsBody({ ...session.defaults, noise: 0.3 }, session.defaults, { starts: 7, success: 0.5 });
  assert.deepEqual(
    [/** @type {any} */ (body).noise, body.starts, body.success, body.include],
    [0.3, 7, 0.5, ["boundary"]],
  );
});
