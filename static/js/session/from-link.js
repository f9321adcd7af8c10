/** What a link says, as settings, as how they are drawn and as where one is on the page. */

import { decodeFragment } from "../core/link.js";
import { VIEW, VIEW_FIELDS, VIEW_NAMES, WHERE, whereFields } from "./settings.js";

/**
 * @typedef {import("../core/types.js").Value} Value @typedef {import("../wire/bodies.js").Config} Config
 * @typedef {import("./settings.js").View} View @typedef {import("../core/types.js").Settings} Settings
 */

/** @param {string} hash @param {Settings} settings @param {Config} defaults */
export function fromLink(hash, settings, defaults) {
  const known = { ...settings.fields, ...VIEW_FIELDS, ...whereFields(settings) };
  const { values, refused } = decodeFragment(hash, known, settings.layers.widest);
  const entry = (/** @type {string} */ name, /** @type {Value} */ fallback) => [name, values[name] ?? fallback];
  const view = Object.fromEntries(VIEW_NAMES.map((name) => entry(name, VIEW[name])));
  const where = Object.fromEntries(Object.entries(WHERE).map(([name, value]) => entry(name, value)));
  const config = Object.fromEntries(Object.entries(defaults).map(([name, value]) => entry(name, value)));
  return {
    config: /** @type {Config} */ (config),
    view: /** @type {View} */ (view),
    where: /** @type {import("./settings.js").Where} */ (where),
    refused,
  };
}
