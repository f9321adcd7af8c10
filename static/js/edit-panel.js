/** The editor of one neuron: its formula, and every weight and its bias to type, step or drag. */

import { html, render } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { edit } from "./edit.js";
import { valueAt } from "./edit-network.js";
import { isLineShown, showLine } from "./lines-shown.js";
import { editable, parseNumber } from "./network-formula.js";
import { allNeurons, formula, keyOf, nameOf, sourcesOf, unitsOf } from "./network-names.js";
import { renderer, state } from "./state.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./network-names.js").Neuron} Neuron */

const STEP = 0.05; // for a press of an arrow key
const FACTOR = 10; // with the shift key
const PER_PIXEL = 0.02;

const panel = /** @type {HTMLElement} */ (document.getElementById("editor"));

/** @type {Neuron} */
let at = { layer: 0, neuron: 0 };
let back = () => {};
/** The field with the focus keeps its text. @type {{source: number | null, text: string} | null} */
let typing = null;

/** @param {Neuron} neuron @param {number | null} source whose weight is wanted, null for the first @param {() => void} onClose */
export function openEditor(neuron, source, onClose) {
  [at, back, typing] = [neuron, onClose, null];
  if (!panel.matches(":popover-open")) panel.showPopover();
  drawEditor();
  panel.scrollTop = 0;
  const field = /** @type {HTMLInputElement | undefined} */ (panel.querySelectorAll("input[role]")[source ?? 0]);
  field?.focus();
  field?.select();
}

export function drawEditor() {
  const network = state.reply?.network;
  if (!panel.matches(":popover-open") || !network) return;
  if (!allNeurons().some((one) => keyOf(one) === keyOf(at))) at = { layer: 0, neuron: 0 };
  const names = sourcesOf(at.layer);
  const sources = [...names.keys(), null].filter((source) => valueAt(network, { ...at, source }) !== null);
  render(
    html`<div class="line">
        <select aria-label=${TEXTS.whichNeuron} .value=${live(keyOf(at))} @change=${choose}>
          ${allNeurons().map((one) => html`<option value=${keyOf(one)} ?selected=${keyOf(one) === keyOf(at)}>${nameOf(one)}</option>`)}
        </select>
        <button type="button" class="quiet icon" aria-label=${TEXTS.close} @click=${close}>×</button>
      </div>
      <p><span class="formula">${formula(at)}</span> ${unitsOf(at)}</p>
      ${sources.map((source) => row(source, source === null ? TEXTS.bias : names[source]))}
      ${at.layer ? "" : lineSwitch()}`,
    panel,
  );
}

/** @param {number | null} source @param {string} name */
function row(source, name) {
  const value = now(source);
  const text = typing && typing.source === source ? typing.text : editable(value);
  return html`<label class="weight">
    <span class="scrub" title=${TEXTS.scrub} @pointerdown=${(/** @type {PointerEvent} */ e) => scrub(e, source)}>
      ${name}
    </span>
    <input
      type="text"
      inputmode="decimal"
      autocomplete="off"
      role="spinbutton"
      aria-valuenow=${editable(value)}
      aria-invalid=${parseNumber(text) === null ? "true" : "false"}
      .value=${live(text)}
      @focus=${(/** @type {FocusEvent} */ e) => hold(source, /** @type {HTMLInputElement} */ (e.target).value)}
      @input=${(/** @type {InputEvent} */ e) => type(source, /** @type {HTMLInputElement} */ (e.target).value)}
      @keydown=${(/** @type {KeyboardEvent} */ e) => onKey(e, source)}
      @blur=${() => ((typing = null), drawEditor())}
    />
  </label>`;
}

const lineSwitch = () =>
  html`<label class="toggle">
    <input type="checkbox" .checked=${live(isLineShown(at.neuron))} @change=${switchLine} />
    <span>${TEXTS.itsLine}</span>
  </label>`;

/** @param {Event} event */
const switchLine = (event) => showLine(at.neuron, /** @type {HTMLInputElement} */ (event.target).checked);

const now = (/** @type {number | null} */ source) => (state.reply?.network && valueAt(state.reply.network, { ...at, source })) ?? 0;

/** @param {number | null} source @param {number} value */
const set = (source, value) => edit([{ ...at, source, value: Number(value.toFixed(6)) }]);

/** What plays on leaves a field alone that is about to be typed in. @param {number | null} source @param {string} text */
const hold = (source, text) => (typing = { source, text });

/** @param {number | null} source @param {string} text */
function type(source, text) {
  hold(source, text);
  const value = parseNumber(text);
  if (value === null) drawEditor();
  else set(source, value);
}

/** @param {KeyboardEvent} event @param {number | null} source */
function onKey(event, source) {
  const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (!sign) return;
  event.preventDefault();
  typing = null;
  set(source, now(source) + sign * STEP * (event.shiftKey ? FACTOR : 1));
}

/** @param {PointerEvent} event @param {number | null} source */
function scrub(event, source) {
  event.preventDefault();
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  const start = now(source);
  typing = null;
  handle.setPointerCapture(event.pointerId);
  handle.onpointermove = ({ clientX }) => set(source, start + (clientX - event.clientX) * PER_PIXEL);
  handle.onpointerup = handle.onpointercancel = () => (handle.onpointermove = null);
}

/** @param {Event} event */
function choose(event) {
  const [layer, neuron] = /** @type {HTMLSelectElement} */ (event.target).value.split(" ").map(Number);
  [at, typing] = [{ layer, neuron }, null];
  drawEditor();
}

function close() {
  panel.hidePopover();
  back();
}

export function startEditor() {
  renderer.add("editor", drawEditor);
  panel.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the page's own keys are not meant here
    if (event.key === "Escape") close();
  });
  const open = /** @type {HTMLElement} */ (document.getElementById("edit-weights"));
  open.addEventListener("click", () => openEditor(at, null, () => open.focus()));
}
