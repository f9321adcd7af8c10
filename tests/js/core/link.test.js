import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeFragment, differing, encodeFragment } from "../../../static/js/core/link.js";

const FIELDS = {
  dataset: { kind: "choice", title: "", default: "circle", options: ["circle", "spiral"] },
  noise: { kind: "slider", title: "", default: 0.1, min: 0, max: 0.5, step: 0.01 },
  samples: { kind: "slider", title: "", default: 400, min: 4, max: 2000, step: 1 },
  seed: { kind: "seed", title: "", default: 0, min: 0, max: 2 ** 32 - 1, step: 1 },
  standardize: { kind: "switch", title: "", default: true },
  features: { kind: "choices", title: "", default: ["x", "y"], options: ["x", "y", "x^2"] },
  hidden: { kind: "layers", title: "", default: [8], min: 0, max: 6 },
};
const DEFAULTS = Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.default]));
const decode = (/** @type {string} */ text) => decodeFragment(text, FIELDS, 128);

test("the defaults are not written", () => {
  assert.equal(encodeFragment({ ...DEFAULTS, hidden: [8], features: ["x", "y"] }, DEFAULTS), "");
  assert.deepEqual(differing({ ...DEFAULTS, noise: 0.2 }, DEFAULTS), { noise: 0.2 });
});

test("what is written comes back", () => {
  const values = {
    dataset: "spiral",
    noise: 1e-7,
    samples: 2000,
    seed: 2 ** 32 - 1,
    standardize: false,
    features: ["x^2", "x"],
    hidden: [128, 1],
  };
  const text = encodeFragment(values, DEFAULTS);
  assert.deepEqual(decode(`#${text}`), { values, refused: [] });
  assert.ok(text.includes("hidden=128,1"));
});

test("no hidden layer is not the default and comes back as none", () => {
  const text = encodeFragment({ ...DEFAULTS, hidden: [] }, DEFAULTS);
  assert.deepEqual(decode(text).values, { hidden: [] });
});

for (const bad of [
  "noise=7",
  "noise=",
  "noise=abc",
  "noise=NaN",
  "samples=4.5",
  "dataset=foo",
  "hidden=8,0",
  "hidden=1,1,1,1,1,1,1",
  "hidden=1e9",
  "features=",
  "features=z",
  "standardize=1",
  "nothing=1",
  "__proto__=1",
  "constructor=1",
]) {
  test(`${bad} is refused by its name and leaves the default`, () => {
    const [name, text] = bad.split("=");
    const field = new Map(Object.entries(FIELDS)).get(name ?? "");
    assert.deepEqual(decode(bad), { values: {}, refused: [{ name, text, field }] });
  });
}
