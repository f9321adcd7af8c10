/** The editor of one weight, on its edge. */

import { signal } from "@preact/signals-core";
import { html, render } from "lit-html";

import { need } from "../core/dom.js";
import { HANDS } from "../core/texts/hands.js";
import { endsOf } from "./edge.js";
import { WeightFields } from "./weight-fields.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("./layout.js").Link} Link */

const GAP = 8;

export class EdgeEditor {
  #link = signal(/** @type {Link | null} */ (null));
  #back = () => {};
  #all = () => {};

  /** @param {HTMLElement} panel a popover @param {Session} session */
  constructor(panel, session) {
    this.panel = panel;
    this.session = session;
    this.fields = new WeightFields(session, () => neuronOf(this.#link.peek()));
    session.scheduler.add(() => this.#draw());
    panel.addEventListener("toggle", () => {
      if (!panel.matches(":popover-open")) this.#link.value = null;
    });
    panel.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the page's own keys are not meant here
      if (event.key === "Enter" && event.target instanceof HTMLInputElement) this.#close();
    });
  }

  /**
   * @param {Link} link @param {{x: number, y: number}} place in the window
   * @param {(neuron: import("../session/session.js").Neuron) => void} openAll @param {() => void} onClose
   */
  open(link, place, openAll, onClose) {
    this.#back = onClose;
    this.#all = () => {
      this.panel.hidePopover();
      openAll(neuronOf(link));
    };
    this.fields.leave();
    this.#link.value = link;
    this.#draw(); // its field is to get the focus
    this.panel.showPopover();
    this.#place(place);
    const field = /** @type {HTMLInputElement} */ (need(this.panel, "input"));
    field.focus();
    field.select();
  }

  #close() {
    this.panel.hidePopover();
    this.#back();
  }

  /** @param {{x: number, y: number}} place under which it stands, or over it where there is no room */
  #place({ x, y }) {
    const { offsetWidth: width, offsetHeight: height, style } = this.panel;
    const below = y + GAP + height <= innerHeight ? y + GAP : Math.max(GAP, y - GAP - height);
    style.inset = "auto";
    style.left = `${Math.max(GAP, Math.min(innerWidth - width - GAP, x - width / 2))}px`;
    style.top = `${below}px`;
  }

  #draw() {
    const link = this.#link.value;
    const moment = this.session.moment.value;
    if (!link || !moment?.network) return;
    const name = HANDS.between(...endsOf(moment, link, this.session.settings));
    render(
      html`${this.fields.row(moment, neuronOf(link), link.from, name)}
        <button type="button" class="quiet" @click=${() => this.#all()}>${HANDS.all}</button>`,
      this.panel,
    );
  }
}

/** The neuron that it leads to. @param {Link | null} link */
const neuronOf = (link) => ({ layer: link?.layer ?? 0, neuron: link?.to ?? 0 });
