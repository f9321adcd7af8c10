import assert from "node:assert/strict";
import { test } from "node:test";

import { valueAt, withEdits } from "../../../static/js/wire/network.js";

/** @type {any} */
const NETWORK = {
  features: ["x", "y"],
  input: { mean: [0, 0], scale: [1, 1] },
  activation: "relu",
  layers: [
    {
      weights: [
        [1, 2],
        [3, 4],
      ],
      biases: [5, 6],
    },
    { weights: [[7], [8]], biases: null },
  ],
};

test("an edited network is another one, and the rest of it stays", () => {
  const before = structuredClone(NETWORK);
  const after = withEdits(NETWORK, [
    { layer: 0, neuron: 1, source: 0, value: 20 },
    { layer: 0, neuron: 0, source: null, value: 50 },
  ]);
  assert.deepEqual(NETWORK, before);
  assert.deepEqual(after.layers[0], {
    weights: [
      [1, 20],
      [3, 4],
    ],
    biases: [50, 6],
  });
  assert.deepEqual(after.layers[1], NETWORK.layers[1]);
});

test("a weight and a bias are found by their place; where there is no bias there is null", () => {
  assert.equal(valueAt(NETWORK, { layer: 0, neuron: 1, source: 1 }), 4);
  assert.equal(valueAt(NETWORK, { layer: 0, neuron: 1, source: null }), 6);
  assert.equal(valueAt(NETWORK, { layer: 1, neuron: 0, source: null }), null);
});
