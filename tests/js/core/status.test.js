import assert from "node:assert/strict";
import { test } from "node:test";

import { Status } from "../../../static/js/core/status.js";

test("the first message is said at once, of those of the next five seconds only the newest", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const region = /** @type {any} */ ({ textContent: "" });
  const status = new Status(region);
  status.say("a");
  assert.equal(region.textContent, "a");
  status.say("b");
  status.say("c");
  context.mock.timers.tick(4999);
  assert.equal(region.textContent, "a");
  context.mock.timers.tick(1);
  assert.equal(region.textContent, "c");
  context.mock.timers.tick(5000);
  status.say("d");
  assert.equal(region.textContent, "d");
});
