/** A sheet that is solved: its panels as they come, and the numbers of all. */

import { Moment } from "../../session/moment.js";
import { Lines } from "../../training/lines.js";
import { dataKey } from "../../wire/bodies.js";
import { compareBody, comparesData } from "../../wire/compare.js";

/**
 * @typedef {import("../../wire/bodies.js").Config} Config @typedef {import("./notation.js").Sheet} Sheet
 * @typedef {import("../../wire/types.js").Data} Data @typedef {import("../../wire/compare.js").Line} Line
 * @typedef {{config: Config, sheet: Sheet}} Task
 *
 * @typedef {object} Shown
 * @property {Task} task
 * @property {(Moment | null)[]} panels row by row; what is not solved yet is that of the sheet before, or null
 * @property {number} solved trainings
 * @property {import("../../wire/compare.js").Summary | null} summary once all are solved
 *
 * @typedef {Lines<Task, Shown>} Run
 */

/** @param {import("../../session/session.js").Session} session @returns {Run} */
export function runOf(session) {
  /** @type {Run} */
  const run = new Lines("compare", {
    bodyOf: (task) => compareBody(task.config, session.defaults, task.sheet, !known(task)),
    begin: (task) => reading(task, run.shown.peek(), known(task)),
    isWhole: ({ summary }) => summary !== null,
  });

  /** The points of all panels, if they are on the page already. @param {Task} task */
  function known({ config, sheet }) {
    if (comparesData(sheet)) return null;
    const shown = [session.moment.peek(), ...(run.shown.peek()?.panels ?? [])];
    return shown.find((moment) => moment && dataKey(moment.config) === dataKey(config))?.data ?? null;
  }
  return run;
}

/** @param {Task} task @param {Shown | null} old @param {Data | null} known @returns {(line: Line) => Shown} */
function reading(task, old, known) {
  const { config, sheet } = task;
  const columns = sheet.columns?.values.length ?? 1;
  const isAlike = old && keyOf(old.task.sheet) === keyOf(sheet);
  const panels = isAlike ? [...old.panels] : Array(sheet.rows.values.length * columns).fill(null);
  let [solved, data] = [0, known];
  return ({ panel, summary, ...reply }) => {
    if (panel) {
      solved += 1;
      if (!comparesData(sheet)) data ??= reply.data ?? null; // one of all: points that are the same are drawn once
      const isFirst = (panel.values.seed ?? config.seed) === config.seed || sheetHasSeed(sheet);
      if (isFirst) panels[panel.row * columns + panel.column] = momentOf(config, panel.values, reply, data);
    }
    return { task, panels: [...panels], solved, summary: summary ?? null };
  };
}

/** Sheets of one key have the same places. @param {Sheet} sheet */
const keyOf = ({ rows, columns }) =>
  JSON.stringify([rows.field, rows.values.length, columns?.field, columns?.values.length]);

/** @param {Sheet} sheet */
const sheetHasSeed = ({ rows, columns }) => rows.field === "seed" || columns?.field === "seed";

/** @param {Config} config @param {Record<string, any>} values @param {any} reply @param {Data | null} data */
const momentOf = (config, values, reply, data) =>
  new Moment({ config: { ...config, ...values }, data: data ?? reply.data, reply, way: "instant" });
