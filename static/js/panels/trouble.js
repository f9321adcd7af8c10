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

  /** What there is to say over the plot, and of which kind. */
  function warning() {
    const now = trouble.value;
    if (now) return root.querySelector(`#error-${now.field}`) ? null : { kind: now.kind, text: messageOf(now) };
    if (isSlow.value && !isPlaying.value) return { kind: "slow", text: TEXTS.slow };
    return moment.value?.reply.diverged ? { kind: "diverged", text: TEXTS.diverged } : null;
  }

  scheduler.add(() => {
    const now = trouble.value;
    mark(root, shown?.field ?? null, "");
    mark(root, now?.field ?? null, now?.text ?? "");
    if (now && now !== shown) session.say(now.text || messageOf(now));
    shown = now;
  });
  scheduler.add(() => {
    const said = warning();
    notice.hidden = !said;
    notice.dataset.kind = said?.kind ?? "";
    sentence.textContent = said?.text ?? "";
    retry.hidden = !trouble.value || ["refused", "missing"].includes(trouble.value.kind);
    cancel.hidden = said?.kind !== "slow";
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
