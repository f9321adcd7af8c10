/** Starts as they are trained, sorted by their loss, and what all of them say. */

import { Lines } from "../../training/lines.js";
import { decodeGrid } from "../../wire/grid.js";
import { restartsBody } from "../../wire/restarts.js";

/**
 * @typedef {import("../../wire/bodies.js").Config} Config @typedef {import("../../wire/restarts.js").Wanted} Wanted
 * @typedef {import("../../wire/restarts.js").Line} Line @typedef {import("../../wire/grid.js").Grid} Grid
 * @typedef {import("../../wire/types.js").Luck} Luck @typedef {{config: Config, wanted: Wanted}} Task
 * @typedef {{seed: number, isSuccess: boolean, loss: number | null, grid: Grid}} Start
 *
 * @typedef {object} Shown
 * @property {Task} task
 * @property {Start[]} starts that are trained, the lowest loss first
 * @property {Luck | null} luck once all are trained
 * @property {Luck | null} before that of the starts before these
 *
 * @typedef {Lines<Task, Shown>} Run
 */

/** @param {import("../../session/session.js").Session} session @returns {Run} */
export function runOf(session) {
  /** @type {Run} */
  const run = new Lines("restarts", {
    bodyOf: ({ config, wanted }) => restartsBody(config, session.defaults, wanted),
    begin: (task) => reading(task, run.shown.peek()),
    isWhole: ({ luck }) => luck !== null,
  });
  return run;
}

/** @param {Task} task @param {Shown | null} [old] @returns {(line: Line) => Shown} */
export function reading(task, old = null) {
  const before = old?.luck ?? old?.before ?? null;
  /** @type {Start[]} */
  let starts = [];
  return ({ start, summary, metrics, boundary, diverged }) => {
    if (start) {
      const loss = diverged ? null : ((metrics.test ?? metrics.train).loss ?? null);
      const one = { seed: start.seed, isSuccess: start.success, loss, grid: decodeGrid(boundary) };
      starts = [...starts, one].sort((a, b) => (a.loss ?? Infinity) - (b.loss ?? Infinity) || a.seed - b.seed);
    }
    return { task, starts, luck: summary ?? null, before };
  };
}
