/** A sheet that is solved: its panels as they come, the numbers of all, and what went wrong. */

import { batch, signal } from "@preact/signals-core";

import { Latest } from "../../core/latest.js";
import { Moment } from "../../session/moment.js";
import { dataKey } from "../../wire/bodies.js";
import { compareBody, comparesData } from "../../wire/compare.js";
import { Refusal } from "../../wire/request.js";
import { postStream } from "../../wire/stream.js";

/**
 * @typedef {import("../../wire/bodies.js").Config} Config @typedef {import("./notation.js").Sheet} Sheet
 * @typedef {import("../../wire/types.js").Reply} Reply @typedef {import("../../wire/types.js").Data} Data
 * @typedef {import("../../wire/compare.js").Summary} Summary @typedef {import("../../wire/compare.js").Line} Line
 * @typedef {{config: Config, sheet: Sheet}} Task
 *
 * @typedef {object} Shown
 * @property {Task} task
 * @property {(Moment | null)[]} panels row by row; what is not solved yet is that of the sheet before, or null
 * @property {number} solved trainings
 * @property {Summary | null} summary once all are solved
 */

export class Run {
  /** @type {import("@preact/signals-core").Signal<Shown | null>} */
  shown = signal(null);
  /** @type {import("@preact/signals-core").Signal<import("../../wire/request.js").Trouble | null>} */
  trouble = signal(null);
  isBusy = signal(false);
  /** Whether the lines ended before the last one. */
  isCut = signal(false);
  /** @type {Latest<Task, void>} */
  #latest;

  /** @param {import("../../session/session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.#latest = new Latest({
      send: (task, abort) => this.#send(task, abort),
      onAnswer: () =>
        batch(() => {
          this.isBusy.value = false;
          this.isCut.value = !this.shown.value?.summary;
        }),
      onFailure: (error) => this.#failed(error),
    });
  }

  /** @param {Task} task */
  ask(task) {
    this.#latest.send(task, true);
  }

  /** @param {Task} task @param {AbortSignal} abort */
  async #send(task, abort) {
    this.isBusy.value = true;
    const { config, sheet } = task;
    let data = this.#known(task);
    const columns = sheet.columns?.values.length ?? 1;
    const count = sheet.rows.values.length * columns;
    const old = this.shown.peek();
    const panels = old && keyOf(old.task.sheet) === keyOf(sheet) ? [...old.panels] : Array(count).fill(null);
    let solved = 0;
    await postStream("compare", compareBody(config, this.session.defaults, sheet, !data), abort, (line) => {
      if (abort.aborted) return;
      const { panel, summary, ...reply } = /** @type {Line} */ (line);
      if (panel) {
        solved += 1;
        const isFirst = (panel.values.seed ?? config.seed) === config.seed || sheetHasSeed(sheet);
        if (!comparesData(sheet)) data ??= reply.data ?? null; // one of all: points that are the same are drawn once
        if (isFirst) panels[panel.row * columns + panel.column] = momentOf(config, panel.values, reply, data);
      }
      batch(() => {
        this.trouble.value = null;
        this.isCut.value = false;
        this.shown.value = { task, panels: [...panels], solved, summary: summary ?? null };
      });
    });
  }

  /** The points of all panels, if they are on the page already. @param {Task} task */
  #known({ config, sheet }) {
    if (comparesData(sheet)) return null;
    const shown = [this.session.moment.peek(), ...(this.shown.peek()?.panels ?? [])];
    return shown.find((moment) => moment && dataKey(moment.config) === dataKey(config))?.data ?? null;
  }

  /** @param {unknown} error */
  #failed(error) {
    if (!(error instanceof Refusal)) throw error;
    const { trouble } = error;
    batch(() => {
      this.isBusy.value = false;
      this.trouble.value = trouble;
    });
    return trouble.seconds;
  }
}

/** Sheets of one key have the same places. @param {Sheet} sheet */
const keyOf = ({ rows, columns }) =>
  JSON.stringify([rows.field, rows.values.length, columns?.field, columns?.values.length]);

/** @param {Sheet} sheet */
const sheetHasSeed = ({ rows, columns }) => rows.field === "seed" || columns?.field === "seed";

/** @param {Config} config @param {Record<string, any>} values @param {any} reply @param {Data | null} data */
const momentOf = (config, values, reply, data) =>
  new Moment({ config: { ...config, ...values }, data: data ?? reply.data, reply, way: "instant" });
