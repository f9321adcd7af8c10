import assert from "node:assert/strict";
import { test } from "node:test";

import { momentOf, packed, replyOf } from "../workbench.js";

test("a moment cannot be changed", () => {
  const moment = momentOf();
  assert.throws(() => Object.assign(moment, { way: "watch" }));
});

test("its boundary is decoded once", () => {
  const moment = momentOf();
  assert.equal(moment.grid, moment.grid);
  assert.ok(Math.abs(/** @type {number} */ (moment.grid.scores[0]) - 0.01 * Math.sinh(-60 / 13)) < 1e-6);
});

test("another boundary is another moment with another grid, and the rest stays", () => {
  const moment = momentOf();
  const boundary = { ...moment.reply.boundary, width: 1, height: 1, values: packed([0]) };
  const fine = moment.with({ boundary }, { size: 7 });
  assert.deepEqual([fine.grid.width, fine.size, moment.grid.width, moment.size], [1, 7, 4, 0]);
  assert.equal(fine.data, moment.data);
  assert.equal(fine.config, moment.config);
});

test("an edited moment keeps what the server said until it says something else", () => {
  const moment = momentOf({ reply: replyOf({ stopped: "solved" }) });
  const edited = moment.edited({ epoch: 1 });
  assert.deepEqual([edited.isEdited, edited.grid, edited.reply.epoch], [true, moment.grid, 1]);
  assert.equal(edited.with({ epoch: 2 }).isEdited, true);
  assert.equal(moment.isEdited, false);
});
