/** The luck of the start: one training begun again and again from other first weights. */

import { computed } from "@preact/signals-core";
import { html, render } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { need } from "../../core/dom.js";
import { INSIDE, troubleText } from "../../core/texts/inside.js";
import { STARTS } from "../../core/texts/starts.js";
import { isOpen } from "../../session/open.js";
import { COUNTS, textOf, wantedFrom } from "./choice.js";
import { mountLuck } from "./luck.js";
import { runOf } from "./run.js";
import { mountThumbs } from "./thumbs.js";
import { mountTogether } from "./together.js";

/**
 * @typedef {import("../../session/session.js").Session} Session @typedef {import("./choice.js").Wanted} Wanted
 *
 * @typedef {object} Many what the view's parts share
 * @property {Session} session
 * @property {{readonly value: boolean}} open
 * @property {import("@preact/signals-core").ReadonlySignal<Wanted>} wanted
 * @property {import("./run.js").Run} run
 * @property {(seed: number) => void} openStart
 */

/** @param {HTMLElement} root @param {Session} session */
export function mount(root, session) {
  render(frame(), root);
  const { where, config, scheduler } = session;
  const open = isOpen(session, "starts");
  const text = computed(() => where.value.starts);
  const wanted = computed(() => wantedFrom(text.value));
  const run = runOf(session);
  scheduler.add(() => {
    if (!open.value) return;
    const task = { config: config.value, wanted: wanted.value };
    run.ask(task, JSON.stringify(task));
  });
  const many = {
    session,
    open,
    wanted,
    run,
    openStart(/** @type {number} */ seed) {
      session.change({ ...run.shown.peek()?.task.config, seed });
      session.go({ place: "explore" });
    },
  };
  mountPicks(need(root, ".picks"), many);
  mountLuck(need(root, ".luck"), many);
  mountTogether(root, many);
  mountThumbs(need(root, ".thumbs"), many);
  const none = need(root, ".none");
  scheduler.add(() => {
    none.textContent = troubleText(run.trouble.value, INSIDE.troubles) || (run.isCut.value ? STARTS.cut : "");
    none.hidden = !none.textContent;
    root.dataset.trained = run.shown.value?.luck ? session.fragmentOf(run.shown.value.task.config) : "…";
  });
}

/** @param {HTMLElement} root @param {Many} many */
function mountPicks(root, { session, run, wanted }) {
  const go = (/** @type {Partial<Wanted>} */ changes) =>
    session.go({ starts: textOf({ ...wanted.peek(), ...changes }) });
  session.scheduler.add(() => {
    const { starts, success } = wanted.value;
    const criterion = run.shown.value?.luck?.criterion;
    const counts = COUNTS.includes(starts) ? COUNTS : [...COUNTS, starts].sort((a, b) => a - b);
    const measure = criterion?.measure ?? "test_accuracy";
    const change = (/** @type {Event} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (input.validity.valid) go({ success: input.value === "" ? null : Number(input.value) });
    };
    render(
      html`<label class="pick">${STARTS.starts}
          <select .value=${live(String(starts))}
            @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) => go({ starts: Number(target.value) })}>
            ${counts.map((count) => html`<option value=${count} ?selected=${count === starts}>${count}</option>`)}
          </select>
        </label>
        <label class="pick">${STARTS.success} ${STARTS.least(STARTS.measures[measure] ?? measure)}
          <input type="number" min="0" max="1" step="0.01" .value=${live(String(success ?? criterion?.at_least ?? ""))}
            @change=${change} />
        </label>`,
      root,
    );
  });
}

const frame = () =>
  html`<div class="bar"><div class="picks line"></div></div>
    <p class="none" hidden></p>
    <div class="together">
      <section class="luck"></section>
      <figure class="mean"><figcaption>${STARTS.mean}</figcaption><div class="plot"></div></figure>
      <figure class="apart"><figcaption>${STARTS.share}</figcaption><div class="plot"></div></figure>
    </div>
    <section class="thumbs"></section>`;
