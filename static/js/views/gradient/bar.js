/** Whose gradient, which step: phases, back and next, slowly by itself. */

import { signal } from "@preact/signals-core";
import { html, nothing, render } from "lit-html";

import { GRADIENT } from "../../core/texts/gradient.js";
import { openPreset } from "./script.js";

const PACE = 2500; // ms from one step to the next
const KINDS = /** @type {const} */ (["all", "sample", "batch"]);
const PHASES = /** @type {const} */ (["forward", "loss", "backward", "update"]);

/** @param {HTMLElement} root @param {import("./gradient.js").Gradient} gradient */
export function mountBar(root, { session, open, choice, steps, offered, preset, asking, go }) {
  const isGoing = signal(false);
  const last = () => steps.value.length - 1;
  const now = () => Math.min(choice.value.step, Math.max(0, last()));
  /** @param {number} to */
  function set(to) {
    isGoing.value = false;
    go({ step: Math.max(0, Math.min(to, last())) });
  }

  function play() {
    isGoing.value = !isGoing.value;
    if (!isGoing.value) return;
    if (now() >= last()) go({ step: 0 });
    setTimeout(further, PACE);
  }

  function further() {
    if (!isGoing.peek() || !open.value) {
      isGoing.value = false;
      return;
    }
    go({ step: Math.min(now() + 1, last()) });
    isGoing.value = now() < last();
    if (isGoing.peek()) setTimeout(further, PACE);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const { target } = event;
    if (!by || target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
    event.preventDefault();
    event.stopPropagation();
    set(now() + by);
  }

  session.scheduler.add(() => {
    const { kind, number } = choice.value;
    const { batch } = asking.answer.value?.reply ?? {};
    const phase = steps.value[now()]?.phase;
    const most = kind === "batch" ? (batch?.batches ?? 1) : (session.moment.value?.data.points.length ?? 1);
    const pick = html`<input type="number" aria-label=${kind === "all" ? nothing : GRADIENT.numberOf[kind]} min="0" max=${most - 1} step="1"
      .value=${String(number)} @change=${(/** @type {{target: HTMLInputElement}} */ { target }) =>
        go({ number: Math.max(0, Math.min(most - 1, Math.round(target.valueAsNumber) || 0)) })} />`;
    render(
      html`<label class="pick">${GRADIENT.whose}
          <select aria-label=${GRADIENT.whose} @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) =>
            go({ kind: KINDS[target.selectedIndex] ?? "all", number: 0 })}>
            ${KINDS.map((name) => html`<option .selected=${name === kind}>${GRADIENT[name]}</option>`)}
          </select>
          ${kind === "all" ? nothing : pick}
        </label>
        <div class="line" role="group" aria-label=${GRADIENT.phaseNames} @keydown=${onKey}>
          ${PHASES.map((name) => {
            const first = steps.value.findIndex((step) => step.phase === name);
            return html`<button type="button" class="quiet" aria-pressed=${phase === name} ?disabled=${first < 0}
              @click=${() => set(first)}>${GRADIENT.phases[name]}</button>`;
          })}
        </div>
        <div class="line" @keydown=${onKey}>
          <button type="button" class="quiet icon" aria-label=${GRADIENT.back} title=${GRADIENT.back} ?disabled=${now() <= 0}
            @click=${() => set(now() - 1)}>◀</button>
          <button type="button" class="quiet icon" aria-label=${GRADIENT.next} title=${GRADIENT.next} ?disabled=${now() >= last()}
            @click=${() => set(now() + 1)}>▶</button>
          <button type="button" class="quiet" @click=${play}>${isGoing.value ? GRADIENT.stop : GRADIENT.play}</button>
          <span class="count">${steps.value.length ? GRADIENT.step(now(), steps.value.length) : ""}</span>
        </div>
        ${offered.value.map((one) =>
          one === preset.value
            ? nothing
            : html`<button type="button" class="quiet again" title=${one.help} @click=${() => {
                openPreset(session, one);
                set(0);
                go({ kind: "all", number: 0 });
              }}>${one.title}</button>`,
        )}`,
      root,
    );
  });
}
