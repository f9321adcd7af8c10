/** Which neuron the plot shows instead of the boundary, and what it computes. */

import { all } from "../core/dom.js";
import { formula, nameOf, unitsOf } from "../session/names.js";

/** @param {HTMLElement} caption @param {import("../session/session.js").Session} session */
export function mountCaption(caption, session) {
  const [name, text, units] = all(caption, ":scope > *");
  session.scheduler.add(() => {
    const [at, moment] = [session.focus.value, session.moment.value];
    caption.hidden = !at || !moment?.network?.layers[at.layer];
    if (!at || !moment || !name || !text || !units || caption.hidden) return;
    name.textContent = nameOf(moment, at);
    text.textContent = formula(moment, at, session.settings);
    units.textContent = unitsOf(at);
  });
}
