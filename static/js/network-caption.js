/** Which neuron the plot shows instead of the boundary, and what it computes. */

import { formula, nameOf, unitsOf } from "./network-names.js";
import { renderer, state } from "./state.js";

const caption = /** @type {HTMLElement} */ (document.getElementById("caption"));
const [name, text, units] = caption.children;

export function drawCaption() {
  const { focus, reply } = state;
  caption.hidden = !focus || !reply?.network?.layers[focus.layer];
  if (!focus || caption.hidden) return;
  name.textContent = nameOf(focus);
  text.textContent = formula(focus);
  units.textContent = unitsOf(focus);
}

export function startCaption() {
  renderer.add("caption", drawCaption);
}
