/** The keys of a chart: each line with its name and its value at the moment looked at. */

import { html, render, svg } from "lit-html";

/**
 * @param {HTMLElement} place
 * @param {{name: string, stroke: string, dash?: number[], value: string}[]} entries
 */
export const drawKeyList = (place, entries) =>
  render(
    entries.map(
      ({ name, stroke, dash = [], value }) =>
        html`<li>
          <svg viewBox="0 0 24 8" aria-hidden="true">
            ${svg`<path d="M0 4H24" stroke=${stroke} stroke-dasharray=${dash.join(" ")} />`}
          </svg>
          ${name} <b>${value}</b>
        </li>`,
    ),
    place,
  );
