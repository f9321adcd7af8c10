/** All starts as small pictures, the lowest loss first; one that is clicked is opened. */

import { html, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

import { Walk } from "../../controls/walk.js";
import { all, need } from "../../core/dom.js";
import { loss } from "../../core/format.js";
import { STARTS } from "../../core/texts/starts.js";
import { drawField } from "../../plot/field.js";
import { paletteAt } from "../../plot/palette.js";
import { penOf } from "../../plot/pen.js";
import { scaleOf } from "../../plot/values.js";

/** @typedef {import("./starts.js").Many} Many @typedef {import("./run.js").Start} Start */

const AT_ONCE = 4; // drawn in one frame
/** Until the points and their values are there. @type {[number, number]} */
const FIRST_SCALE = [-1, 1];

/** @param {HTMLElement} root @param {Many} many */
export function mountThumbs(root, { session, open, run, openStart }) {
  const palette = paletteAt(root, session.isDark);
  /** What each picture shows. @type {WeakMap<Element, {start: Start, look: string}>} */
  const drawn = new WeakMap();
  render(html`<p class="hint">${STARTS.sorted}</p><ol></ol>`, root);
  const list = need(root, "ol");
  const walk = new Walk(list, () => all(list, "button"));
  let isDue = false;

  session.scheduler.add(() => {
    if (!open.value) return;
    const starts = run.shown.value?.starts ?? [];
    // keyed, so that a picture moves with its start rather than being drawn anew in every place behind
    render(
      repeat(starts, ({ seed }) => seed, thumb),
      list,
    );
    void [palette.value, session.moment.value?.data, session.isPresenting.value];
    walk.across = getComputedStyle(list).gridTemplateColumns.split(" ").length;
    walk.update();
    if (!isDue) draw();
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
    isDue = false;
    const starts = run.shown.peek()?.starts ?? [];
    const data = session.moment.peek()?.data;
    const scale = data ? scaleOf(data) : FIRST_SCALE;
    const canvases = /** @type {HTMLCanvasElement[]} */ (all(list, "canvas"));
    const side = canvases[0]?.clientWidth ?? 0; // 0 while it is not seen
    const look = [session.isDark.peek(), side, scale].join();
    const field = { contours: false, steps: false, outline: null, weight: 0.75, isMoving: false, scale };
    const isDrawn = (/** @type {Element} */ canvas, /** @type {Start | undefined} */ start) =>
      drawn.get(canvas)?.start === start && drawn.get(canvas)?.look === look;
    const due = side ? [...canvases.entries()].filter(([i, canvas]) => !isDrawn(canvas, starts[i])) : [];
    for (const [i, canvas] of due.slice(0, AT_ONCE)) {
      const start = /** @type {Start} */ (starts[i]);
      drawField(penOf(canvas, side, true), side, start.grid, palette.peek(), field);
      drawn.set(canvas, { start, look });
    }
    isDue = due.length > AT_ONCE;
    if (isDue) requestAnimationFrame(draw);
  }
}
