import assert from "node:assert/strict";
import { test } from "node:test";

import { curlCommand, dataKey, trainBody } from "../../../static/js/wire/bodies.js";
import { troubleOf } from "../../../static/js/wire/request.js";

/** @typedef {import("../../../static/js/wire/bodies.js").Config} Config */

/** @type {Config} */
const DEFAULTS = {
  dataset: "circle",
  noise: 0.1,
  samples: 400,
  features: ["x"],
  hidden: [8],
  activation: "relu",
  optimizer: "auto",
  epochs: 1000,
  seed: 0,
};
const config = { ...DEFAULTS, hidden: [3, 4], noise: 0.3 };

test("the body holds what differs, and the parts wanted", () => {
  const { resolution, include, ...body } = trainBody(config, DEFAULTS, true);
  assert.deepEqual(body, { noise: 0.3, hidden: [3, 4], encoding: "int8" });
  assert.ok(include.includes("boundary") && include.includes("data"));
  assert.ok(!trainBody(config, DEFAULTS, false).include.includes("data"));
  assert.ok(resolution >= 50);
});

test("the data change with the settings that make them, and with no others", () => {
  assert.equal(dataKey(config), dataKey({ ...config, hidden: [] }));
  assert.notEqual(dataKey(config), dataKey(DEFAULTS));
});

test("a refusal names its control, an overload its time, anything else is a failure", () => {
  assert.deepEqual(troubleOf(422, { detail: "noise must be", field: "noise" }, NaN), {
    kind: "refused",
    text: "noise must be",
    field: "noise",
    seconds: 0,
  });
  assert.equal(troubleOf(429, {}, 7).seconds, 7);
  assert.ok(troubleOf(503, {}, NaN).seconds > 0);
  assert.equal(troubleOf(500, {}, 0).kind, "failed");
});

test("the command is one that a shell takes as it stands", () => {
  assert.equal(
    curlCommand(config, DEFAULTS, "http://localhost:8000/"),
    `curl -X POST 'http://localhost:8000/train' \\\n  -H 'content-type: application/json' \\\n  ` +
      `-d '{"noise":0.3,"hidden":[3,4]}'`,
  );
  assert.ok(curlCommand({ ...config, dataset: "it's" }, DEFAULTS, "").includes(`"it'\\''s"`));
});
