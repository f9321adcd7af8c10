/** The editor of one neuron: its formula, its weights and its bias. */

import { signal } from "@preact/signals-core";
import { html, render } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { TEXTS } from "../core/texts.js";
import { allNeurons, formula, keyOf, nameOf, sourcesOf, unitsOf } from "../session/names.js";
import { isLineShown, showLine } from "./lines/shown.js";
import { WeightFields } from "./weight-fields.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("../session/session.js").Neuron} Neuron */

/** @type {Neuron} */
const FIRST = { layer: 0, neuron: 0 };

export class WeightEditor {
  #at = signal(FIRST);
  #isOpen = signal(false);
  #back = () => {};

  /** @param {HTMLElement} panel a popover @param {Session} session */
  constructor(panel, session) {
    this.panel = panel;
    this.session = session;
    this.fields = new WeightFields(session, () => this.#at.peek());
    session.scheduler.add(() => this.#draw());
    panel.addEventListener("toggle", () => {
      this.#isOpen.value = panel.matches(":popover-open");
    });
    panel.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the page's own keys are not meant here
      if (event.key === "Escape") this.#close();
    });
    // also where a click has left the focus with nobody
    panel.ownerDocument.addEventListener(
      "keydown",
      ({ key }) => key === "Escape" && this.#isOpen.value && this.#close(),
    );
  }

  /** The neuron last opened. */
  get at() {
    return this.#at.value;
  }

  /**
   * @param {Neuron} neuron @param {() => void} onClose
   */
  open(neuron, onClose) {
    this.#at.value = neuron;
    this.#back = onClose;
    this.fields.leave();
    if (!this.panel.matches(":popover-open")) this.panel.showPopover();
    this.#isOpen.value = true;
    this.#draw(); // its fields are to get the focus
    this.panel.scrollTop = 0;
    const field = /** @type {HTMLInputElement | null} */ (this.panel.querySelector("input[role]"));
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
    const at = neurons.find((one) => keyOf(one) === keyOf(this.#at.value)) ?? FIRST;
    const options = neurons.map(
      (one) => html`<option value=${keyOf(one)} ?selected=${keyOf(one) === keyOf(at)}>${nameOf(moment, one)}</option>`,
    );
    render(
      html`<div class="line">
          <select aria-label=${TEXTS.whichNeuron} .value=${live(keyOf(at))} @change=${this.#choose}>
            ${options}
          </select>
          <button type="button" class="quiet icon" aria-label=${TEXTS.close} @click=${() => this.#close()}>×</button>
        </div>
        <p><span class="formula">${formula(moment, at, this.session.settings)}</span> ${unitsOf(at)}</p>
        ${this.fields.draw(moment, at, sourcesOf(moment, at.layer, this.session.settings))}
        ${at.layer ? "" : this.#lineSwitch(at.neuron)}`,
      this.panel,
    );
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

  #choose = (/** @type {Event} */ event) => {
    const [layer = 0, neuron = 0] = /** @type {HTMLSelectElement} */ (event.target).value.split(" ").map(Number);
    this.#at.value = { layer, neuron };
    this.fields.leave();
  };
}
