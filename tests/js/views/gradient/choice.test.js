import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, choiceOf, textOf } from "../../../../static/js/views/gradient/choice.js";

test("an address says whose gradient it is, and at which step", () => {
  for (const text of ["", "p12", "b3.5", ".7"]) assert.equal(textOf(choiceOf(text)), text);
  assert.deepEqual(choiceOf("p12.5"), { kind: "sample", number: 12, step: 5 });
});

test("what is no such address means all points and the first step", () => {
  for (const text of ["x", "p", "p-1", "p1.2.3", "12"])
    assert.deepEqual(choiceOf(text), { kind: "all", number: 0, step: 0 });
});

test("the server is asked for a point or a batch by its number, and for nothing where it is all of them", () => {
  assert.deepEqual(asked(choiceOf("p12")), { sample: 12 });
  assert.deepEqual(asked(choiceOf("b3")), { batch: 3 });
  assert.deepEqual(asked(choiceOf("")), {});
});
