/** Says what a link named and could not be followed, until it is dismissed. Loaded when there is something to say. */

import { html, render } from "lit-html";

import { LINK } from "../core/texts/link.js";
import { complaintsOf } from "../session/complaints.js";

/** @param {HTMLElement} place @param {import("../session/session.js").Session} session */
export function mountLinkNotice(place, session) {
  const { complaints, settings, scheduler } = session;
  const dismiss = () => {
    complaints.value = [];
  };
  scheduler.add(() => {
    const said = complaintsOf(complaints.value, settings).join(" ");
    place.hidden = !said;
    const close = html`<button type="button" class="quiet icon" aria-label=${LINK.dismiss} @click=${dismiss}>×</button>`;
    render(said ? html`<span>${said}</span>${close}` : "", place);
    if (said) session.say(said);
  });
}
