/** The settings that differ from the defaults, as people read them. */

import { differing } from "../core/link.js";
import { SETTING } from "../core/texts/setting.js";
import { titleOf } from "./names.js";

/**
 * @typedef {import("../core/types.js").Settings} Settings @typedef {import("../core/types.js").Value} Value
 * @typedef {import("../wire/bodies.js").Config} Config
 */

/** @param {Config} config @param {Config} defaults @param {Settings} settings @returns {[string, string][]} titles and values */
export const differences = (config, defaults, settings) =>
  Object.entries(differing(config, defaults)).map(([name, value]) => [
    settings.fields[name]?.title ?? name,
    valueText(name, value, settings),
  ]);

/** @param {string} name of a setting @param {Value} value @param {Settings} settings */
export function valueText(name, value, settings) {
  if (typeof value === "boolean") return value ? SETTING.on : SETTING.off;
  if (typeof value === "number") return String(value).replaceAll("-", "−");
  const list = [value].flat().map((one) => titleOf(settings, name, String(one)));
  return list.join(", ") || SETTING.none;
}
