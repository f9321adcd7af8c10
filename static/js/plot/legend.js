/** What the colours mean: the classes with shape, colour and name, or the scale of the values. */

import { html, render, svg } from "lit-html";

import { tickFormat } from "../core/ticks.js";
import { classNames, isNamed } from "../session/names.js";
import { css } from "./palette.js";
import { shapeOf } from "./shapes.js";
import { placeOn, regionColour, scaleOf, ticksOf } from "./values.js";

const [TICK, BELOW] = [[12, 17], 32]; // px from the top: a tick's ends, the foot of a number
const TICKS = 4; // about
const STOPS = 17;

let bars = 0;

/** @param {HTMLElement} list @param {import("./plot.js").Plot} plot whose colours it explains */
export function mountLegend(list, plot) {
  const number = bars++;
  plot.draw(() => {
    const moment = plot.session.moment.value;
    if (!moment) return;
    const isOfValues = moment.data.classes === 0;
    list.classList.toggle("of-values", isOfValues);
    list.classList.toggle("hidden", isNamed(moment)); // the question names them
    render(isOfValues ? bar(scaleOf(moment.data), plot.palette.value, number) : classNames(moment).map(item), list);
  });
}

/** @param {string} name @param {number} label */
const item = (name, label) => html`<li>${swatch(label)} ${name}</li>`;

/** A class's shape in its colour. @param {number} label */
export const swatch = (label) =>
  html`<svg class="swatch" viewBox="-1.6 -1.6 3.2 3.2" aria-hidden="true">
    ${svg`<path class="class-${label}" d=${shapeOf(label)} />`}
  </svg>`;

/**
 * @param {import("../wire/types.js").Range} scale @param {import("./palette.js").Palette} palette @param {number} number
 */
function bar(scale, palette, number) {
  const values = ticksOf(scale, TICKS);
  const format = tickFormat(values);
  const x = (/** @type {number} */ value) => `${50 * (1 + placeOn(scale, value))}%`;
  const stops = Array.from({ length: STOPS }, (_, i) => (2 * i) / (STOPS - 1) - 1);
  return html`<li class="scale">
    <svg>
      <linearGradient id="values-${number}">
        ${stops.map((at) => svg`<stop offset=${(1 + at) / 2} stop-color=${css(regionColour(palette, at))} />`)}
      </linearGradient>
      <rect class="bar" fill="url(#values-${number})" />
      ${values.map(
        (value) => svg`<line class="tick" x1=${x(value)} x2=${x(value)} y1=${TICK[0]} y2=${TICK[1]} />
          <text x=${x(value)} y=${BELOW}>${format(value)}</text>`,
      )}
    </svg>
  </li>`;
}
