import assert from "node:assert/strict";
import { test } from "node:test";

import { AT_FIRST, rememberedKeys, rememberKeys } from "../../../static/js/core/key-memory.js";

/** @param {Partial<Storage>} storage */
function withStorage(storage) {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value: storage });
}

/** @param {string | null} text what is stored */
const holding = (text) => withStorage({ getItem: () => text });

test("what is set comes back", () => {
  let stored = "";
  withStorage({ getItem: () => stored, setItem: (_, text) => (stored = text) });
  const keys = { areOff: true, own: { play: "k" } };
  rememberKeys(keys);
  assert.deepEqual(rememberedKeys(), keys);
});

for (const text of [null, "", "{", "null", "[]", '{"areOff": 1, "own": {"play": 3}}']) {
  test(`of ${text} nothing is taken`, () => {
    holding(text);
    assert.deepEqual(rememberedKeys(), AT_FIRST);
  });
}

test("without a storage the keys are those at first, and to set them is no fault", () => {
  const refuse = () => {
    throw new Error("refused");
  };
  withStorage({ getItem: refuse, setItem: refuse });
  rememberKeys(AT_FIRST);
  assert.deepEqual(rememberedKeys(), AT_FIRST);
});
