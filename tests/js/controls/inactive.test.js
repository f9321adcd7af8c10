import assert from "node:assert/strict";
import { test } from "node:test";

import { inactiveReasons } from "../../../static/js/controls/inactive.js";

/** @typedef {import("../../../static/js/wire/bodies.js").Config} Config */

const CHOICES = {
  optimizer: {
    auto: { title: "Auto" },
    sgd: { title: "SGD", uses: ["learning_rate"] },
    momentum: { title: "Momentum", uses: ["learning_rate", "momentum"] },
  },
  dataset: {
    circle: { title: "Circle", uses: ["samples", "noise"], splits: true },
    corners: { title: "Corners", uses: [], splits: false },
  },
};
const config = /** @type {Config} */ ({ dataset: "circle", optimizer: "momentum", hidden: [8], activation: "relu" });
const inactive = (/** @type {Partial<Config>} */ change) =>
  Object.keys(inactiveReasons(/** @type {Config} */ ({ ...config, ...change }), CHOICES)).sort();

test("all that the choices use is active", () => assert.deepEqual(inactive({}), []));

test("an optimizer leaves out what only others use", () => {
  assert.deepEqual(inactive({ optimizer: "sgd" }), ["momentum"]);
  assert.deepEqual(inactive({ optimizer: "auto" }), ["learning_rate", "momentum"]);
});

test("a fixed dataset has no noise, no number, no draw and no split to set", () => {
  assert.deepEqual(inactive({ dataset: "corners" }), ["data_seed", "noise", "samples", "train_fraction"]);
});

test("without a hidden layer there is nothing to activate", () =>
  assert.deepEqual(inactive({ hidden: [] }), ["activation"]));

test("the reason is a sentence with the name of what leaves it out", () => {
  assert.match(inactiveReasons({ ...config, optimizer: "sgd" }, CHOICES).momentum, /SGD.*\.$/);
});
