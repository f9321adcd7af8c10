/** Hidden space: the boundary, and beside it what two neurons of a hidden layer see of the same points and plane. */

import { computed, signal } from "@preact/signals-core";
import { html, render } from "lit-html";

import { need } from "../../core/dom.js";
import { HIDDEN } from "../../core/texts/hidden.js";
import { mountFilmBar } from "../../panels/film-bar.js";
import { Plot } from "../../plot/plot.js";
import { isOpen } from "../../session/open.js";
import { Asking } from "../../training/asking.js";
import { insideBody } from "../../wire/inside.js";
import { choiceOf } from "./choice.js";
import { mountPicker } from "./picker.js";
import { mountPicture } from "./picture.js";
import { mountSpot } from "./spot.js";
import { mountTold } from "./told.js";

/** @typedef {import("../../session/session.js").Session} Session @typedef {import("../../session/moment.js").Moment} Moment */

const SELDOM = 80; // ms between two looks while training plays
const [LINES, MOVING_LINES] = [61, 31]; // of the plane's grid, each way

/** @param {HTMLElement} root @param {Session} session */
export function mount(root, session) {
  render(frame(), root);
  const { moment, where, isPlaying } = session;
  const open = isOpen(session, "hidden");
  /** @type {Asking<{moment: Moment, isBest: boolean}, import("./space.js").Space>} */
  const asking = new Asking("hidden");
  const widths = computed(
    () => moment.value?.network?.layers.slice(0, -1).map(({ weights }) => weights[0]?.length ?? 0) ?? [],
  );
  const choice = computed(() => choiceOf(where.value.hidden_space, widths.value));
  /** The neurons that are kept while training plays, though no others were chosen. */
  const kept = () => {
    const { asked, reply } = asking.answer.peek() ?? {};
    const isOfLayer = reply && asked?.isBest && reply.layer === choice.value.layer;
    return isPlaying.value && isOfLayer && asked.moment.config === moment.value?.config ? reply.neurons : null;
  };
  session.scheduler.add(() => {
    const now = moment.value;
    if (!open.value || !now?.network || !widths.value.length) return;
    const { layer, neurons } = choice.value;
    asking.ask(
      { moment: now, isBest: !neurons },
      insideBody(now, session.defaults, {
        layer,
        neurons: neurons ?? kept(),
        lines: isPlaying.value ? MOVING_LINES : LINES,
      }),
    );
  }, SELDOM);

  const plot = new Plot(need(root, ".inputs .plot"), session);
  const hidden = {
    session,
    open,
    asking,
    widths,
    choice,
    spot: signal(/** @type {import("./link.js").Spot | null} */ (null)),
  };
  mountPicker(need(root, ".picks"), hidden);
  mountFilmBar(need(root, ".film"), session);
  const picture = mountPicture(need(root, ".space .plot"), hidden);
  mountSpot(plot, picture, hidden);
  mountTold(root, hidden);
}

const frame = () =>
  html`<div class="bar"><div class="picks line"></div><div class="film line" role="group" aria-label="Training"></div></div>
    <p class="none" hidden></p>
    <div class="two">
      <figure class="inputs"><figcaption>${HIDDEN.input}</figcaption><div class="plot"></div></figure>
      <figure class="space"><figcaption></figcaption><div class="plot"></div></figure>
    </div>
    <p class="told"></p>
    <p class="pointed"></p>`;
