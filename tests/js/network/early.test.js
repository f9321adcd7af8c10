/** A click that comes too early. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openDocument } from "../document.js";

openDocument();
const { Early } = await import("../../../static/js/network/early.js");

/** @type {HTMLElement} */
let root;
/** @type {HTMLElement} */
let inner;

beforeEach(() => {
  root = document.createElement("div");
  inner = document.createElement("button");
  root.append(inner);
  document.body.append(root);
});

test("a click that came before its listener is done when that has come, once, where it was", () => {
  const early = new Early(root);
  inner.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: 7 }));
  /** @type {[EventTarget | null, number][]} */
  const heard = [];
  root.addEventListener("click", ({ target, clientX }) => heard.push([target, clientX]));
  early.replay();
  early.replay();
  assert.deepEqual(heard, [[inner, 7]]);
});

test("of what is gone no click is made", () => {
  const early = new Early(root);
  inner.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  inner.remove();
  let heard = 0;
  inner.addEventListener("click", () => heard++);
  early.replay();
  assert.equal(heard, 0);
});

test("clicks that come in time are left alone", () => {
  const early = new Early(root);
  early.replay();
  let heard = 0;
  root.addEventListener("click", () => heard++);
  inner.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  early.replay();
  assert.equal(heard, 1);
});
