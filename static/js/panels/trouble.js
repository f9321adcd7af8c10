/** Says why there is no new boundary: beside the control that is to blame, or over the plot. */

import { signal } from "@preact/signals-core";

import { all, need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";

/** @typedef {import("../wire/request.js").Trouble} Trouble */

const SLOW = 2000; // ms of waiting, after which it can be cancelled

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountTrouble(root, session) {
  const { trouble, moment, isBusy, isPlaying, scheduler } = session;
  const notice = need(root, "#notice");
  const sentence = need(notice, "p");
  const [retry, cancel] = [need(notice, "[data-do=retry]"), need(notice, "[data-do=cancel]")];
  const isSlow = signal(false);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What is shown now. @type {Trouble | null} */
  let shown = null;

  isBusy.subscribe((busy) => {
    clearTimeout(timer);
    isSlow.value = false;
    if (busy) timer = setTimeout(() => (isSlow.value = true), SLOW);
  });

  scheduler.add(() => {
    const now = trouble.value;
    const place = now?.field && root.querySelector(`#error-${now.field}`);
    mark(root, shown?.field ?? null, "");
    if (now && place) mark(root, now.field, now.text);
    const general = now && !place ? messageOf(now) : "";
    const isWaiting = !general && isSlow.value && !isPlaying.value;
    const warning = general || (isWaiting ? TEXTS.slow : moment.value?.reply.diverged ? TEXTS.diverged : "");
    notice.hidden = !warning;
    notice.dataset.kind = now?.kind ?? (isWaiting ? "slow" : "diverged");
    sentence.textContent = warning;
    retry.hidden = !now || now.kind === "refused";
    cancel.hidden = !isWaiting;
    if (now && now !== shown) session.say(now.text || messageOf(now));
    shown = now;
  });
}

/** @param {Trouble} trouble */
const messageOf = ({ kind, text }) => (kind === "refused" ? text : TEXTS[kind]);

/** @param {ParentNode} root @param {string | null} field @param {string} text "" takes the mark away */
function mark(root, field, text) {
  const place = field && root.querySelector(`#error-${field}`);
  if (!(place instanceof HTMLElement)) return;
  place.textContent = text;
  place.hidden = !text;
  for (const input of all(root, `[aria-describedby~="error-${field}"]`)) {
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  if (text) place.closest("details")?.setAttribute("open", "");
}
