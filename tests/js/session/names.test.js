import assert from "node:assert/strict";
import { test } from "node:test";

import {
  allNeurons,
  classNames,
  formula,
  nameOf,
  sourcesOf,
  titleOfDataset,
} from "../../../static/js/session/names.js";
import { dataOf, momentOf, SETTINGS } from "../workbench.js";

test("names are those of the moment: its classes, its data, its neurons", () => {
  const moment = momentOf({ data: dataOf({ classes: 3, class_names: ["0", "setosa", "2"] }) });
  assert.deepEqual(classNames(moment), ["Class 0", "setosa", "Class 2"]);
  assert.equal(titleOfDataset(moment, SETTINGS), "Circle");
  assert.deepEqual(
    allNeurons(moment).map((neuron) => nameOf(moment, neuron)),
    ["Layer 1, neuron 1", "Layer 1, neuron 2", "Output for Class 0"],
  );
  assert.deepEqual(sourcesOf(moment, 0, SETTINGS), ["x", "y"]);
  assert.deepEqual(sourcesOf(moment, 1, SETTINGS), ["Neuron 1", "Neuron 2"]);
  assert.equal(formula(moment, { layer: 0, neuron: 1 }, SETTINGS), "ReLU(2.00 x + 4.00 y + 6.00)");
});

test("of two classes the one output is for the second; of values it is the value", () => {
  assert.equal(nameOf(momentOf(), { layer: 1, neuron: 0 }), "Output for Class 1");
  const moment = momentOf({ data: dataOf({ classes: 0, class_names: [] }) });
  assert.deepEqual([classNames(moment), nameOf(moment, { layer: 1, neuron: 0 })], [[], "Output: the value"]);
});
