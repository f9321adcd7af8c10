/** What the numbers say of the training, in plain words: the two most important findings. That it is solved, the outcome says. */

import { html, render } from "lit-html";

import { state } from "./state.js";
import { TEXTS } from "./texts.js";

const MOST = 2;
const GOOD = "solved";

const list = /** @type {HTMLElement} */ (document.getElementById("findings"));
const edited = /** @type {HTMLElement} */ (document.getElementById("edited"));

export function drawDiagnosis() {
  const { reply } = state;
  edited.hidden = reply?.stopped !== "edited" || state.view.watch;
  const findings = (reply?.diagnosis ?? []).slice(0, MOST);
  render(
    findings.map(
      ({ code, message, suggestion }) =>
        html`<li class=${code === GOOD ? "good" : "bad"}>
          ${code === GOOD ? "" : message} ${suggestion}
          <button type="button" class="quiet icon small" popovertarget="help-finding-${code}" aria-label=${TEXTS.explain}>
            ?
          </button>
        </li>`,
    ),
    list,
  );
}
