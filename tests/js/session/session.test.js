import assert from "node:assert/strict";
import { test } from "node:test";

import { signal } from "@preact/signals-core";

import { TEXTS } from "../../../static/js/core/texts.js";
import { Refusal } from "../../../static/js/wire/request.js";
import { momentOf, sessionOf } from "../workbench.js";

/** One whose training only writes down that it was asked, and a clock. */
function workbench() {
  const clock = { now: 0 };
  const { session } = sessionOf(() => clock.now);
  /** @type {boolean[]} */
  const followed = [];
  /** @type {import("../../../static/js/session/moment.js").Moment[]} */
  const shown = [];
  const follow = (/** @type {boolean} */ isSettled) => followed.push(isSettled);
  const back = (/** @type {typeof shown[0]} */ moment) => {
    shown.push(moment);
    session.show(moment);
  };
  session.training = { ...session.training, follow, back };
  return { session, followed, shown, clock };
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
  other.restore(`#${session.link.value}&noise=9&nothing=1`);
  assert.deepEqual(other.config.value.hidden, [3, 4]);
  assert.equal(other.view.value.contours, false);
  assert.equal(other.complaints.value.length, 2);
  other.restore("");
  assert.deepEqual([other.config.value, other.complaints.value], [other.defaults, []]);
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
  for (const noise of [0.2, 0.3, 0.4]) session.change({ noise }, noise === 0.4, "noise");
  session.change({ seed: 1 });
  session.changeView({ watch: true });
  followed.length = 0;
  session.undo();
  assert.deepEqual([session.view.value.watch, followed], [false, [true]]);
  session.undo();
  session.undo();
  assert.deepEqual([session.config.value, session.history.canUndo, followed.length], [session.defaults, false, 3]);
  session.undo();
  session.redo();
  assert.deepEqual([session.config.value.noise, session.config.value.seed], [0.4, 0]);
  session.change({ seed: 5 });
  assert.equal(session.history.canRedo, false);
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

test("typing into one field is one step, until another is changed, the focus leaves or a second passes", () => {
  const { session, clock } = workbench();
  const type = (/** @type {string} */ name, /** @type {number} */ value) =>
    session.change({ [name]: value }, true, name);
  const stepsOf = (/** @type {() => void} */ act) => {
    const before = session.history.steps;
    act();
    return session.history.steps - before;
  };
  assert.equal(
    stepsOf(() => [0.2, 0.25, 0.3].map((noise) => type("noise", noise))),
    1,
  );
  clock.now += 999;
  assert.equal(
    stepsOf(() => type("noise", 0.35)),
    0,
  );
  clock.now += 1000;
  assert.equal(
    stepsOf(() => type("noise", 0.4)),
    1,
  );
  assert.equal(
    stepsOf(() => [type("samples", 40), type("noise", 0.1)]),
    2,
  );
  session.history.endGesture();
  assert.equal(
    stepsOf(() => type("noise", 0.2)),
    1,
  );
});

test("while the pointer is down a rest does not end the gesture; it ends when the pointer goes up", () => {
  const { session, clock } = workbench();
  session.history.hold();
  session.history.endGesture(true); // the focus leaves what had it before
  for (const noise of [0.2, 0.3, 0.4]) {
    session.change({ noise }, false, "noise");
    clock.now += 5000;
  }
  assert.equal(session.history.steps, 1);
  session.history.endGesture();
  session.change({ noise: 0.4 }, true, "noise"); // what a slider says once more is no news
  assert.equal(session.history.steps, 1);
  session.change({ noise: 0.5 }, true, "noise");
  assert.equal(session.history.steps, 2);
});

test("what is undone is shown again where it is at hand, and trained where it is not", () => {
  const { session, followed, shown } = workbench();
  const first = momentOf({ config: session.config.value });
  session.show(first);
  session.change({ noise: 0.2 });
  session.change({ noise: 0.3 }); // before the answer
  const third = momentOf({ config: session.config.value });
  session.show(third);
  followed.length = 0;
  session.undo();
  assert.deepEqual([shown.length, followed], [0, [true]]);
  session.undo();
  assert.deepEqual([shown, followed], [[first], [true]]);
  session.redo();
  session.redo();
  assert.deepEqual([shown, session.config.value.noise], [[first, third], 0.3]);
});

test("an edit is undone and done again as it was; how it is drawn leaves the network alone", () => {
  const { session, shown, followed } = workbench();
  const solved = momentOf({ config: session.config.value });
  session.show(solved);
  session.keep(true, "weights 0 0 0");
  const edited = solved.edited({});
  session.show(edited);
  session.changeView({ contours: false });
  session.undo();
  assert.deepEqual([session.moment.value, session.view.value.contours], [edited, true]);
  session.undo();
  session.redo();
  session.redo();
  assert.deepEqual([shown, session.view.value.contours, followed], [[solved, edited], false, []]);
});

test("solved again, the network changed by hand can be brought back", () => {
  const { session, shown } = workbench();
  const edited = momentOf({ config: session.config.value }).edited({});
  session.show(edited);
  session.change({});
  session.show(momentOf({ config: session.config.value }));
  session.undo();
  assert.deepEqual(shown, [edited]);
});

test("watched, other settings leave the weights that have been trained since; another dataset does not", () => {
  const { session, shown, followed } = workbench();
  session.changeView({ watch: true });
  const at = (/** @type {number} */ epoch) =>
    momentOf({ config: session.config.value, way: "watch", reply: { ...momentOf().reply, epoch } });
  session.show(at(10));
  session.change({ noise: 0.2 });
  session.show(at(20));
  followed.length = 0;
  session.undo();
  assert.deepEqual([shown, followed], [[], [true]]);
  const before = at(30);
  session.show(before);
  session.change({ dataset: "moons" });
  session.show(at(5));
  session.undo();
  assert.deepEqual(shown, [before]);
});

test("old steps forget their moments before these take too much room", () => {
  const { session, followed, shown } = workbench();
  for (const noise of [0.2, 0.3, 0.4]) {
    session.show(momentOf({ config: session.config.value, size: 10e6 }));
    session.change({ noise });
  }
  followed.length = 0;
  for (let i = 0; i < 3; i++) session.undo();
  assert.deepEqual([shown.length, followed], [2, [true]]);
});

test("a link followed is one step, trained where the network is another; the same link is none", () => {
  const { session, followed } = workbench();
  session.goToLink("#noise=0.2&contours=false");
  assert.deepEqual([session.history.steps, followed], [1, [true]]);
  session.goToLink("#noise=0.2");
  assert.deepEqual([session.history.steps, followed, session.view.value.contours], [2, [true], true]);
  session.goToLink("#noise=0.2");
  assert.equal(session.history.steps, 2);
  session.undo();
  session.undo();
  assert.deepEqual([session.link.value, followed], ["", [true, true]]);
});

test("what a reset would change is named", () => {
  const { session } = workbench();
  assert.equal(TEXTS.reset(session.changed.value), "All settings are as at first");
  session.change({ noise: 0.2 });
  assert.equal(TEXTS.reset(session.changed.value), "Reset 1 setting: noise");
  session.change({ hidden: [3, 3], seed: 1 });
  assert.equal(TEXTS.reset(session.changed.value), "Reset 3 settings: noise, hidden layers, seed");
  assert.equal(TEXTS.reset(["L2 strength"]), "Reset 1 setting: L2 strength");
  session.change({ ...session.defaults });
  assert.deepEqual([session.changed.value, session.history.canUndo], [[], true]);
});
