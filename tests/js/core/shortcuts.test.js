import assert from "node:assert/strict";
import { test } from "node:test";

import { nameOfKey, shownKey } from "../../../static/js/core/shortcuts.js";

const PLAIN = { ctrlKey: false, metaKey: false, shiftKey: false };

for (const [press, name] of /** @type {[object, string][]} */ ([
  [{ key: " " }, "Space"],
  [{ key: "S", shiftKey: true }, "s"],
  [{ key: "?", shiftKey: true }, "?"],
  [{ key: "Escape" }, "Escape"],
  [{ key: "z", ctrlKey: true }, "Ctrl+z"],
  [{ key: "Z", metaKey: true, shiftKey: true }, "Ctrl+Shift+z"],
])) {
  test(`${JSON.stringify(press)} is ${name}`, () => {
    assert.equal(nameOfKey(/** @type {any} */ ({ ...PLAIN, ...press })), name);
  });
}

test("a key is shown as it is printed", () => {
  assert.deepEqual(["s", "Space", "Ctrl+Shift+z", "?"].map(shownKey), ["S", "Space", "Ctrl+Shift+Z", "?"]);
});
