/** Lines about the settings: what is asked, and given up once nobody looks. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Lines } from "../../../static/js/training/lines.js";

/** One that counts the numbers that come, of which three are all. @param {import("node:test").TestContext} context */
function workbench(context) {
  /** @type {{signal: AbortSignal, say: (...numbers: number[]) => void, end: () => Promise<void>}[]} */
  const asked = [];
  context.mock.method(
    globalThis,
    "fetch",
    (/** @type {string} */ _, /** @type {{signal: AbortSignal}} */ { signal }) => {
      const { readable, writable } = new TransformStream();
      const writer = writable.getWriter();
      const say = (/** @type {number[]} */ ...numbers) =>
        void writer.write(new TextEncoder().encode(numbers.map((n) => `${n}\n`).join(""))).catch(() => {});
      asked.push({ signal, say, end: () => writer.close().then(settled) });
      return Promise.resolve(new Response(readable));
    },
  );
  const lines = new Lines("numbers", {
    bodyOf: (/** @type {string} */ task) => ({ task }),
    begin: () => {
      /** @type {number[]} */
      let all = [];
      return (/** @type {number} */ line) => (all = [...all, line]);
    },
    isWhole: ({ length }) => length === 3,
  });
  return { lines, asked };
}

async function settled() {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}

test("lines are shown as they come, and what is whole is not asked for again", async (context) => {
  const { lines, asked } = workbench(context);
  lines.ask("a", "a");
  await settled();
  asked[0]?.say(1, 2);
  await settled();
  assert.deepEqual(lines.shown.value, [1, 2]);
  asked[0]?.say(3);
  await asked[0]?.end();
  lines.ask("a", "a");
  assert.equal(asked.length, 1);
  assert.equal(lines.isCut.value, false);
});

test("once nobody looks the rest is given up, and asked for when somebody looks again", async (context) => {
  const { lines, asked } = workbench(context);
  lines.ask("a", "a");
  await settled();
  asked[0]?.say(1);
  await settled();
  lines.rest();
  assert.equal(asked[0]?.signal.aborted, true);
  lines.ask("a", "a");
  await settled();
  assert.equal(asked.length, 2);
});

test("what is whole stays when nobody looks", async (context) => {
  const { lines, asked } = workbench(context);
  lines.ask("a", "a");
  await settled();
  asked[0]?.say(1, 2, 3);
  await asked[0]?.end();
  lines.rest();
  lines.ask("a", "a");
  assert.equal(asked.length, 1);
});

test("lines that end early are said to be cut, and asked for anew", async (context) => {
  const { lines, asked } = workbench(context);
  lines.ask("a", "a");
  await settled();
  asked[0]?.say(1);
  await asked[0]?.end();
  assert.equal(lines.isCut.value, true);
  lines.ask("a", "a");
  await settled();
  assert.equal(asked.length, 2);
});
