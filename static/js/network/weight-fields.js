/** The fields of a neuron's weights and its bias: each can be typed, stepped or dragged. */

import { signal } from "@preact/signals-core";
import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { TEXTS } from "../core/texts.js";
import { editable, parseNumber } from "../session/formula.js";
import { valueAt } from "../wire/network.js";

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

export class WeightFields {
  /** The field with the focus keeps its text. */
  #typing = signal(/** @type {{source: Source, text: string} | null} */ (null));

  /** @param {Session} session @param {() => Neuron} neuron whose they are */
  constructor(session, neuron) {
    this.session = session;
    this.neuron = neuron;
  }

  /** Those of a neuron that are there, with their names. @param {Moment} moment @param {Neuron} at @param {string[]} names */
  draw(moment, at, names) {
    const sources = [...names.keys(), null].filter((source) => weightOf(moment, at, source) !== null);
    return sources.map((source) => this.row(moment, at, source, source === null ? TEXTS.bias : (names[source] ?? "")));
  }

  /** No field is being typed in. */
  leave() {
    this.#typing.value = null;
  }

  /** @param {Moment} moment @param {Neuron} at @param {Source} source @param {string} name */
  row(moment, at, source, name) {
    const typing = this.#typing.value;
    const value = weightOf(moment, at, source) ?? 0;
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
        @blur=${() => this.leave()}
      />
    </label>`;
  }

  /** @param {Source} source */
  #now(source) {
    const moment = this.session.moment.peek();
    return (moment && weightOf(moment, this.neuron(), source)) ?? 0;
  }

  /** @param {Source} source @param {number} value */
  #set(source, value) {
    this.session.training.edit([{ ...this.neuron(), source, value: Number(value.toFixed(DIGITS)) }]);
  }

  /** What plays on leaves a field alone that is about to be typed in. @param {Source} source @param {string} text */
  #hold(source, text) {
    this.#typing.value = { source, text };
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
    this.leave();
    this.#set(source, this.#now(source) + sign * STEP * (event.shiftKey ? FACTOR : 1));
  }

  /** @param {PointerEvent} event @param {Source} source */
  #scrub(event, source) {
    event.preventDefault();
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    const start = this.#now(source);
    this.leave();
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = ({ clientX }) => this.#set(source, start + (clientX - event.clientX) * PER_PIXEL);
    handle.onpointerup = handle.onpointercancel = () => {
      handle.onpointermove = null;
    };
  }
}

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {Moment} moment @param {Neuron} at @param {Source} source */
const weightOf = ({ network }, at, source) => network && valueAt(network, { ...at, source });
