/** The network at the place chosen: its boundary beside the slice, to be taken over. */

import { computed } from "@preact/signals-core";
import { html, nothing, render } from "lit-html";

import { need } from "../../core/dom.js";
import { loss, score } from "../../core/format.js";
import { INSIDE } from "../../core/texts/inside.js";
import { LANDSCAPE } from "../../core/texts/landscape.js";
import { TEXTS } from "../../core/texts.js";
import { Plot } from "../../plot/plot.js";
import { Moment } from "../../session/moment.js";
import { Asking } from "../../training/asking.js";
import { editsBetween, insideBody, packed } from "../../wire/inside.js";
import { weightsAt } from "./slice.js";

const RESOLUTION = 60;
const PARTS = ["boundary", "predictions", "network"];

/** @param {HTMLElement} root @param {import("./landscape.js").Landscape} landscape */
export function mountNetwork(root, { session, open, asking, slice, place }) {
  /** @type {Asking<{subject: Moment, place: unknown}, import("../../wire/types.js").Reply>} */
  const looking = new Asking("evaluate");
  const seen = computed(() => {
    const { asked, reply } = looking.answer.value ?? {};
    if (!place.value || !asked || !reply || asked.subject !== asking.answer.value?.asked.subject) return null;
    const { config, data } = asked.subject;
    return new Moment({ config, data, reply, way: "instant" });
  });
  const shown = computed(
    () => (place.value ? seen.value : null) ?? asking.answer.value?.asked.subject ?? session.moment.value,
  );
  const plot = new Plot(need(root, ".plot"), session.fork({ moment: /** @type {any} */ (shown) }));
  Object.assign(plot.points, { role: "img", ariaLabel: INSIDE.waiting });

  session.scheduler.add(() => {
    const [at, now, subject] = [place.value, slice.value, asking.answer.value?.asked.subject];
    if (!open.value || !at || !now || !subject) return looking.forget();
    const state = { epoch: 0, updates: 0, parameters: packed(weightsAt(now, at)), slots: "", dtype: "float64" };
    const body = insideBody(subject, session.defaults, {
      include: PARTS,
      resolution: RESOLUTION,
      encoding: "int8",
      layers: null,
      state,
    });
    looking.ask({ subject, place: at }, body);
  });

  /** Whether what is seen is already of the place chosen. */
  const isOfPlace = () => seen.value !== null && looking.answer.value?.asked.place === place.value;

  /** Its weights in place of those shown: an edit like any other, which can be undone. */
  function take() {
    const [from, to] = [session.moment.value?.network, seen.value?.network];
    if (!from || !to) return;
    session.training.edit(editsBetween(from, to));
    place.value = null;
  }

  session.scheduler.add(() => {
    const moment = shown.value;
    need(root, "figcaption").textContent = place.value ? LANDSCAPE.there : LANDSCAPE.here;
    if (!moment) return;
    const { train } = moment.reply.metrics;
    plot.points.setAttribute(
      "aria-label",
      TEXTS.boundary(place.value ? LANDSCAPE.there : LANDSCAPE.here, moment.data.classes === 0),
    );
    const back = () => {
      place.value = null;
    };
    const buttons = html`<button type="button" class="quiet" ?disabled=${!isOfPlace()} @click=${take}>${LANDSCAPE.take}</button>
      <button type="button" class="quiet" @click=${back}>${LANDSCAPE.back}</button>`;
    render(
      html`<span>${TEXTS.measure("train", moment.data.classes === 0)} ${score(train)}, ${TEXTS.lossAxis} ${loss(train.loss)}</span>
        ${place.value ? buttons : nothing}`,
      need(root, ".line"),
    );
    plot.points.dataset.loss = String(train.loss);
  });
}
