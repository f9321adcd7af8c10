import assert from "node:assert/strict";
import { test } from "node:test";

import { effect, signal } from "@preact/signals-core";

import { Actions } from "../../../static/js/session/actions.js";

const DESCRIBED = {
  play: { label: "Play", key: "Space" },
  stop: { label: "Stop", key: "Space" },
  theme: { label: "Theme" },
};

test("an action is performed where it makes sense, by its name or its key", () => {
  const actions = new Actions(DESCRIBED);
  const isPlaying = signal(false);
  /** @type {string[]} */
  const done = [];
  actions.add(
    "stop",
    () => done.push("stop"),
    () => isPlaying.value,
  );
  actions.add(
    "play",
    () => done.push("play"),
    () => !isPlaying.value,
  );
  assert.deepEqual([actions.perform("play"), actions.perform("stop"), done], [true, false, ["play"]]);
  assert.equal(actions.ofKey("Space")?.name, "play");
  isPlaying.value = true;
  assert.equal(actions.ofKey("Space")?.name, "stop");
  assert.equal(actions.ofKey("x"), undefined);
});

test("they are listed in the order of their descriptions, once they are there", () => {
  const actions = new Actions(DESCRIBED);
  /** @type {string[][]} */
  const lists = [];
  effect(() => {
    lists.push(actions.list.map(({ name }) => name));
  });
  actions.add("theme", () => {});
  actions.add("play", () => {});
  assert.deepEqual(lists, [[], ["theme"], ["play", "theme"]]);
});

test("what is not described is no action", () => {
  assert.throws(() => new Actions(DESCRIBED).add("fly", () => {}), /no description/);
});

test("an action is called by what it says of itself now, or else by its description", () => {
  const actions = new Actions({ play: { label: "Play", help: "Play or pause" }, theme: { label: "Theme" } });
  const count = signal(1);
  actions.add("play", () => {});
  actions.add(
    "theme",
    () => {},
    () => true,
    () => `Theme ${count.value}`,
  );
  count.value = 2;
  assert.deepEqual(
    actions.list.map(({ title }) => title()),
    ["Play or pause", "Theme 2"],
  );
});

test("keys are changed and switched off, those with Ctrl and Escape stay", () => {
  const actions = new Actions({
    play: { label: "Play", key: "Space" },
    undo: { label: "Undo", key: "Ctrl+z" },
    leave: { label: "Leave", key: "Escape" },
  });
  for (const name of ["play", "undo", "leave"]) actions.add(name, () => {});
  const namesOf = (/** @type {string[]} */ ...keys) => keys.map((key) => actions.ofKey(key)?.name);
  actions.keys.value = { areOff: false, own: { play: "k", undo: "u", leave: "l" } };
  assert.deepEqual(namesOf("k", "Space", "Ctrl+z", "u", "Escape"), ["play", undefined, "undo", undefined, "leave"]);
  actions.keys.value = { ...actions.keys.value, areOff: true };
  assert.deepEqual(namesOf("k", "Ctrl+z", "Escape"), [undefined, "undo", "leave"]);
  assert.deepEqual([actions.keyOf("play"), actions.get("play")?.key], ["k", undefined]);
});
