/** What the numbers say of the training, in plain words: the two most important findings. That it is solved, the outcome says. */

import { html, render } from "lit-html";

import { need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";

const SELDOM = 100; // ms
const MOST = 2;
const GOOD = "solved";

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountDiagnosis(root, session) {
  const [list, edited] = [need(root, "#findings"), need(root, "#edited")];
  session.scheduler.add(() => {
    const moment = session.moment.value;
    edited.hidden = !moment?.isEdited || moment.way === "watch";
    render((moment?.reply.diagnosis ?? []).slice(0, MOST).map(finding), list);
  }, SELDOM);
}

/** @param {import("../wire/types.js").Diagnosis} diagnosis */
const finding = ({ code, message, suggestion }) =>
  html`<li class=${code === GOOD ? "good" : "bad"}>
    ${code === GOOD ? "" : message} ${suggestion}
    <button type="button" class="quiet icon small" popovertarget="help-finding-${code}" aria-label=${TEXTS.explain}>
      ?
    </button>
  </li>`;
