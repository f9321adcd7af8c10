/** All starts as small pictures, the lowest loss first; one that is clicked is opened. */

import { html, render } from "lit-html";

import { all } from "../../core/dom.js";
import { loss } from "../../core/format.js";
import { STARTS } from "../../core/texts/starts.js";
import { drawField } from "../../plot/field.js";
import { paletteAt } from "../../plot/palette.js";
import { penOf } from "../../plot/pen.js";
import { scaleOf } from "../../plot/values.js";

/** @typedef {import("./starts.js").Many} Many @typedef {import("./run.js").Start} Start */

const SIDE = 64; // px
const AT_ONCE = 12; // drawn in one frame

/** @param {HTMLElement} root @param {Many} many */
export function mountThumbs(root, { session, open, run, openStart }) {
  const palette = paletteAt(root, session.isDark);
  /** What each picture shows. @type {WeakMap<Element, {start: Start, palette: object}>} */
  const drawn = new WeakMap();

  session.scheduler.add(() => {
    if (!open.value) return;
    const starts = run.shown.value?.starts ?? [];
    render(
      html`<p class="hint">${STARTS.sorted}</p>
        <ol>${starts.map(thumb)}</ol>`,
      root,
    );
    void [palette.value, session.moment.value?.data];
    draw();
  });

  /** @param {Start} start */
  function thumb(start) {
    const text = start.loss === null ? STARTS.noLoss : loss(start.loss);
    return html`<li>
      <button type="button" data-success=${start.isSuccess} @click=${() => openStart(start.seed)}
        aria-label=${STARTS.open(start.seed, text, start.isSuccess)}>
        <canvas></canvas><span aria-hidden="true">${start.isSuccess ? STARTS.yes : STARTS.no} ${text}</span>
      </button>
    </li>`;
  }

  /** Some pictures now and the others in the next frames, so that nothing waits long. */
  function draw() {
    const starts = run.shown.peek()?.starts ?? [];
    const now = palette.peek();
    const data = session.moment.peek()?.data;
    let left = AT_ONCE;
    for (const [i, canvas] of /** @type {HTMLCanvasElement[]} */ (all(root, "canvas")).entries()) {
      const [start, before] = [starts[i], drawn.get(canvas)];
      if (!start || (before?.start === start && before.palette === now)) continue;
      if (left-- === 0) return void requestAnimationFrame(draw);
      const look = {
        contours: false,
        steps: false,
        outline: null,
        weight: 0.75,
        isMoving: false,
        scale: data ? scaleOf(data) : /** @type {[number, number]} */ ([-1, 1]),
      };
      drawField(penOf(canvas, SIDE, true), SIDE, start.grid, now, look);
      drawn.set(canvas, { start, palette: now });
    }
  }
}
