/** The hidden layers: how many, and a slider for the width of each. */

import { html, render } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { all, need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";
import { fill } from "./fill.js";

/** @typedef {(index: number, text: string, isSettled: boolean) => void} SetWidth */

const FALLBACK = 8; // neurons, where nothing else says

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountLayers(root, session) {
  const { settings, config, isTouched } = session;
  const { most, widest } = settings.layers;
  const list = need(root, "#layers");
  const depth = /** @type {HTMLInputElement} */ (need(root, "#depth"));

  /** Layers taken away in this visit come back with the width they had. @type {number[]} */
  let remembered = [];

  function setDepth(/** @type {number} */ count, isSettled = true, gesture = "depth") {
    const { hidden } = config.value;
    const fallback = hidden.at(-1) ?? session.defaults.hidden[0] ?? FALLBACK;
    const layers = Array.from({ length: count }, (_, i) => hidden[i] ?? remembered[i] ?? fallback);
    session.change({ hidden: layers }, isSettled, gesture);
  }

  /** @type {SetWidth} */
  function setWidth(index, text, isSettled) {
    if (text.trim() === "" || !Number.isFinite(Number(text))) return;
    const hidden = config.value.hidden.map((width, i) => (i === index ? Number(text) : width));
    session.change({ hidden }, isSettled, `hidden ${index}`);
  }

  /** @param {number} index */
  const remove = (index) => session.change({ hidden: config.value.hidden.filter((_, i) => i !== index) });

  const depthNow = () => config.value.hidden.length;

  list.replaceChildren();
  session.actions.add(
    "add_layer",
    () => setDepth(depthNow() + 1, true, ""),
    () => depthNow() < most,
  );
  session.actions.add(
    "remove_layer",
    () => setDepth(depthNow() - 1, true, ""),
    () => depthNow() > 0,
  );
  depth.addEventListener("input", () => {
    const count = Number(depth.value);
    if (depth.value !== "" && Number.isInteger(count) && count >= 0 && count <= most) setDepth(count);
  });
  session.scheduler.add(() => {
    const { hidden } = config.value;
    remembered = hidden.concat(remembered.slice(hidden.length));
    if (document.activeElement !== depth || Number(depth.value) !== hidden.length) depth.value = String(hidden.length);
    list.classList.toggle("several", hidden.length > 1);
    const isInviting = hidden.length === 1 && !isTouched.value;
    render(
      hidden.map((width, i) => row(width, i, widest, isInviting, setWidth, remove)),
      list,
    );
    for (const slider of all(list, "input[type=range]")) fill(/** @type {HTMLInputElement} */ (slider));
  });
}

/**
 * @param {number} width @param {number} i @param {number} widest @param {boolean} isInviting @param {SetWidth} setWidth
 * @param {(index: number) => void} remove
 */
function row(width, i, widest, isInviting, setWidth, remove) {
  return html`<div class="control layer" ?data-invite=${isInviting}>
    <div class="line">
      <span class="name"><span class="word">${TEXTS.layerWord}</span> ${i + 1}</span>
      <input
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
      />
      <span class="unit">${TEXTS.neurons(width)}</span>
      <button type="button" class="quiet icon small" aria-label=${TEXTS.removeLayer(i)} @click=${() => remove(i)}>
        ×
      </button>
    </div>
    <input
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
    />
    ${isInviting ? html`<span class="invitation" aria-hidden="true">${TEXTS.invitation}</span>` : ""}
  </div>`;
}

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** What is being typed stays as it is: "3." is not yet another number. @param {string} value */
function typed(value) {
  const active = document.activeElement;
  const isTyping =
    active instanceof HTMLInputElement && active.type === "number" && Number(active.value) === Number(value);
  return isTyping ? active.value : value;
}
