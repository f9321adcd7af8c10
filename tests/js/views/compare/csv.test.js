/** A sheet as a table. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { csvOf } from "../../../../static/js/views/compare/csv.js";

const figures = (/** @type {object} */ more) => ({
  metrics: { train: { loss: 0.1, accuracy: 0.9 }, test: { loss: 0.3, accuracy: 0.8 } },
  gap: 0.2,
  parameters: 13,
  epoch: 10,
  stopped: "solved",
  diverged: false,
  diagnosis: "solved",
  headline: 'Solved, "well"',
  complexity: { squared_weights: 2, curvature: null },
  ...more,
});
const axis = { field: "hidden", values: [[3], [8, 8]] };

test("a line for each panel, what is not there stays empty, and text is quoted", () => {
  const panels = axis.values.map((hidden, row) => ({
    ...figures({}),
    row,
    column: 0,
    values: { hidden },
    seeds: null,
    means: null,
  }));
  const text = csvOf(/** @type {any} */ ({ rows: axis, columns: null, seeds: [], panels }));
  assert.equal(
    text,
    "hidden,train_loss,train_accuracy,train_r2,test_loss,test_accuracy,test_r2,gap,parameters,squared_weights,curvature," +
      "epoch,stopped,diverged,diagnosis,headline\r\n" +
      '3,0.1,0.9,,0.3,0.8,,0.2,13,2,,10,solved,false,solved,"Solved, ""well"""\r\n' +
      '8-8,0.1,0.9,,0.3,0.8,,0.2,13,2,,10,solved,false,solved,"Solved, ""well"""\r\n',
  );
});

test("a line for each start", () => {
  const seeds = [5, 6].map((seed) => figures({ seed, gap: seed }));
  const panel = { ...figures({}), row: 0, column: 0, values: { hidden: [3], seed: 5 }, seeds, means: {} };
  const lines = csvOf(/** @type {any} */ ({ rows: axis, columns: null, seeds: [5, 6], panels: [panel] })).split("\r\n");
  assert.deepEqual(
    lines.slice(1, 3).map((line) => line.split(",").slice(0, 2)),
    [
      ["3", "5"],
      ["3", "6"],
    ],
  );
});
