/** The gradient opened up: forward pass, loss, backward pass and update of the network shown, step by step. */

import { computed, signal } from "@preact/signals-core";
import { html, render } from "lit-html";

import { need } from "../../core/dom.js";
import { INSIDE, troubleText } from "../../core/texts/inside.js";
import { classNames, titleOf } from "../../session/names.js";
import { isOpen } from "../../session/open.js";
import { Asking } from "../../training/asking.js";
import { presets } from "../../wire/presets.js";
import { Applying } from "./apply.js";
import { inspectBody } from "./ask.js";
import { mountBar } from "./bar.js";
import { choiceOf, asked as fieldsOf, textOf } from "./choice.js";
import { linkPlot } from "./link.js";
import { withOnes } from "./ones.js";
import { isOf, mountScript } from "./script.js";
import { mountStep } from "./step.js";
import { stepsOf } from "./steps.js";

/**
 * @typedef {import("../../session/session.js").Session} Session @typedef {import("../../session/moment.js").Moment} Moment
 * @typedef {import("../../wire/types.js").Inspection} Reply @typedef {import("./choice.js").Choice} Choice
 *
 * @typedef {object} Gradient what the view's parts share
 * @property {Session} session
 * @property {{readonly value: boolean}} open
 * @property {{readonly value: Choice}} choice
 * @property {{readonly value: import("./steps.js").Step[]}} steps
 * @property {{readonly value: import("../../wire/presets.js").Preset[]}} offered networks to open up
 * @property {{readonly value: import("../../wire/presets.js").Preset | null}} preset the one that is shown
 * @property {Asking<Moment, Reply>} asking
 * @property {Applying} applying
 * @property {(changes: Partial<Choice>) => void} go
 */

const SELDOM = 150; // ms between two looks while training plays

/** @param {HTMLElement} root @param {Session} session */
export function mount(root, session) {
  render(frame(), root);
  const { moment, where, scheduler, settings } = session;
  const open = isOpen(session, "gradient");
  /** @type {Asking<Moment, Reply>} */
  const asking = new Asking("inspect");
  const applying = new Applying(session);
  const choice = computed(() => choiceOf(where.value.gradient));
  scheduler.add(() => {
    const now = moment.value;
    if (!open.value || !now?.network || now.isAhead) return;
    asking.ask(now, inspectBody(now, session.defaults, applying, fieldsOf(choice.value)));
  }, SELDOM);

  const offered = signal(/** @type {import("../../wire/presets.js").Preset[]} */ ([]));
  void presets().then((all) => {
    offered.value = all;
  });
  const preset = computed(() => {
    const config = asking.answer.value?.asked.config;
    const isWhole = choice.value.kind === "all";
    return (config && isWhole && offered.value.find((one) => isOf(one, config, session.defaults))) || null;
  });

  const steps = computed(() => {
    const { asked, reply } = asking.answer.value ?? {};
    if (!asked?.network || !reply) return [];
    const { network } = asked;
    const classes = classNames(asked);
    const names = {
      activation: titleOf(settings, "activation", network.activation),
      features: network.features.map((name) => titleOf(settings, "features", name)),
      losses: Object.fromEntries(
        Object.keys(reply.output.deltas).map((name) => [name, titleOf(settings, "loss", name)]),
      ),
      outputs: reply.output.logits[0]?.length === 1 ? [""] : classes,
    };
    return preset.value ? stepsOf(...withOnes(reply, names)) : stepsOf(reply, names);
  });

  const go = (/** @type {Partial<Choice>} */ changes) => {
    const text = textOf({ ...choice.value, ...changes });
    if (text !== where.peek().gradient) session.go({ gradient: text });
  };
  const gradient = { session, open, choice, steps, offered, preset, asking, applying, go };
  mountBar(need(root, ".bar"), gradient);
  mountStep(need(root, ".step"), gradient);
  mountScript(need(root, ".script"), gradient);
  linkPlot(gradient);
  const none = need(root, ".none");
  scheduler.add(() => {
    none.textContent = troubleText(asking.trouble.value, INSIDE.troubles);
    none.hidden = !none.textContent;
  });
}

const frame = () =>
  html`<div class="bar"></div><p class="none" hidden></p><div class="opened"><div class="script" hidden></div><div class="step"></div></div>`;
