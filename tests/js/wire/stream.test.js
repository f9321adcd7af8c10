import assert from "node:assert/strict";
import { test } from "node:test";

import { lineCutter, readLines } from "../../../static/js/wire/stream.js";

/** @param {string} text @param {number} size @returns {string[]} */
const pieces = (text, size) => text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];

/** @param {string[]} parts @param {unknown} [failure] @returns {ReadableStream<Uint8Array>} */
const body = (parts, failure) =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      if (failure) controller.error(failure);
      else controller.close();
    },
  });

/** The stream fails after its parts have been read. @param {string[]} parts @param {unknown} failure */
const breaking = (parts, failure) => {
  const left = [...parts];
  return new ReadableStream({
    pull(controller) {
      const part = left.shift();
      if (part === undefined) controller.error(failure);
      else controller.enqueue(new TextEncoder().encode(part));
    },
  });
};

/** @param {ReadableStream<Uint8Array>} stream */
async function epochsOf(stream) {
  /** @type {[number, number][]} */
  const read = [];
  await readLines(stream, ({ epoch }, size) => read.push([epoch, size]));
  return read;
}

const LINES = '{"epoch":0,"text":"µ"}\n{"epoch":1}\n{"epoch":2}\n';

for (const size of [1, 2, 7, 1000]) {
  test(`lines are read whatever the chunks: ${size} characters each`, async () => {
    const expected = [
      [0, 22],
      [1, 11],
      [2, 11],
    ];
    assert.deepEqual(await epochsOf(body(pieces(LINES, size))), expected);
  });
}

test("a character cut in two is put together", async () => {
  const bytes = new TextEncoder().encode(LINES);
  const stream = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  assert.equal((await epochsOf(stream)).length, 3);
});

test("a last line that was cut short is dropped", async () => {
  assert.equal((await epochsOf(body([LINES, '{"epoch":3,"met']))).length, 3);
});

test("a broken line ends the film with what came before", async () => {
  assert.equal((await epochsOf(body([LINES, "nonsense\n", '{"epoch":3}\n']))).length, 3);
});

test("a broken connection ends the film with what came before", async () => {
  assert.equal((await epochsOf(breaking([LINES], new TypeError("network error")))).length, 3);
});

test("an abort is no end of a film", async () => {
  const abort = new DOMException("aborted", "AbortError");
  await assert.rejects(epochsOf(breaking([LINES], abort)), { name: "AbortError" });
});

test("empty lines are nothing", () => {
  /** @type {string[]} */
  const lines = [];
  lineCutter((line) => lines.push(line))("\n\na\n\nb");
  assert.deepEqual(lines, ["a"]);
});
