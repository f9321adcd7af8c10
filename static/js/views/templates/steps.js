/** Which score, and how much of it is added: a step back, a step on, one by one, or all. */

import { signal } from "@preact/signals-core";
import { html, nothing, render } from "lit-html";

import { TEMPLATES } from "../../core/texts/templates.js";
import { classNames } from "../../session/names.js";

const PACE = 700; // ms from one to the next

/** @param {HTMLElement} root @param {import("./templates.js").Templates} templates */
export function mountSteps(root, { session, open, shown, outputs, go }) {
  const isAdding = signal(false);
  const step = () => shown.peek()?.step ?? 0;
  const count = () => shown.peek()?.sum.terms.length ?? 0;
  /** @param {number} to */
  function set(to) {
    isAdding.value = false;
    goTo(to);
  }
  const goTo = (/** @type {number} */ to) => go({ step: to >= count() ? Infinity : Math.max(0, to) });

  /** From nothing but the bias, one by one, as long as it is looked at. */
  function play() {
    if (isAdding.value) return set(step());
    isAdding.value = true;
    if (step() >= count()) goTo(0);
    setTimeout(further, PACE);
  }

  function further() {
    if (!isAdding.peek() || !open.value) return;
    goTo(step() + 1);
    isAdding.value = step() < count();
    if (isAdding.peek()) setTimeout(further, PACE);
  }

  session.scheduler.add(() => {
    const [now, names] = [shown.value, session.moment.value ? classNames(session.moment.value) : []];
    const [isNone, isAll] = [!now?.step, !now || now.step === now.sum.terms.length];
    const pick = html`<label class="pick">${TEMPLATES.output}
      <select aria-label=${TEMPLATES.output} @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) =>
        go({ output: target.selectedIndex, step: Infinity })}>
        ${names.map((name, i) => html`<option .selected=${i === (now?.output ?? 0)}>${name}</option>`)}
      </select>
    </label>`;
    render(
      html`${outputs.value > 1 ? pick : nothing}
        <button type="button" class="quiet icon" aria-label=${TEMPLATES.back} title=${TEMPLATES.back} ?disabled=${isNone}
          @click=${() => set(step() - 1)}>−</button>
        <button type="button" class="quiet icon" aria-label=${TEMPLATES.next} title=${TEMPLATES.next} ?disabled=${isAll}
          @click=${() => set(step() + 1)}>+</button>
        <button type="button" class="quiet" @click=${play}>${isAdding.value ? TEMPLATES.stop : TEMPLATES.play}</button>
        <button type="button" class="quiet" ?disabled=${isAll} @click=${() => set(Infinity)}>${TEMPLATES.all}</button>`,
      root,
    );
  });
}
