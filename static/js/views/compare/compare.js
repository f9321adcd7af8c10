/** Networks side by side: one or two settings with several values each, all else the same. */

import { computed } from "@preact/signals-core";
import { html, render } from "lit-html";

import { need } from "../../core/dom.js";
import { COMPARE } from "../../core/texts/compare.js";
import { INSIDE, troubleText } from "../../core/texts/inside.js";
import { isOpen } from "../../session/open.js";
import { mountChoose } from "./choose.js";
import { FIRST, sheetFrom, textOf } from "./notation.js";
import { mountPanels } from "./panels.js";
import { someOf } from "./presets.js";
import { runOf } from "./run.js";
import { mountSaves } from "./saves.js";

/**
 * @typedef {import("../../session/session.js").Session} Session @typedef {import("../../session/moment.js").Moment} Moment
 * @typedef {import("./notation.js").Sheet} Sheet
 *
 * @typedef {object} Compare what the view's parts share
 * @property {Session} session
 * @property {{readonly value: boolean}} open
 * @property {import("@preact/signals-core").ReadonlySignal<Sheet>} sheet what is to be compared
 * @property {import("./run.js").Run} run
 * @property {(changes: Partial<Sheet> | string) => void} go
 * @property {(moment: Moment) => void} openPanel
 */

/** @param {HTMLElement} root @param {Session} session */
export function mount(root, session) {
  render(frame(), root);
  const { settings, where, config, scheduler } = session;
  const text = computed(() => where.value.compare);
  const sheet = computed(() => sheetFrom(text.value, settings) ?? beginning(text.value, session));
  const open = isOpen(session, "panels");
  const run = runOf(session);
  scheduler.add(() => {
    if (!open.value) return run.rest();
    const task = { config: config.value, sheet: sheet.value };
    run.ask(task, JSON.stringify(task));
  });
  const compare = {
    session,
    open,
    sheet,
    run,
    go(/** @type {Partial<Sheet> | string} */ changes) {
      const to = typeof changes === "string" ? changes : textOf({ ...sheet.peek(), ...changes });
      session.go({ compare: to === FIRST ? "" : to });
    },
    openPanel(/** @type {Moment} */ moment) {
      session.change(moment.config);
      session.go({ place: "explore" });
    },
  };
  mountChoose(need(root, ".picks"), compare);
  mountPanels(need(root, ".compared"), compare);
  mountSaves(need(root, ".saves"), compare);
  mountTold(root, compare);
}

/** Of a setting's name alone a few of its values; else what is compared first. @param {string} text @param {Session} session @returns {Sheet} */
function beginning(text, { settings, config }) {
  if (!Object.hasOwn(settings.fields, text)) return /** @type {Sheet} */ (sheetFrom(FIRST, settings));
  return { rows: { field: text, values: someOf(text, config.peek()[text] ?? "", settings) }, columns: null, starts: 1 };
}

/** @param {HTMLElement} root @param {Compare} compare */
function mountTold(root, { session, run }) {
  const [none, progress] = [need(root, ".none"), need(root, ".progress")];
  session.scheduler.add(() => {
    none.textContent = troubleText(run.trouble.value, INSIDE.troubles) || (run.isCut.value ? COMPARE.cut : "");
    none.hidden = !none.textContent;
  });
  session.scheduler.add(() => {
    const { solved = 0, panels = [], summary, task } = run.shown.value ?? {};
    const count = panels.length * (summary?.seeds.length || task?.sheet.starts || 1);
    progress.textContent = count ? COMPARE.progress(summary ? count : solved, count) : "";
    root.dataset.solved = summary ? session.fragmentOf(/** @type {any} */ (task).config) : "…";
    if (summary) session.say(progress.textContent);
  });
}

const frame = () =>
  html`<div class="bar"><div class="picks line"></div></div>
    <p class="none" hidden></p>
    <div class="compared"></div>
    <div class="beneath">
      <p class="progress"></p>
      <p class="hint">${COMPARE.same}</p>
      <div class="saves line"></div>
    </div>`;
