import assert from "node:assert/strict";
import { test } from "node:test";

import { gridOfNeuron, mapColours, mapOf } from "../../../static/js/plot/maps.js";
import { momentOf, packed, replyOf } from "../workbench.js";

const MAPS = {
  ...{ x_range: [-1, 1], y_range: [-1, 1], width: 2, height: 1 },
  layers: [{ neurons: 2, scales: [1, 1], values: packed([127, -127, 0, 64]) }],
};

test("a neuron's map is its share of its layer's", () => {
  const reply = replyOf({ maps: MAPS });
  assert.deepEqual([...(mapOf(reply, 0, 1) ?? [])], [0, 64]);
  assert.equal(mapOf(reply, 0, 2), null);
  assert.equal(mapOf(reply, 1, 0), null);
  assert.equal(mapOf(replyOf(), 0, 0), null);
});

test("a hidden neuron is drawn by its sign, the strongest as a certain class", () => {
  const grid = gridOfNeuron(momentOf({ reply: replyOf({ maps: MAPS }) }), 0, 0);
  assert.deepEqual([grid?.output, [...(grid?.scores ?? [])], grid?.width], ["logit", [8, -8], 2]);
});

test("an output is drawn by its own scores", () => {
  const boundary = {
    ...{ x_range: [-1, 1], y_range: [-1, 1], width: 1, height: 1, classes: 3, kind: "logit", value_range: null },
    values: packed([0, 13, 26]),
  };
  const moment = momentOf({ reply: replyOf({ boundary }) });
  const scores = gridOfNeuron(moment, 1, 2)?.scores ?? [];
  assert.ok(Math.abs(Number(scores[0]) - 0.01 * Math.sinh(2)) < 1e-6);
});

test("the output of values is the boundary itself", () => {
  const reply = replyOf({ boundary: { ...replyOf().boundary, classes: 0, kind: "value", value_range: [0, 1] } });
  assert.equal(gridOfNeuron(momentOf({ reply }), 1, 0), null);
});

test("nothing has the colour of the paper, and each sign goes towards its class", () => {
  const colours = mapColours(
    /** @type {any} */ ({
      classes: [
        [0, 0, 255],
        [255, 0, 0],
      ],
      halo: "#ffffff",
    }),
  );
  assert.equal(colours[128]?.toString(16), "ffffffff");
  assert.equal(colours[255]?.toString(16), "ff0000ff");
  assert.equal(colours[1]?.toString(16), "ffff0000");
});
