/** The loss landscape: the loss on a plane through the weights, the way of a run in it, and the network at any place. */

import { computed, signal } from "@preact/signals-core";
import { html, render } from "lit-html";

import { need } from "../../core/dom.js";
import { mountFilmBar } from "../../panels/film-bar.js";
import { isOpen } from "../../session/open.js";
import { Asking } from "../../training/asking.js";
import { keepAsking } from "./ask.js";
import { choiceOf } from "./choice.js";
import { mountNetwork } from "./network.js";
import { mountPicks } from "./picks.js";
import { mountPicture } from "./picture.js";
import { sliceOf } from "./slice.js";
import { mountTold } from "./told.js";

/**
 * @typedef {import("../../session/session.js").Session} Session @typedef {import("../../session/moment.js").Moment} Moment
 * @typedef {import("./slice.js").Slice} Slice @typedef {import("./slice.js").Reply} Reply
 * @typedef {{subject: Moment, way: Moment[], directions: "path" | "random", loss: "train" | "objective" | "test"}} Asked
 *
 * @typedef {object} Landscape what the view's parts share
 * @property {Session} session
 * @property {{readonly value: boolean}} open
 * @property {{readonly value: import("./choice.js").Choice}} choice
 * @property {Asking<Asked, Reply>} asking
 * @property {{readonly value: Slice | null}} slice
 * @property {import("@preact/signals-core").Signal<import("./slice.js").Place | null>} place that is looked at; null: the network itself
 */

/** @param {HTMLElement} root @param {Session} session */
export function mount(root, session) {
  render(frame(), root);
  const { where } = session;
  const open = isOpen(session, "landscape");
  /** @type {Asking<Asked, Reply>} */
  const asking = new Asking("landscape");
  const choice = computed(() => choiceOf(where.value.landscape));
  const slice = computed(() => {
    const { asked, reply } = asking.answer.value ?? {};
    return asked && reply ? sliceOf(reply, asked.loss) : null;
  });
  const place = signal(/** @type {import("./slice.js").Place | null} */ (null));

  const landscape = { session, open, choice, asking, slice, place };
  keepAsking(landscape);
  mountPicks(need(root, ".picks"), landscape);
  mountFilmBar(need(root, ".film"), session);
  mountPicture(need(root, ".slice"), landscape);
  mountNetwork(need(root, ".there"), landscape);
  mountTold(root, landscape);
}

const frame = () =>
  html`<div class="bar">
      <div class="picks line"></div>
      <div class="film line" role="group" aria-label="Training"></div>
    </div>
    <p class="none" hidden></p>
    <div class="two">
      <figure class="slice"><figcaption></figcaption><div class="plot"></div></figure>
      <figure class="there"><figcaption></figcaption><div class="plot"></div><p class="line"></p></figure>
    </div>
    <p class="told"></p>
    <p class="pointed"></p>`;
