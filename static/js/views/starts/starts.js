/** The luck of the start: one training begun again and again from other first weights. */

import { computed } from "@preact/signals-core";
import { html, render } from "lit-html";

import { need } from "../../core/dom.js";
import { INSIDE, troubleText } from "../../core/texts/inside.js";
import { STARTS } from "../../core/texts/starts.js";
import { isOpen } from "../../session/open.js";
import { wantedFrom } from "./choice.js";
import { mountLuck } from "./luck.js";
import { mountPicks } from "./picks.js";
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
    if (!open.value) return run.rest();
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

const frame = () =>
  html`<div class="bar"><div class="picks line"></div></div>
    <p class="none" hidden></p>
    <div class="together">
      <section class="luck"></section>
      <figure class="mean"><figcaption></figcaption><div class="plot"></div></figure>
      <figure class="apart"><figcaption></figcaption><div class="plot"></div></figure>
    </div>
    <section class="thumbs"></section>`;
