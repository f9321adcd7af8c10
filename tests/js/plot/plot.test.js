import assert from "node:assert/strict";
import { test } from "node:test";

import { signal } from "@preact/signals-core";

import { openDocument, SIDE } from "../document.js";
import { dataOf, momentOf, replyOf, sessionOf } from "../workbench.js";

const { frame } = openDocument();
const { Plot } = await import("../../../static/js/plot/plot.js"); // lit-html looks for a document when it is imported

/** A box of the document. */
function place() {
  const box = document.createElement("div");
  document.body.append(box);
  return box;
}

/** @param {Element} box */
const drawn = (box) => /** @type {HTMLCanvasElement} */ (box.querySelector(".field")).dataset.epoch;

/** @param {Element} box @param {string} name of a part @returns {import("../document.js").Stroke[]} */
const strokes = (box, name) => /** @type {any} */ (box.querySelector(`.${name}`)).getContext().strokes;

test("two plots of one document show two moments, each with its own size, axes and points", () => {
  const { session } = sessionOf();
  const [left, right] = [place(), place()];
  const data = dataOf({ axes: ["height", "weight"], points: [[0, 0, 1]], train: [true] });
  const other = signal(
    momentOf({ data, reply: replyOf({ epoch: 7, predictions: Buffer.from([0]).toString("base64") }) }),
  );
  const plots = [new Plot(left, session), new Plot(right, session.fork({ moment: other }))];
  session.show(momentOf());
  frame();
  assert.deepEqual([drawn(left), drawn(right)], ["40", "7"]);
  assert.match(right.textContent ?? "", /height/);
  assert.doesNotMatch(left.textContent ?? "", /height/);
  assert.deepEqual(
    [left, right].map((box) => /** @type {HTMLElement} */ (box.querySelector(".rings")).dataset.wrong),
    ["1", "1"],
  );
  assert.ok(strokes(left, "points").some(({ name }) => name === "fill"));
  assert.deepEqual(
    plots.map(({ side }) => side.value),
    [SIDE, SIDE],
  );
  other.value = momentOf({ reply: replyOf({ epoch: 8 }) });
  const before = strokes(left, "field").length;
  frame();
  assert.deepEqual([drawn(left), drawn(right), strokes(left, "field").length], ["40", "8", before]);
});

test("a plot that has ended is drawn no more", () => {
  const { session } = sessionOf();
  const box = place();
  const plot = new Plot(box, session);
  session.show(momentOf());
  frame();
  plot.end();
  session.show(momentOf({ reply: replyOf({ epoch: 99 }) }));
  frame();
  assert.equal(drawn(box), "40");
});

test("axes and names are those of the moment, whatever the controls say meanwhile", () => {
  const { session } = sessionOf();
  const box = place();
  new Plot(box, session);
  session.change({ dataset: "moons" });
  frame();
  assert.equal(box.querySelector(".axes")?.textContent?.trim(), "");
  session.show(momentOf({ data: dataOf({ axes: ["a", "b"] }) }));
  frame();
  assert.match(box.querySelector(".axes")?.textContent ?? "", /b/);
});

test("values have no boundary and no rings, but lines with their numbers", () => {
  const { session } = sessionOf();
  const box = place();
  const reply = replyOf({ boundary: { ...replyOf().boundary, classes: 0, kind: "value", value_range: [0, 4] } });
  const points = [
    [-0.5, 0, 0.2],
    [0.5, 0.5, 3.1],
  ];
  session.show(momentOf({ reply, data: dataOf({ classes: 0, class_names: [], points, train: [true, true] }) }));
  const plot = new Plot(box, session);
  plot.side.value = 400; // on a small plot they would be clutter
  frame();
  assert.equal(/** @type {HTMLElement} */ (box.querySelector(".rings")).dataset.wrong, "0");
  assert.ok(box.querySelectorAll(".contour-label").length > 0);
});
