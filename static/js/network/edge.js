/** The link that is looked at: under the pointer, or reached by keys. */

import { signal } from "@preact/signals-core";
import { svg } from "lit-html";

import { signed } from "../core/format.js";
import { HANDS } from "../core/texts/hands.js";
import { nameOf, sourcesOf } from "../session/names.js";
import { valueAt } from "../wire/network.js";
import { linkPath } from "./layout.js";

/** @typedef {import("./layout.js").Link} Link @typedef {import("../session/moment.js").Moment} Moment */

const DIGITS = 2;

export class Edge {
  /** @type {import("@preact/signals-core").Signal<Link | null>} */
  lit = signal(null);
  /** Draws it at once: it is to get the focus. */
  redraw = () => {};

  /** @param {import("./picture.js").Picture} picture */
  constructor(picture) {
    this.picture = picture;
  }

  /** @param {Link | null} link */
  light(link) {
    if (JSON.stringify(link) === JSON.stringify(this.lit.peek())) return;
    this.lit.value = link;
    this.picture.root.toggleAttribute("data-lit", Boolean(link));
  }

  /** @param {Link} link that takes the focus */
  focus(link) {
    this.light(link);
    this.redraw();
    const path = this.picture.root.querySelector(".edge");
    if (path instanceof SVGElement) path.focus();
  }

  /** The middle of it in the window. @param {Link} link */
  middle({ layer, from, to }) {
    const { columns, root } = this.picture;
    const [x1 = 0, y1 = 0] = columns[layer]?.dots[from] ?? [];
    const [x2 = 0, y2 = 0] = columns[layer + 1]?.dots[to] ?? [];
    const { left, top } = root.getBoundingClientRect();
    return { x: left + (x1 + x2) / 2, y: top + (y1 + y2) / 2 };
  }

  draw() {
    const link = this.lit.value;
    const columns = this.picture.drawn.value;
    const [left, right] = link ? [columns[link.layer], columns[link.layer + 1]] : [];
    if (!link || !left?.dots[link.from] || !right?.dots[link.to]) return "";
    return svg`<svg><path class="edge" tabindex="-1" role="button" aria-label=${this.#label(link)}
      d=${linkPath(left, right, link.from, link.to)} /></svg>`;
  }

  /** @param {Link} link */
  #label(link) {
    const { session } = this.picture;
    const moment = session.moment.value;
    const value = moment?.network && valueAt(moment.network, { layer: link.layer, neuron: link.to, source: link.from });
    if (!moment || typeof value !== "number") return "";
    const [source, target] = endsOf(moment, link, session.settings);
    return HANDS.edge(source, target, signed(value, DIGITS));
  }
}

/** What it leads from and to. @param {Moment} moment @param {Link} link @param {import("../core/types.js").Settings} settings */
export function endsOf(moment, { layer, from, to }, settings) {
  const source = layer
    ? nameOf(moment, { layer: layer - 1, neuron: from })
    : (sourcesOf(moment, layer, settings)[from] ?? "");
  return /** @type {[string, string]} */ ([source, nameOf(moment, { layer, neuron: to })]);
}
