/** A panel of a sheet: a plot with its names, a button over it that opens it, and what it came to. */

import { computed, signal } from "@preact/signals-core";
import { html, render } from "lit-html";

import { part } from "../../core/dom.js";
import { COMPARE } from "../../core/texts/compare.js";
import { Plot } from "../../plot/plot.js";
import { titleOf, toldOf } from "./told.js";

/** @typedef {import("../../session/session.js").Session} Session @typedef {import("../../session/moment.js").Moment} Moment */

const ROOMY = 190; // px a side, from where on there is room for every number
const NAMED = 110; // px that the name of a setting takes

export class Panel {
  moment = signal(/** @type {Moment | null} */ (null));

  /** @param {HTMLElement} root of all @param {Session} session @param {(moment: Moment) => void} open */
  constructor(root, session, open) {
    const { moment } = this;
    this.root = document.createElement("figure");
    root.append(this.root);
    this.names = part(this.root, "div", "names");
    const place = part(this.root, "div", "plot");
    this.button = part(this.root, "button", "opens");
    this.button.type = "button";
    this.button.addEventListener("click", () => moment.value && open(moment.value));
    this.caption = document.createElement("figcaption");
    this.root.append(this.caption);
    // as text, which stays the same where nothing has changed: else every panel would be drawn again
    const view = computed(() => JSON.stringify({ ...session.view.value, rings: false, lines: false }));
    const own = session.fork({
      moment,
      ghost: signal(null),
      focus: signal(null),
      isBusy: signal(false),
      isPlaying: signal(false),
      shown: computed(() => (moment.value ? session.fragmentOf(moment.value.config) : "")),
      view: /** @type {Session["view"]} */ (computed(() => JSON.parse(view.value))),
    });
    this.plot = new Plot(place, own);
  }

  /**
   * @param {Moment | null} moment @param {import("./told.js").Name[]} names
   * @param {import("./told.js").PanelSummary | undefined} summary @param {import("./fit.js").Fit} fit
   */
  show(moment, names, summary, { side, isBeside }) {
    this.moment.value = moment;
    const isRoomy = side >= ROOMY || isBeside;
    const areNamed = isRoomy || side > NAMED * names.length;
    const told = moment && toldOf(moment, summary);
    const spoken = told ? [told.score, told.of, told.gap, told.headline].filter(Boolean).join(", ") : COMPARE.waiting;
    this.button.disabled = !moment;
    this.button.setAttribute("aria-label", COMPARE.open(titleOf(names), spoken));
    render(
      names.map(({ name, value }) => html`<span>${areNamed ? html`<i>${name}</i> ` : ""}<b>${value}</b></span>`),
      this.names,
    );
    render(
      told
        ? html`<p><b>${told.score}</b> <span>${[told.of, told.gap].filter(Boolean).join(" · ")}</span></p>
            <p>${told.headline}</p>
            ${told.mean || isRoomy ? html`<p class="more">${told.mean || told.more}</p>` : ""}`
        : html`<p>${COMPARE.waiting}</p>`,
      this.caption,
    );
  }

  end() {
    this.plot.end();
    this.root.remove();
  }
}
