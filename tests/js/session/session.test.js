import assert from "node:assert/strict";
import { test } from "node:test";

import { signal } from "@preact/signals-core";

import { Refusal } from "../../../static/js/wire/request.js";
import { momentOf, sessionOf } from "../workbench.js";

/** One whose training only writes down that it was asked. */
function workbench() {
  const { session } = sessionOf();
  /** @type {boolean[]} */
  const followed = [];
  session.training = { ...session.training, follow: (isSettled) => followed.push(isSettled) };
  return { session, followed };
}

test("a change makes another configuration, and training follows it", () => {
  const { session, followed } = workbench();
  const before = session.config.value;
  session.change({ noise: 0.2 }, false);
  session.change({ noise: 0.3 });
  assert.deepEqual([before.noise, session.config.value.noise, followed], [0.1, 0.3, [false, true]]);
  assert.throws(() => Object.assign(session.config.value, { noise: 1 }));
  assert.equal(session.isTouched.value, true);
});

test("the link says what differs, and restores it", () => {
  const { session } = workbench();
  session.change({ hidden: [3, 4], noise: 0.2 });
  session.changeView({ contours: false });
  assert.equal(session.link.value, "noise=0.2&hidden=3,4&contours=false");
  const other = workbench().session;
  assert.deepEqual(other.restore(`#${session.link.value}&noise=9&nothing=1`), ["noise", "nothing"]);
  assert.deepEqual(other.config.value.hidden, [3, 4]);
  assert.equal(other.view.value.contours, false);
  other.restore("");
  assert.deepEqual(other.config.value, other.defaults);
});

test("the way to train is followed like a setting; how it is drawn is not", () => {
  const { session, followed } = workbench();
  session.changeView({ contours: false });
  assert.deepEqual(followed, []);
  session.changeView({ watch: true });
  assert.deepEqual(followed, [true]);
});

test("what is undone is followed, gesture by gesture, and can be done again", () => {
  const { session, followed } = workbench();
  for (const noise of [0.2, 0.3, 0.4]) session.change({ noise }, noise === 0.4);
  session.change({ seed: 1 });
  session.changeView({ watch: true });
  followed.length = 0;
  session.undo();
  assert.deepEqual([session.view.value.watch, followed], [false, [true]]);
  session.undo();
  session.undo();
  assert.deepEqual([session.config.value, session.canUndo, followed.length], [session.defaults, false, 3]);
  session.undo();
  session.redo();
  assert.deepEqual([session.config.value.noise, session.config.value.seed], [0.4, 0]);
  session.change({ seed: 5 });
  assert.equal(session.canRedo, false);
});

test("switching all lines forgets which single ones differed", () => {
  const { session } = workbench();
  session.oddLines.value = new Set([1]);
  session.changeView({ rings: false });
  assert.equal(session.oddLines.value.size, 1);
  session.changeView({ lines: true });
  assert.equal(session.oddLines.value.size, 0);
});

test("a new moment ends all trouble; only the server's refusals are trouble", () => {
  const { session } = workbench();
  const trouble = { kind: /** @type {const} */ ("busy"), text: "", field: null, seconds: 3 };
  session.isBusy.value = true;
  assert.equal(session.fail(new Refusal(trouble)), 3);
  assert.deepEqual([session.trouble.value, session.isBusy.value], [trouble, false]);
  session.show(momentOf());
  assert.equal(session.trouble.value, null);
  assert.throws(() => session.fail(new Error("ours")), /ours/);
});

test("what is shown is the moment's, whatever the controls say meanwhile", () => {
  const { session } = workbench();
  session.show(momentOf());
  session.change({ noise: 0.2 });
  assert.equal(session.shown.value, "");
});

test("a fork shows another moment and shares the rest", () => {
  const { session } = workbench();
  const other = session.fork({ moment: signal(momentOf()) });
  assert.deepEqual([session.moment.value, other.view, other.scheduler], [null, session.view, session.scheduler]);
  assert.ok(other.moment.value);
});
