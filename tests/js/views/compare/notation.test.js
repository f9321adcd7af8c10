/** What is compared, as text and back. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fitOf } from "../../../../static/js/views/compare/fit.js";
import { sheetFrom, textOf, valueFrom, valuesFrom } from "../../../../static/js/views/compare/notation.js";
import { presetsOf, someOf } from "../../../../static/js/views/compare/presets.js";
import { compareBody, comparesData, seedsOf } from "../../../../static/js/wire/compare.js";
import { SETTINGS, sessionOf } from "../../workbench.js";

const sheet = (/** @type {string} */ text) =>
  /** @type {import("../../../../static/js/views/compare/notation.js").Sheet} */ (sheetFrom(text, SETTINGS));

for (const text of [
  "hidden(3~6~20)",
  "hidden(0~8-8~6-6-6)noise(0~0.5)*5",
  "activation(relu~tanh)",
  "features(x~x-x^2)",
]) {
  test(`${text} is read and written`, () => assert.equal(textOf(sheet(text)), text));
}

for (const text of [
  "",
  "hidden",
  "hidden()",
  "hidden(3",
  "hidden(999)",
  "hidden(3)hidden(4)",
  "nothing(1~2)",
  "noise(0~7)",
  "activation(relu~x)",
  "noise(0~0.1)*4",
  "constructor(1~2)",
]) {
  test(`"${text}" is no sheet`, () => assert.equal(sheetFrom(text, SETTINGS), null));
}

test("values are typed with commas or spaces, each counts once, and what is not possible is named", () => {
  assert.deepEqual(valuesFrom("hidden", "3, 8-8 0;3", SETTINGS), { values: [[3], [8, 8], []], wrong: [] });
  assert.deepEqual(valuesFrom("noise", "0.1, 2, x", SETTINGS), { values: [0.1], wrong: ["2", "x"] });
  assert.deepEqual(valuesFrom("noise", " ", SETTINGS), { values: [], wrong: [] });
  assert.equal(valueFrom("samples", "4.5", SETTINGS), undefined);
});

test("every setting has a few values to begin with, all of them possible and each once", () => {
  const { session } = sessionOf();
  for (const name of Object.keys(SETTINGS.fields)) {
    const values = someOf(name, session.config.value[name] ?? "", SETTINGS);
    assert.ok(values.length >= 2, name);
    assert.equal(
      textOf(sheet(textOf({ rows: { field: name, values }, columns: null, starts: 1 }))).slice(0, name.length),
      name,
    );
  }
});

test("ready-made sheets are sheets", () => {
  const fields = { ...SETTINGS.fields, l2: { kind: "slider", title: "L2", default: 0.001, min: 0, max: 1 } };
  for (const { sheet: text } of Object.values(presetsOf({ ...SETTINGS, fields }))) {
    assert.equal(textOf(/** @type {any} */ (sheetFrom(text, { ...SETTINGS, fields }))), text);
  }
});

test("the body has what differs from the defaults, the axes and the starts", () => {
  const { session } = sessionOf();
  const config = { ...session.defaults, noise: 0.3, seed: 7 };
  const body = compareBody(config, session.defaults, sheet("hidden(1~2)*3"), true);
  assert.deepEqual(
    [body.rows, body.columns, body.seeds],
    [{ field: "hidden", values: [[1], [2]] }, undefined, [7, 8, 9]],
  );
  assert.equal(/** @type {any} */ (body).noise, 0.3);
  assert.ok(body.include.includes("data"));
  assert.deepEqual(seedsOf(config, sheet("seed(1~2)*3")), []);
  assert.deepEqual([sheet("noise(0~0.1)"), sheet("hidden(1~2)")].map(comparesData), [true, false]);
});

test("panels fit into their place and are as large as they can be", () => {
  for (const count of [2, 4, 9, 36]) {
    for (const columns of [0, count / 2]) {
      const { across, side } = fitOf(count, columns, 960, 500, false);
      assert.ok(across * side <= 960 || side === 128);
      if (columns) assert.equal(across, columns);
    }
  }
  assert.equal(fitOf(4, 0, 960, 490, false).across, 4);
  assert.deepEqual(fitOf(4, 2, 390, 800, true), { across: 2, side: 287, isSwiped: true, isBeside: false });
});
