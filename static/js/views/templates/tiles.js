/** The terms of the sum as tiles, the largest first; a tile adds all up to itself. */

import { html, render } from "lit-html";

import { all } from "../../core/dom.js";
import { TEMPLATES } from "../../core/texts/templates.js";
import { paletteAt } from "../../plot/palette.js";
import { penOf } from "../../plot/pen.js";
import { sourcesOf } from "../../session/names.js";
import { coloursOf, drawSigned } from "./signed.js";
import { largestOf, productOf } from "./sum.js";

/** @param {HTMLElement} root @param {import("./templates.js").Templates} templates */
export function mountTiles(root, { session, open, shown, go }) {
  const palette = paletteAt(root, session.isDark);

  session.scheduler.add(() => {
    const now = shown.value;
    if (!now) return;
    const { sum, step, moment, reply } = now;
    const layers = moment.network?.layers.length ?? 1;
    const sources = sourcesOf(moment, layers - 1, session.settings);
    const [count, last] = [sum.terms.length, layers - 2];
    const tile = (/** @type {import("./sum.js").Term} */ term, /** @type {number} */ i) => {
      const name = term.neuron === null ? TEMPLATES.others(term.count) : (sources[term.neuron] ?? "");
      const detail = term.neuron === null ? TEMPLATES.together : TEMPLATES.times(term.weight);
      const isIn = i < step;
      return html`<li>
        <button type="button" aria-pressed=${isIn}
          @click=${() => go({ step: i + 1 === count ? Infinity : i + 1 })}>
          <canvas></canvas><b>${name}</b> <span>${detail}</span><span class="hidden">${TEMPLATES.place(i, count)}</span>
        </button>
      </li>`;
    };
    render(
      html`<h2>${TEMPLATES.tiles(reply.of_features ? -1 : last)}</h2>
        <ol class="terms">${sum.terms.map(tile)}</ol>`,
      root,
    );
  });

  session.scheduler.add(() => {
    const now = shown.value;
    void session.isPresenting.value;
    if (!open.value || !now) return;
    const { sum, moment, output } = now;
    const look = {
      colours: coloursOf(palette.value, moment.grid.output, output),
      scale: largestOf(sum),
      line: palette.value.line,
      factor: 1,
    };
    for (const [i, canvas] of /** @type {HTMLCanvasElement[]} */ (all(root, "canvas")).entries()) {
      const [term, side] = [sum.terms[i], canvas.clientWidth];
      if (!term || !side) continue;
      const { width, height } = sum;
      drawSigned(penOf(canvas, side), side, { width, height, values: productOf(term) }, look);
    }
  });
}
