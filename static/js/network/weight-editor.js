/** The editor of one neuron: its formula, and every weight and its bias to type, step or drag. */

import { signal } from "@preact/signals-core";
import { html, render } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { all } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";
import { editable, parseNumber } from "../session/formula.js";
import { allNeurons, formula, keyOf, nameOf, sourcesOf, unitsOf } from "../session/names.js";
import { valueAt } from "../wire/network.js";
import { isLineShown, showLine } from "./lines/shown.js";

/**
 * @typedef {import("../session/session.js").Session} Session @typedef {import("../session/session.js").Neuron} Neuron
 * @typedef {import("../session/moment.js").Moment} Moment
 * @typedef {number | null} Source of a weight, null for the bias
 */

const STEP = 0.05; // for a press of an arrow key
const FACTOR = 10; // with the shift key
const PER_PIXEL = 0.02;
const DIGITS = 6; // of what is set
/** @type {Record<string, number>} */
const SIGNS = { ArrowUp: 1, ArrowDown: -1 };

export class WeightEditor {
  #at = signal(/** @type {Neuron} */ ({ layer: 0, neuron: 0 }));
  /** The field with the focus keeps its text. */
  #typing = signal(/** @type {{source: Source, text: string} | null} */ (null));
  #isOpen = signal(false);
  #back = () => {};

  /** @param {HTMLElement} panel a popover @param {Session} session */
  constructor(panel, session) {
    this.panel = panel;
    this.session = session;
    session.scheduler.add(() => this.#draw());
    panel.addEventListener("toggle", () => {
      this.#isOpen.value = panel.matches(":popover-open");
    });
    panel.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the page's own keys are not meant here
      if (event.key === "Escape") this.#close();
    });
  }

  /** The neuron last opened. */
  get at() {
    return this.#at.value;
  }

  /**
   * @param {Neuron} neuron @param {Source} source whose weight is wanted, null for the first
   * @param {() => void} onClose
   */
  open(neuron, source, onClose) {
    this.#at.value = neuron;
    this.#back = onClose;
    this.#typing.value = null;
    if (!this.panel.matches(":popover-open")) this.panel.showPopover();
    this.#isOpen.value = true;
    this.#draw(); // its fields are to get the focus
    this.panel.scrollTop = 0;
    const field = /** @type {HTMLInputElement | undefined} */ (all(this.panel, "input[role]")[source ?? 0]);
    field?.focus();
    field?.select();
  }

  #close() {
    this.panel.hidePopover();
    this.#back();
  }

  #draw() {
    const moment = this.session.moment.value;
    if (!this.#isOpen.value || !moment?.network) return;
    const neurons = allNeurons(moment);
    const at = neurons.find((one) => keyOf(one) === keyOf(this.#at.value)) ?? { layer: 0, neuron: 0 };
    const names = sourcesOf(moment, at.layer, this.session.settings);
    const sources = [...names.keys(), null].filter((source) => valueOf(moment, at, source) !== null);
    render(
      html`<div class="line">
          <select aria-label=${TEXTS.whichNeuron} .value=${live(keyOf(at))} @change=${this.#choose}>
            ${neurons.map((one) => html`<option value=${keyOf(one)} ?selected=${keyOf(one) === keyOf(at)}>${nameOf(moment, one)}</option>`)}
          </select>
          <button type="button" class="quiet icon" aria-label=${TEXTS.close} @click=${() => this.#close()}>×</button>
        </div>
        <p><span class="formula">${formula(moment, at, this.session.settings)}</span> ${unitsOf(at)}</p>
        ${sources.map((source) => this.#row(moment, at, source, source === null ? TEXTS.bias : (names[source] ?? "")))}
        ${at.layer ? "" : this.#lineSwitch(at.neuron)}`,
      this.panel,
    );
  }

  /** @param {Moment} moment @param {Neuron} at @param {Source} source @param {string} name */
  #row(moment, at, source, name) {
    const typing = this.#typing.value;
    const value = valueOf(moment, at, source) ?? 0;
    const text = typing?.source === source ? typing.text : editable(value);
    return html`<label class="weight">
      <span class="scrub" title=${TEXTS.scrub} @pointerdown=${(/** @type {PointerEvent} */ e) => this.#scrub(e, source)}>
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
        @focus=${(/** @type {FocusEvent} */ e) => this.#hold(source, textOf(e))}
        @input=${(/** @type {InputEvent} */ e) => this.#type(source, textOf(e))}
        @keydown=${(/** @type {KeyboardEvent} */ e) => this.#onKey(e, source)}
        @blur=${() => this.#leave()}
      />
    </label>`;
  }

  /** @param {number} neuron */
  #lineSwitch(neuron) {
    const onChange = (/** @type {Event} */ event) =>
      showLine(this.session, neuron, /** @type {HTMLInputElement} */ (event.target).checked);
    return html`<label class="toggle">
      <input type="checkbox" .checked=${live(isLineShown(this.session, neuron))} @change=${onChange} />
      <span>${TEXTS.itsLine}</span>
    </label>`;
  }

  /** @param {Source} source */
  #now(source) {
    const moment = this.session.moment.peek();
    return (moment && valueOf(moment, this.#at.peek(), source)) ?? 0;
  }

  /** @param {Source} source @param {number} value */
  #set(source, value) {
    this.session.training.edit([{ ...this.#at.peek(), source, value: Number(value.toFixed(DIGITS)) }]);
  }

  /** What plays on leaves a field alone that is about to be typed in. @param {Source} source @param {string} text */
  #hold(source, text) {
    this.#typing.value = { source, text };
  }

  #leave() {
    this.#typing.value = null;
  }

  /** @param {Source} source @param {string} text */
  #type(source, text) {
    this.#hold(source, text);
    const value = parseNumber(text);
    if (value !== null) this.#set(source, value);
  }

  /** @param {KeyboardEvent} event @param {Source} source */
  #onKey(event, source) {
    const sign = SIGNS[event.key];
    if (!sign) return;
    event.preventDefault();
    this.#leave();
    this.#set(source, this.#now(source) + sign * STEP * (event.shiftKey ? FACTOR : 1));
  }

  /** @param {PointerEvent} event @param {Source} source */
  #scrub(event, source) {
    event.preventDefault();
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    const start = this.#now(source);
    this.#leave();
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = ({ clientX }) => this.#set(source, start + (clientX - event.clientX) * PER_PIXEL);
    handle.onpointerup = handle.onpointercancel = () => {
      handle.onpointermove = null;
    };
  }

  #choose = (/** @type {Event} */ event) => {
    const [layer = 0, neuron = 0] = /** @type {HTMLSelectElement} */ (event.target).value.split(" ").map(Number);
    this.#at.value = { layer, neuron };
    this.#leave();
  };
}

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {Moment} moment @param {Neuron} at @param {Source} source */
const valueOf = ({ network }, at, source) => network && valueAt(network, { ...at, source });
