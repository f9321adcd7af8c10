import assert from "node:assert/strict";
import { test } from "node:test";

import { Playhead } from "../../../../static/js/training/watch/playhead.js";
import { refineAtRest } from "../../../../static/js/training/watch/rest.js";
import { momentOf, replyOf, sessionOf } from "../../workbench.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A film of one coarse frame, and what is asked of the server. @param {import("node:test").TestContext} context */
function workbench(context) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { session } = sessionOf();
  const head = new Playhead((moment) => session.show(moment));
  /** @type {{signal: AbortSignal, answer: () => Promise<unknown>}[]} */
  const asked = [];
  const fine = replyOf({ boundary: { ...replyOf().boundary, width: 100 } });
  context.mock.method(
    globalThis,
    "fetch",
    (/** @type {string} */ _, /** @type {{signal: AbortSignal}} */ { signal }) => {
      return new Promise((resolve) => {
        const answer = async () => {
          resolve(new Response(JSON.stringify(fine)));
          for (let i = 0; i < 5; i++) await settled();
        };
        asked.push({ signal, answer });
      });
    },
  );
  refineAtRest(session, head);
  head.begin(momentOf({ way: "watch" }));
  return { session, head, asked, width: () => session.moment.value?.reply.boundary.width, clock: context.mock.timers };
}

test("a frame that rests is drawn finer, once", async (context) => {
  const { asked, width, clock } = workbench(context);
  clock.tick(200);
  assert.equal(asked.length, 1);
  await asked[0]?.answer();
  assert.equal(width(), 100);
  clock.tick(1000);
  assert.equal(asked.length, 1);
});

test("while it plays nothing rests, and what was asked is given up", (context) => {
  const { session, asked, clock } = workbench(context);
  clock.tick(200);
  session.isPlaying.value = true;
  assert.equal(asked[0]?.signal.aborted, true);
  clock.tick(1000);
  assert.equal(asked.length, 1);
});

test("while the moment is looked at with other settings it stays the frame it is", async (context) => {
  const { session, head, asked, clock } = workbench(context);
  const { at } = head;
  clock.tick(200);
  session.isBusy.value = true;
  await asked[0]?.answer();
  assert.equal(head.at, at);
});

test("a network that is being edited is left alone", (context) => {
  const { session, asked, clock } = workbench(context);
  session.moment.value = session.moment.value?.edited({}) ?? null;
  clock.tick(1000);
  assert.equal(asked.length, 0);
});
