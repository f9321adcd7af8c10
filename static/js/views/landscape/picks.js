/** Which slice: its directions, the loss, the colours' scale. */

import { html, nothing, render } from "lit-html";

import { LANDSCAPE } from "../../core/texts/landscape.js";
import { FARTHEST, LOSSES, textOf } from "./choice.js";

/** @param {HTMLElement} root @param {import("./landscape.js").Landscape} landscape */
export function mountPicks(root, { session, choice, asking }) {
  /** @param {Partial<import("./choice.js").Choice>} changes */
  const go = (changes) => session.go({ landscape: textOf({ ...choice.value, ...changes }) });

  session.scheduler.add(() => {
    const { loss, scale, seed, zoom } = choice.value;
    const { directions = "random", way = [] } = asking.answer.value?.asked ?? {};
    const hasWay = way.length > 1;
    const random = html`<button type="button" class="quiet" @click=${() => go({ seed: seed + 1 })}>${LANDSCAPE.other}</button>
      ${zoomer("+", LANDSCAPE.nearer, zoom - 1)}${zoomer("−", LANDSCAPE.wider, zoom + 1)}`;
    render(
      html`<label class="pick">${LANDSCAPE.directions}
          <select aria-label=${LANDSCAPE.directions} title=${hasWay ? nothing : LANDSCAPE.noPath}
            @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) => go({ directions: target.selectedIndex ? "random" : "path" })}>
            <option ?disabled=${!hasWay} .selected=${directions === "path"}>${LANDSCAPE.path}</option>
            <option .selected=${directions === "random"}>${LANDSCAPE.random}</option>
          </select>
        </label>
        <label class="pick">${LANDSCAPE.loss}
          <select aria-label=${LANDSCAPE.loss} @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) =>
            go({ loss: LOSSES[target.selectedIndex] ?? "train" })}>
            ${LOSSES.map((name) => html`<option .selected=${name === loss}>${LANDSCAPE.losses[name]}</option>`)}
          </select>
        </label>
        <label class="toggle">
          <input type="checkbox" .checked=${scale === "log"} @change=${(
            /** @type {{target: HTMLInputElement}} */ { target },
          ) => go({ scale: target.checked ? "log" : "linear" })} />
          <span>${LANDSCAPE.log}</span>
        </label>
        ${directions === "random" ? random : nothing}`,
      root,
    );
  });

  /** @param {string} sign @param {string} name @param {number} to */
  const zoomer = (sign, name, to) =>
    html`<button type="button" class="quiet icon" aria-label=${name} title=${name} ?disabled=${Math.abs(to) > FARTHEST}
      @click=${() => go({ zoom: to })}>${sign}</button>`;
}
