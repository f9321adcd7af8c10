/** Templates: what each neuron of the last hidden layer adds to a score, one by one, until the sum is the boundary. */

import { computed } from "@preact/signals-core";
import { html, render } from "lit-html";

import { need } from "../../core/dom.js";
import { mountFilmBar } from "../../panels/film-bar.js";
import { isOpen } from "../../session/open.js";
import { Asking } from "../../training/asking.js";
import { insideBody } from "../../wire/inside.js";
import { choiceOf, textOf } from "./choice.js";
import { mountSteps } from "./steps.js";
import { inOrder, sumOf } from "./sum.js";
import { mountTiles } from "./tiles.js";
import { mountTold } from "./told.js";
import { mountTotal } from "./total.js";

/**
 * @typedef {import("../../session/session.js").Session} Session @typedef {import("../../session/moment.js").Moment} Moment
 *
 * @typedef {object} Shown what is added up now
 * @property {Moment} moment
 * @property {import("./sum.js").Reply} reply
 * @property {import("./sum.js").Sum} sum
 * @property {number} step terms added
 * @property {number} output from 0
 *
 * @typedef {object} Templates what the view's parts share
 * @property {Session} session
 * @property {{readonly value: boolean}} open
 * @property {import("@preact/signals-core").ReadonlySignal<Shown | null>} shown
 * @property {{readonly value: number}} outputs
 * @property {Asking<Moment, import("./sum.js").Reply>} asking
 * @property {(changes: Partial<import("./choice.js").Choice>) => void} go
 */

const SELDOM = 80; // ms between two looks while training plays
const [RESOLUTION, MOVING] = [60, 30]; // cells a side of a map

/** @param {HTMLElement} root @param {Session} session */
export function mount(root, session) {
  render(frame(), root);
  const { moment, where, isPlaying, scheduler } = session;
  const open = isOpen(session, "templates");
  /** @type {Asking<Moment, import("./sum.js").Reply>} */
  const asking = new Asking("templates");
  const outputs = computed(() => moment.value?.network?.layers.at(-1)?.weights[0]?.length ?? 1);
  const choice = computed(() => choiceOf(where.value.templates, outputs.value));
  scheduler.add(() => {
    const now = moment.value;
    if (!open.value || !now?.network) return;
    const resolution = isPlaying.value ? MOVING : RESOLUTION;
    const { output } = choice.value;
    asking.ask(now, insideBody(now, session.defaults, { output, resolution, encoding: "float32" }));
  }, SELDOM);
  /** Of the terms as they were at rest, so that tiles stay where they are while training plays. @type {(number | null)[]} */
  let order = [];
  const sum = computed(() => {
    const reply = asking.answer.value?.reply;
    if (!reply) return null;
    const made = isPlaying.value ? inOrder(sumOf(reply), order) : sumOf(reply);
    order = made.terms.map(({ neuron }) => neuron);
    return made;
  });
  const shown = computed(() => {
    const { asked, reply } = asking.answer.value ?? {};
    if (!asked || !reply || !sum.value) return null;
    const step = Math.min(choice.value.step, sum.value.terms.length);
    return { moment: asked, reply, sum: sum.value, step, output: reply.output };
  });

  const go = (/** @type {Partial<import("./choice.js").Choice>} */ changes) => {
    const text = textOf({ ...choice.value, ...changes });
    if (text !== where.peek().templates) session.go({ templates: text });
  };
  const templates = { session, open, shown, outputs, asking, go };
  mountSteps(need(root, ".picks"), templates);
  mountFilmBar(need(root, ".film"), session);
  const place = mountTotal(need(root, ".total"), templates);
  mountTiles(need(root, ".adding"), templates);
  mountTold(root, templates, place);
}

const frame = () =>
  html`<div class="bar">
      <div class="picks line"></div>
      <div class="film line" role="group" aria-label="Training"></div>
    </div>
    <p class="none" hidden></p>
    <div class="two">
      <figure class="total">
        <figcaption></figcaption>
        <div class="plot"></div>
        <p class="told"></p>
        <p class="pointed"></p>
      </figure>
      <section class="adding"></section>
    </div>`;
