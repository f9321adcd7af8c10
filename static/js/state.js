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
const VIEW = {
  test_points: true,
  contours: true,
  steps: false,
  log_loss: true,
  rings: true,
  lines: false,
  watch: false,
  ghost: true,
  speed: 300,
  stop_at_loss: 0,
  stop_at_plateau: false,
};

/** @param {string} title @param {number | boolean} value @returns {Field} */
const viewField = (title, value) =>
  typeof value === "number"
    ? { kind: "slider", title, default: value, min: 0 }
    : { kind: "switch", title, default: value };

/** @type {Record<string, Field>} */
const VIEW_FIELDS = Object.fromEntries(Object.entries(VIEW).map(([name, value]) => [name, viewField(name, value)]));

export const defaults = /** @type {Config} */ (
  Object.fromEntries(Object.entries(settings.fields).map(([name, field]) => [name, field.default]))
);

export const state = {
  /** What the controls say. @type {Config} */
  config: { ...defaults },
  /** @type {View} */
  view: { ...VIEW },
  /** The moment shown: the newest answer, or the frame at the playhead. @type {import("./types.js").Reply | null} */
  reply: null,
  /** Its boundary, decoded. @type {import("./types.js").Grid | null} */
  grid: null,
  /** The settings that it belongs to, as a fragment. */
  shown: "",
  /** The points that belong to it. @type {import("./types.js").Data | null} */
  data: null,
  /** The frames held while training is watched. @type {import("./frames.js").Frames | null} */
  film: null,
  /** The boundary of the run before this one. @type {import("./types.js").Grid | null} */
  ghost: null,
  isPlaying: false,
  /** Whether all is larger, for a projector. */
  isPresenting: false,
  /** The neuron looked at. @type {import("./network-names.js").Neuron | null} */
  focus: null,
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
  invalidate("controls", "inactive", "field", "points", "legend", "curves", "transport", "fragment", "rings", "lines");
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
  for (const name of Object.keys(VIEW)) {
    Object.assign(state.view, { [name]: values[name] ?? VIEW[/** @type {keyof View} */ (name)] });
  }
  invalidate(...OF_CONFIG, "field", "points", "legend", "curves", "transport", "rings", "lines");
  return refused;
}
