/** What a panel came to, in words and numbers. */

import { loss, score, signed } from "../../core/format.js";
import { COMPARE } from "../../core/texts/compare.js";
import { valueText } from "../../session/differences.js";

/**
 * @typedef {import("../../session/moment.js").Moment} Moment @typedef {import("./notation.js").Axis} Axis
 * @typedef {import("../../core/types.js").Settings} Settings @typedef {import("../../wire/types.js").PanelSummary} PanelSummary
 * @typedef {{name: string, value: string}} Name
 * @typedef {{score: string, of: string, gap: string, headline: string, more: string, mean: string}} Told
 */

const FULL = 180 / Math.PI;

/**
 * What makes a panel another one: each setting with its value.
 * @param {import("./notation.js").Sheet} sheet @param {number} index row by row @param {Settings} settings
 * @returns {Name[]}
 */
export function namesOf({ rows, columns }, index, settings) {
  const perRow = columns?.values.length ?? 1;
  const named = (/** @type {Axis} */ { field, values }, /** @type {number} */ i) => {
    const { title = field, kind = "" } = settings.fields[field] ?? {};
    return {
      name: kind === "layers" ? COMPARE.neurons : title,
      value: valueText(field, values[i] ?? "", settings),
    };
  };
  return [named(rows, Math.floor(index / perRow)), ...(columns ? [named(columns, index % perRow)] : [])];
}

/** "Neurons 3, L2 strength 0.01" @param {Name[]} names */
export const titleOf = (names) => names.map(({ name, value }) => COMPARE.value(name, value)).join(", ");

/** @param {Moment} moment @param {PanelSummary | undefined} summary @returns {Told} */
export function toldOf({ reply }, summary) {
  const { train, test } = reply.metrics;
  const { complexity, parameters, diagnosis } = reply;
  return {
    score: score(test ?? train),
    of: test ? COMPARE.test : COMPARE.train,
    gap: test && train.loss !== null && test.loss !== null ? COMPARE.gap(signed(test.loss - train.loss, 3)) : "",
    headline: diagnosis?.[0]?.headline ?? "",
    more: complexity
      ? COMPARE.more(String(parameters), short(complexity.squared_weights), turnsOf(complexity.curvature))
      : "",
    mean: meanOf(summary),
  };
}

/** @param {number} value */
const short = (value) => (value < 1000 ? String(Number(value.toPrecision(3))) : loss(value));

/** @param {number | null} curvature in radians */
const turnsOf = (curvature) => (curvature === null ? null : `${Math.round(FULL * curvature)}°`);

/** @param {PanelSummary | undefined} summary */
function meanOf(summary) {
  const { means, seeds } = summary ?? {};
  if (!means || !seeds) return "";
  for (const [name, asMetrics] of MEASURES) {
    const [low, high] = means[name]?.interval ?? [];
    if (low !== undefined && high !== undefined)
      return `${score(asMetrics(means[name]?.mean ?? 0))} ${COMPARE.mean(score(asMetrics(low)), score(asMetrics(high)), seeds.length)}`;
  }
  return "";
}

/** The figures that count, the first that is there. @type {[string, (value: number) => import("../../core/format.js").Scored][]} */
const MEASURES = [
  ["test_accuracy", (accuracy) => ({ accuracy })],
  ["train_accuracy", (accuracy) => ({ accuracy })],
  ["test_r2", (r2) => ({ accuracy: null, r2 })],
  ["train_r2", (r2) => ({ accuracy: null, r2 })],
];
