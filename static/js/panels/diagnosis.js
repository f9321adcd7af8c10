/** What the numbers say of the training: the two most important findings in a few words, and a button that does what helps. */

import { html, render } from "lit-html";

import { need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("../wire/types.js").Diagnosis} Diagnosis */

const SELDOM = 100; // ms
const MOST = 2;
const GOOD = "solved";

/** @param {ParentNode} root @param {Session} session */
export function mountDiagnosis(root, session) {
  const [list, edited] = [need(root, "#findings"), need(root, "#edited")];
  session.scheduler.add(() => {
    const moment = session.moment.value;
    edited.hidden = !moment?.isEdited || moment.way === "watch";
    const found = (moment?.reply.diagnosis ?? []).slice(0, MOST);
    render(
      found.map((one) => finding(session, one)),
      list,
    );
    for (const { code, message, suggestion } of found) explain(root, code, `${message} ${suggestion}`);
  }, SELDOM);
}

/** @param {Session} session @param {Diagnosis} diagnosis */
const finding = (session, { code, headline, action }) =>
  html`<li class=${code === GOOD ? "good" : "bad"}>
    <strong>${headline}</strong>
    ${
      action
        ? html`<button type="button" class="quiet" @click=${() => session.change(action.changes)}>${action.label}</button>`
        : ""
    }
    <button type="button" class="quiet icon small" popovertarget="help-finding-${code}" aria-label=${TEXTS.explain}>
      ?
    </button>
  </li>`;

/** The whole of it stands before what such a finding means in general. */
function explain(/** @type {ParentNode} */ root, /** @type {string} */ code, /** @type {string} */ text) {
  const place = root.querySelector(`#help-finding-${code} [data-said]`);
  if (place && place.textContent !== text) place.textContent = text;
}
