/** Sheets that are ready-made, and values to begin a comparison of any setting with. */

import { writtenOf } from "./notation.js";

/**
 * @typedef {import("../../core/types.js").Settings} Settings @typedef {import("../../core/types.js").Value} Value
 * @typedef {{changes: Record<string, Value>, sheet: string}} Preset what it sets, and what it compares
 */

const [NEURONS, STRENGTHS] = ["hidden(3~6~20)", "l2(0.001~0.01~0.1)"];
const ALIKE = "hidden(26~8-8~6-6-6)"; // 105, 105 and 109 weights and biases of two features and one output

/** @param {Settings} settings @returns {Record<string, Preset>} */
export function presetsOf(settings) {
  const every = (/** @type {string} */ field) => `${field}(${(settings.fields[field]?.options ?? []).join("~")})`;
  return {
    circle: { changes: { dataset: "circle" }, sheet: "hidden(1~2~3~4)" },
    neurons: { changes: {}, sheet: NEURONS },
    strengths: { changes: {}, sheet: STRENGTHS },
    both: { changes: {}, sheet: NEURONS + STRENGTHS },
    deep: { changes: { features: settings.fields.features?.default ?? [] }, sheet: ALIKE },
    activations: { changes: {}, sheet: every("activation") },
    optimizers: { changes: {}, sheet: every("optimizer") },
  };
}

const FEW = 4;

/**
 * Values of a setting to begin with, the present one among them.
 * @param {string} name @param {Value} now @param {Settings} settings @returns {Value[]}
 */
export function someOf(name, now, settings) {
  const { kind, options = [], stops, min = 0, max = 1, step } = settings.fields[name] ?? { kind: "" };
  if (kind === "switch") return [false, true];
  if (kind === "choice") return [...options];
  if (kind === "layers") return [[1], [2], [4], [8]];
  if (kind === "choices") return [[options[0] ?? ""], /** @type {string[]} */ (now)].filter(isNew);
  const places = stops ?? Array.from({ length: FEW }, (_, i) => min + (i / (FEW - 1)) * (max - min));
  const round = (/** @type {number} */ value) => (step === 1 ? Math.round(value) : Number(value.toPrecision(2)));
  const few = kind === "seed" ? [0, 1, 2, 3].map((more) => Number(now) + more) : spread(places).map(round);
  return few.filter((value) => value >= min && value <= max).filter(isNew);
}

/** So many of a list, from its first to its last. @param {number[]} list */
const spread = (list) =>
  Array.from({ length: FEW }, (_, i) => list[Math.round((i / (FEW - 1)) * (list.length - 1))] ?? 0);

/** @param {Value} value @param {number} i @param {Value[]} list */
const isNew = (value, i, list) => list.findIndex((other) => writtenOf(other) === writtenOf(value)) === i;
