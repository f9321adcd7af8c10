import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeFragment } from "../../../static/js/core/link.js";
import { complaintsOf } from "../../../static/js/session/complaints.js";
import { VIEW_FIELDS } from "../../../static/js/session/settings.js";
import { SETTINGS } from "../workbench.js";

const FIELDS = { ...SETTINGS.fields, ...VIEW_FIELDS };

for (const [name, text, sentence] of /** @type {[string, string, string][]} */ ([
  ["hidden", "999", "hidden=999: at most 6 layers of 1 to 128 neurons, 8 used instead."],
  ["dataset", "moon", "dataset=moon: there is no such dataset, circle used instead."],
  ["features", "z", "features=z: there is no such feature, x,y used instead."],
  ["noise", "7", "noise=7: numbers from 0 to 0.5 are possible, 0.1 used instead."],
  ["samples", "4.5", "samples=4.5: whole numbers from 4 to 2000 are possible, 400 used instead."],
  ["speed", "-1", "speed=-1: numbers from 0 are possible, 300 used instead."],
  ["watch", "1", "watch=1: true or false, false used instead."],
  ["nois", "0.3", "nois=0.3: there is no setting of this name."],
  ["constructor", "1", "constructor=1: there is no setting of this name."],
])) {
  test(`${name}=${text} gets a sentence`, () => {
    assert.deepEqual(complaintsOf(decodeFragment(`${name}=${text}`, FIELDS, 128).refused, SETTINGS), [sentence]);
  });
}

test("what is long is cut, and of many there are five", () => {
  const refused = Array.from({ length: 9 }, () => ({ name: "a", text: "b".repeat(99), field: undefined }));
  const sentences = complaintsOf(refused, SETTINGS);
  assert.deepEqual([sentences.length, sentences[0]], [5, `a=${"b".repeat(38)}…: there is no setting of this name.`]);
});
