/** The one state of the page. Events call change(); render() is the only caller of what draws. */

import { decodeFragment, encodeFragment } from "./fragment.js";
import { Renderer } from "./render.js";

/**
 * @typedef {import("./types.js").Config} Config @typedef {import("./types.js").View} View
 * @typedef {import("./types.js").Settings} Settings @typedef {import("./types.js").Field} Field
 * @typedef {import("./types.js").Value} Value
 */

/** @type {Settings} */
export const settings = JSON.parse(document.getElementById("settings")?.textContent ?? "{}");

/** @type {View} */
const VIEW = { test_points: true, contours: true, steps: false, log_loss: true };

/** @type {Record<string, Field>} */
const VIEW_FIELDS = Object.fromEntries(
  Object.entries(VIEW).map(([name, on]) => [name, { kind: "switch", title: name, default: on }]),
);

export const defaults = /** @type {Config} */ (
  Object.fromEntries(Object.entries(settings.fields).map(([name, field]) => [name, field.default]))
);

export const state = {
  /** What the controls say. @type {Config} */
  config: { ...defaults },
  /** @type {View} */
  view: { ...VIEW },
  /** The newest answer. @type {import("./types.js").Reply | null} */
  reply: null,
  /** Its boundary, decoded. @type {import("./types.js").Grid | null} */
  grid: null,
  /** The settings that it belongs to, as a fragment. */
  shown: "",
  /** The points that belong to it. @type {import("./types.js").Data | null} */
  data: null,
  /** @type {import("./types.js").Trouble | null} */
  trouble: null,
  isBusy: false,
  /** Where in the data's units a value is read, if anywhere. @type {[number, number] | null} */
  probe: null,
  /** Whether anything has been changed in this visit. */
  isTouched: false,
};

export const renderer = new Renderer();

/** @param {...string} parts to draw anew in the next frame */
export const invalidate = (...parts) => renderer.invalidate(...parts);

/** What a change of a setting may change on the page, besides the answer to it. */
const OF_CONFIG = ["controls", "inactive", "network", "layers"];

/** @type {(isSettled: boolean) => void} */
let solve = () => {};

/** @param {typeof solve} solver called after every change of the configuration */
export const onChange = (solver) => (solve = solver);

/** @param {Record<string, Value>} values @param {boolean} isSettled false while a slider is being dragged */
export function change(values, isSettled = true) {
  Object.assign(state.config, values);
  state.isTouched = true;
  invalidate(...OF_CONFIG, "fragment");
  solve(isSettled);
}

/** @param {Partial<View>} values */
export function changeView(values) {
  Object.assign(state.view, values);
  invalidate("controls", "field", "points", "legend", "curves", "fragment");
}

/** @param {Config} config */
export const fragmentOf = (config) => encodeFragment(config, defaults);

/** @returns {string} the state as a URL fragment, "" at the defaults */
export const fragment = () => encodeFragment({ ...state.config, ...state.view }, { ...defaults, ...VIEW });

/** Take over what a link says. @param {string} hash @returns {string[]} names whose values are not possible */
export function restore(hash) {
  const fields = { ...settings.fields, ...VIEW_FIELDS };
  const { values, refused } = decodeFragment(hash, fields, settings.layers.widest);
  for (const name of Object.keys(defaults)) state.config[name] = values[name] ?? defaults[name];
  for (const name of /** @type {(keyof View)[]} */ (Object.keys(VIEW))) {
    state.view[name] = /** @type {boolean} */ (values[name] ?? VIEW[name]);
  }
  invalidate(...OF_CONFIG, "field", "points", "legend", "curves");
  return refused;
}
