/** The hidden layers: how many, and a slider for the width of each. */

import { html, render } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { change, settings, state } from "./state.js";
import { TEXTS } from "./texts.js";

const { most, widest } = settings.layers;
const list = /** @type {HTMLElement} */ (document.getElementById("layers"));
const depth = /** @type {HTMLInputElement} */ (document.getElementById("depth"));
const exact = /** @type {HTMLInputElement} */ (document.getElementById("depth-exact"));
const add = /** @type {HTMLButtonElement} */ (document.getElementById("add-layer"));
const remove = /** @type {HTMLButtonElement} */ (document.getElementById("remove-layer"));

/** Layers taken away in this visit come back with the width they had. @type {number[]} */
let remembered = [];
let isInviting = false;

/** @param {number} count @param {boolean} isSettled */
function setDepth(count, isSettled = true) {
  const { hidden } = state.config;
  const fallback = hidden.at(-1) ?? /** @type {number[]} */ (settings.fields.hidden.default)[0] ?? 8;
  const layers = Array.from({ length: count }, (_, i) => hidden[i] ?? remembered[i] ?? fallback);
  change({ hidden: layers }, isSettled);
}

/** @param {number} index @param {string} text @param {boolean} isSettled */
function setWidth(index, text, isSettled) {
  if (text.trim() === "" || !Number.isFinite(Number(text))) return;
  change({ hidden: state.config.hidden.map((width, i) => (i === index ? Number(text) : width)) }, isSettled);
}

/** @param {number} index */
const removeLayer = (index) => change({ hidden: state.config.hidden.filter((_, i) => i !== index) });

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

export function drawLayers() {
  const { hidden } = state.config;
  remembered = hidden.concat(remembered.slice(hidden.length));
  depth.value = String(hidden.length);
  if (document.activeElement !== exact) exact.value = depth.value;
  add.disabled = hidden.length >= most;
  remove.disabled = hidden.length === 0;
  list.classList.toggle("several", hidden.length > 1);
  isInviting = hidden.length === 1 && !state.isTouched;
  render(hidden.map(row), list);
}

/** @param {number} width @param {number} i */
const row = (width, i) =>
  html`<div class="control layer" ?data-invite=${isInviting}>
    <div class="line">
      <span class="name">${TEXTS.layer(i)}</span>
      ${exactWidth(width, i)}
      <span class="unit">${TEXTS.neurons(width)}</span>
      <button type="button" class="quiet icon small" aria-label=${TEXTS.removeLayer(i)} @click=${() => removeLayer(i)}>
        ×
      </button>
    </div>
    ${slider(width, i)}
    ${isInviting ? html`<span class="invitation" aria-hidden="true">${TEXTS.invitation}</span>` : ""}
  </div>`;

/** @param {number} width @param {number} i */
const exactWidth = (width, i) =>
  html`<input
    type="number"
    min="1"
    max=${widest}
    step="1"
    aria-label=${TEXTS.exact(TEXTS.layerNeurons(i))}
    aria-describedby="error-hidden"
    required
    autocomplete="off"
    .value=${live(typed(String(width)))}
    @input=${(/** @type {Event} */ event) => setWidth(i, textOf(event), true)}
  />`;

/** @param {number} width @param {number} i */
const slider = (width, i) =>
  html`<input
    type="range"
    min="1"
    max=${widest}
    step="1"
    aria-label=${TEXTS.layerNeurons(i)}
    aria-describedby="error-hidden"
    autocomplete="off"
    .value=${live(String(width))}
    @input=${(/** @type {Event} */ event) => setWidth(i, textOf(event), false)}
    @change=${(/** @type {Event} */ event) => setWidth(i, textOf(event), true)}
  />`;

/** What is being typed stays as it is: "3." is not yet another number. @param {string} value */
function typed(value) {
  const active = document.activeElement;
  const isTyping =
    active instanceof HTMLInputElement && active.type === "number" && Number(active.value) === Number(value);
  return isTyping ? active.value : value;
}

export function startLayers() {
  list.replaceChildren();
  depth.addEventListener("input", () => setDepth(Number(depth.value), false));
  depth.addEventListener("change", () => setDepth(Number(depth.value)));
  exact.addEventListener("input", () => {
    const count = Number(exact.value);
    if (exact.value !== "" && Number.isInteger(count) && count >= 0 && count <= most) setDepth(count);
  });
  add.addEventListener("click", () => setDepth(Math.min(most, state.config.hidden.length + 1)));
  remove.addEventListener("click", () => setDepth(Math.max(0, state.config.hidden.length - 1)));
}
