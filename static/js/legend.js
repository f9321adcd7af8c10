/** The classes with shape, colour and name. */

import { html, render, svg } from "lit-html";

import { shapeOf } from "./shapes.js";
import { settings, state } from "./state.js";
import { TEXTS } from "./texts.js";

const list = /** @type {HTMLElement} */ (document.getElementById("legend"));

/** A bare number is no name. @param {string | undefined} given @param {number} label */
const named = (given, label) => (given && !/^\d+$/.test(given) ? given : TEXTS.className(label));

/** @returns {string[]} */
export function classNames() {
  const { data, config } = state;
  const facts = settings.choices.dataset[config.dataset];
  const count = (data?.classes ?? facts.classes) || 2;
  const given = data?.class_names ?? facts.class_names ?? [];
  return Array.from({ length: count }, (_, label) => named(given[label], label));
}

export function drawLegend() {
  const item = (/** @type {string} */ name, /** @type {number} */ label) => html`<li>${swatch(label)} ${name}</li>`;
  render(classNames().map(item), list);
}

/** @param {number} label */
const swatch = (label) =>
  html`<svg class="swatch" viewBox="-1.6 -1.6 3.2 3.2" aria-hidden="true">
    ${svg`<path class="class-${label}" d=${shapeOf(label)} />`}
  </svg>`;
