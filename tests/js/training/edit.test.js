import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Editing } from "../../../static/js/training/edit.js";
import { momentOf, replyOf, sessionOf } from "../workbench.js";

const EDIT = { layer: 0, neuron: 1, source: 0, value: 20 };
const { fetch: before } = globalThis;

/** @type {{path: string, body: any, answer: (reply: object) => Promise<unknown>}[]} */
let asked = [];

beforeEach(() => {
  asked = [];
  globalThis.fetch = /** @type {any} */ (
    (/** @type {string} */ path, /** @type {{body: string}} */ { body }) =>
      new Promise((resolve) => {
        const answer = (/** @type {object} */ reply) => {
          resolve(new Response(JSON.stringify(reply)));
          return new Promise((done) => setTimeout(done));
        };
        asked.push({ path, body: JSON.parse(body), answer });
      })
  );
});

afterEach(() => {
  globalThis.fetch = before;
});

/** An editor whose moments go straight to the session. @param {object} [parts] of the moment shown */
function workbench(parts) {
  const { session } = sessionOf();
  let begun = 0;
  const editing = new Editing(session, { begin: () => begun++, show: (moment) => session.show(moment) });
  session.show(momentOf(parts));
  return { session, editing, begun: () => begun };
}

test("an edit is shown at once, on the boundary of before, and asked for with the layers shown", () => {
  const { session, editing, begun } = workbench();
  const shown = session.moment.value;
  session.change({ hidden: [3, 3] }); // the controls are ahead of what is shown
  editing.edit([EDIT]);
  const now = session.moment.value;
  assert.deepEqual([now?.network?.layers[0]?.weights[0], now?.grid, now?.isEdited], [[1, 20], shown?.grid, true]);
  assert.equal(begun(), 1);
  const [{ path, body }] = /** @type {[any]} */ (asked);
  assert.deepEqual([path, body.layers[0].weights[0], body.hidden], ["evaluate", [1, 20], undefined]);
});

test("the answer takes its place, with the epoch and optimizer that were shown", async () => {
  const { session, editing } = workbench();
  editing.edit([EDIT]);
  await asked[0]?.answer(replyOf({ epoch: 0, optimizer: "sgd", parameters: 77 }));
  const { epoch, optimizer, parameters } = /** @type {any} */ (session.moment.value).reply;
  assert.deepEqual([epoch, optimizer, parameters, session.moment.value?.isEdited], [40, "adam", 77, true]);
});

test("what was typed since the question stays", async () => {
  const { session, editing } = workbench();
  editing.edit([EDIT]);
  editing.edit([{ ...EDIT, value: 21 }]);
  assert.equal(asked.length, 1);
  await asked[0]?.answer(replyOf());
  assert.equal(session.moment.value?.network?.layers[0]?.weights[0]?.[1], 21);
  assert.equal(asked[1]?.body.layers[0].weights[0][1], 21);
});

test("an answer to an edit of what is no longer shown is nothing", async () => {
  const { session, editing } = workbench();
  editing.edit([EDIT]);
  const solved = momentOf();
  session.show(solved);
  await asked[0]?.answer(replyOf());
  assert.equal(session.moment.value, solved);
});

test("what is no number is no edit, and without a network there is none", () => {
  const { session, editing, begun } = workbench();
  editing.edit([{ ...EDIT, value: Number.NaN }]);
  session.moment.value = null;
  editing.edit([EDIT]);
  assert.deepEqual([begun(), asked.length], [0, 0]);
});

test("while training is watched the state goes along", () => {
  const { editing } = workbench({ way: "watch", reply: replyOf({ state: { epoch: 40 } }) });
  editing.edit([EDIT]);
  assert.deepEqual([asked[0]?.body.state, asked[0]?.body.layers[0].weights[0]], [{ epoch: 40 }, [1, 20]]);
});

test("an edit is a step that can be undone, and edits of one weight that follow each other are one", () => {
  const { session, editing } = workbench();
  for (const value of [1, 2]) editing.edit([{ ...EDIT, value }]);
  editing.edit([{ ...EDIT, neuron: 0 }]);
  assert.equal(session.history.steps, 2);
});

test("back at another moment the answer to an edit is nothing; one that was not answered is asked again", async () => {
  const { session, editing } = workbench();
  editing.edit([EDIT]);
  const unanswered = /** @type {any} */ (session.moment.value);
  const other = momentOf({ isEdited: true });
  session.show(other);
  editing.back(other);
  await asked[0]?.answer(replyOf({ parameters: 77 }));
  assert.deepEqual([session.moment.value, asked.length], [other, 1]);
  session.show(unanswered);
  editing.back(unanswered);
  await asked[1]?.answer(replyOf({ parameters: 78 }));
  const now = /** @type {any} */ (session.moment.value);
  assert.deepEqual([now.reply.parameters, now.isAhead, unanswered.isAhead], [78, false, true]);
});
