/** Which layer, and which two of its neurons. */

import { html, nothing, render } from "lit-html";

import { HIDDEN } from "../../core/texts/hidden.js";
import { TEXTS } from "../../core/texts.js";
import { textOf } from "./choice.js";

/** @param {HTMLElement} root @param {import("./picture.js").Hidden} hidden */
export function mountPicker(root, { session, asking, widths, choice }) {
  /** @param {Partial<import("./choice.js").Choice>} changes */
  const go = (changes) => session.go({ hidden_space: textOf({ ...choice.value, ...changes }, widths.value) });

  session.scheduler.add(() => {
    const { layer, neurons } = choice.value;
    const shown = neurons ?? asking.answer.value?.reply.neurons ?? [0, 0];
    const width = widths.value[layer] ?? 0;
    const picks = html`
      ${
        widths.value.length > 1
          ? select(
              HIDDEN.layer,
              widths.value.map((_, i) => TEXTS.layer(i)),
              layer,
              (i) => go({ layer: i, neurons: null }),
            )
          : nothing
      }
      ${neuron(HIDDEN.across, width, shown[0], (i) => go({ neurons: [i, shown[1]] }))}
      ${neuron(HIDDEN.up, width, shown[1], (i) => go({ neurons: [shown[0], i] }))}
      <label class="toggle" title=${HIDDEN.bestHelp}>
        <input type="checkbox" .checked=${!neurons} @change=${(/** @type {{target: HTMLInputElement}} */ { target }) =>
          go({ neurons: target.checked ? null : [shown[0], shown[1]] })} />
        <span>${HIDDEN.best}</span>
      </label>`;
    render(widths.value.length ? picks : nothing, root);
  });
}

/** @param {string} name @param {number} width @param {number} chosen @param {(index: number) => void} choose */
const neuron = (name, width, chosen, choose) =>
  select(
    name,
    Array.from({ length: width }, (_, i) => HIDDEN.neuron(i)),
    chosen,
    choose,
  );

/** @param {string} name @param {string[]} options @param {number} chosen @param {(index: number) => void} choose */
const select = (name, options, chosen, choose) =>
  html`<label class="pick">${name}
    <select aria-label=${name} @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) => choose(target.selectedIndex)}>
      ${options.map((text, i) => html`<option .selected=${i === chosen}>${text}</option>`)}
    </select>
  </label>`;
