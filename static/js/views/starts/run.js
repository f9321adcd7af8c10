/** Starts as they are trained, sorted by their loss, and what all of them say. */

import { Lines } from "../../training/lines.js";
import { decodeGrid } from "../../wire/grid.js";
import { restartsBody } from "../../wire/restarts.js";

/**
 * @typedef {import("../../wire/bodies.js").Config} Config @typedef {import("../../wire/restarts.js").Wanted} Wanted
 * @typedef {import("../../wire/restarts.js").Line} Line @typedef {import("../../wire/grid.js").Grid} Grid
 * @typedef {{config: Config, wanted: Wanted}} Task
 * @typedef {{seed: number, isSuccess: boolean, loss: number | null, grid: Grid}} Start
 *
 * @typedef {object} Shown
 * @property {Task} task
 * @property {Start[]} starts that are trained, the lowest loss first
 * @property {import("../../wire/types.js").Luck | null} luck once all are trained
 *
 * @typedef {Lines<Task, Shown>} Run
 */

/** @param {import("../../session/session.js").Session} session @returns {Run} */
export const runOf = (session) =>
  new Lines("restarts", {
    bodyOf: ({ config, wanted }) => restartsBody(config, session.defaults, wanted),
    begin: reading,
    isWhole: ({ luck }) => luck !== null,
  });

/** @param {Task} task @returns {(line: Line) => Shown} */
export function reading(task) {
  /** @type {Start[]} */
  let starts = [];
  return ({ start, summary, metrics, boundary, diverged }) => {
    if (start) {
      const loss = diverged ? null : ((metrics.test ?? metrics.train).loss ?? null);
      const one = { seed: start.seed, isSuccess: start.success, loss, grid: decodeGrid(boundary) };
      starts = [...starts, one].sort((a, b) => (a.loss ?? Infinity) - (b.loss ?? Infinity) || a.seed - b.seed);
    }
    return { task, starts, luck: summary ?? null };
  };
}
