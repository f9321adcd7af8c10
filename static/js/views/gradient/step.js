/** One step: its equation, the real matrices under it, and how the number pointed at comes about. */

import { effect, signal } from "@preact/signals-core";
import { html, nothing, render } from "lit-html";

import { GRADIENT } from "../../core/texts/gradient.js";
import { asked as fieldsOf } from "./choice.js";
import { equationOf } from "./equation.js";
import { shownName, tableOf } from "./table.js";

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** @param {HTMLElement} root @param {import("./gradient.js").Gradient} gradient */
export function mountStep(root, { session, choice, steps, asking, applying }) {
  /** Which number of the result is looked at. @type {import("@preact/signals-core").Signal<[number, number]>} */
  const at = signal([0, 0]);
  effect(() => {
    void choice.value.step;
    at.value = [0, 0];
  });
  const shown = () => steps.value[Math.min(choice.value.step, steps.value.length - 1)];

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const by = ARROWS[event.key];
    const values = shown()?.out.values ?? [];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const row = Math.max(0, Math.min(values.length - 1, at.value[0] + by[0]));
    const column = Math.max(0, Math.min((values[0]?.length ?? 1) - 1, at.value[1] + by[1]));
    /** @type {HTMLElement | null} */ (root.querySelector(`[data-cell="${row} ${column}"]`))?.focus();
  }

  session.scheduler.add(() => {
    const step = shown();
    if (!step) return;
    const { out, from, beside, origin } = step;
    const [row, column] = [
      Math.min(at.value[0], out.values.length - 1),
      Math.min(at.value[1], (out.values[0]?.length ?? 1) - 1),
    ];
    const { text, lit } = out.values.length ? origin(row, column) : { text: "", lit: [] };
    const here = lit.concat({ name: GRADIENT.numeric, row, column });
    const grid = {
      at: /** @type {[number, number]} */ ([row, column]),
      onCell: (/** @type {number} */ i, /** @type {number} */ j) => {
        at.value = [i, j];
      },
      onKey,
    };
    render(
      html`<h2>${step.title}</h2>
        ${step.phase === "update" ? html`<code>${step.equation}</code>` : equationOf(step.equation)}
        <div class="matrices">${[out, ...from].map((matrix, i) => tableOf(matrix, here, i ? null : grid))}</div>
        <p class="derived"><b>${shownName(out.name)}</b>[${row + 1}, ${column + 1}]: ${text}</p>
        ${ending(step)}
        <p class="note">${step.note}</p>
        ${beside?.length ? html`<div class="matrices">${beside.map((matrix) => tableOf(matrix, here))}</div>` : nothing}
        <p class="hint">${GRADIENT.hint}</p>`,
      root,
    );
  });

  /** What can be done with an update, or why there is none. @param {import("./steps.js").Step} step */
  function ending(step) {
    const { reply } = asking.answer.value ?? {};
    const isEnd = step === steps.value.at(-1);
    if (step.phase === "update")
      return html`<button type="button" class="primary" @click=${() => void applying.apply(fieldsOf(choice.value))}>${GRADIENT.apply}</button>`;
    if (!isEnd || !reply?.no_update) return nothing;
    const why = GRADIENT.noUpdate[/** @type {"auto" | "second_order"} */ (reply.no_update)];
    return html`<p class="note">${why}</p>
      <button type="button" class="quiet" @click=${() => session.change({ optimizer: "sgd" })}>${GRADIENT.descend}</button>`;
  }
}
