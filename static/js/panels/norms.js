/** How large the weights and the gradient are at a moment, layer by layer: a bar each, the longest fills its room. */

import { html, render, svg } from "lit-html";

import { TEXTS } from "../core/texts.js";

/** @typedef {(number | null)[]} Sizes null where not finite */

const SELDOM = 100; // ms
const DECADES = 6; // below the largest gradient, shown by a bar

/** @param {HTMLElement} place @param {import("../session/session.js").Session} session */
export function mountNorms(place, session) {
  session.scheduler.add(() => {
    const norms = session.moment.value?.reply.norms;
    if (!norms) return;
    const { weights, gradient } = norms;
    const [heaviest, steepest] = [largest(weights), largest(gradient)];
    const rows = weights.map(
      (weight, i) =>
        html`<tr>
          <th scope="row">${layerName(i, weights.length)}</th>
          ${cell(weight, (weight ?? 0) / heaviest)} ${cell(gradient[i] ?? null, share(gradient[i] ?? null, steepest))}
        </tr>`,
    );
    render(rows, place);
  }, SELDOM);
}

/** @param {Sizes} sizes */
const largest = (sizes) => Math.max(1e-300, ...sizes.map((size) => size ?? 0));

/** Gradients differ by powers of ten. @param {number | null} size @param {number} most */
const share = (size, most) => (size ? Math.max(0.02, 1 + Math.log10(size / most) / DECADES) : 0);

/** @param {number | null} size @param {number} part of the longest bar, 0 to 1 */
const cell = (size, part) =>
  html`<td>
    <span>${figure(size)}</span>
    <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect width=${Math.min(1, Math.max(0, part))} height="1" />`}
    </svg>
  </td>`;

/** @param {number} i from 0 @param {number} count of layers, the output's included */
export const layerName = (i, count) => (i === count - 1 ? TEXTS.outputLayer : TEXTS.layer(i));

/** @param {number | null} size */
export function figure(size) {
  if (size === null) return "–";
  const isExtreme = size && (size < 0.01 || size >= 1000);
  return isExtreme ? size.toExponential(0).replace("e+", "e").replace("-", "−") : size.toPrecision(3);
}
