/** What a link says, as settings and as how they are drawn. */

import { decodeFragment } from "../core/link.js";
import { VIEW, VIEW_FIELDS, VIEW_NAMES } from "./settings.js";

/**
 * @typedef {import("../core/types.js").Value} Value @typedef {import("../wire/bodies.js").Config} Config
 * @typedef {import("./settings.js").View} View @typedef {import("../core/types.js").Settings} Settings
 */

/** @param {string} hash @param {Settings} settings @param {Config} defaults */
export function fromLink(hash, { fields, layers }, defaults) {
  const { values, refused } = decodeFragment(hash, { ...fields, ...VIEW_FIELDS }, layers.widest);
  const entry = (/** @type {string} */ name, /** @type {Value} */ fallback) => [name, values[name] ?? fallback];
  const view = Object.fromEntries(VIEW_NAMES.map((name) => entry(name, VIEW[name])));
  const config = Object.fromEntries(Object.entries(defaults).map(([name, value]) => entry(name, value)));
  return { config: /** @type {Config} */ (config), view: /** @type {View} */ (view), refused };
}
