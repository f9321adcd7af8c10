/** The picture of the sum so far: a boundary that grows, a class's score, or values. */

import { signal } from "@preact/signals-core";

import { need, part } from "../../core/dom.js";
import { mountPointing } from "../../core/pointing.js";
import { INSIDE } from "../../core/texts/inside.js";
import { TEMPLATES } from "../../core/texts/templates.js";
import { drawAxes } from "../../plot/axes.js";
import { drawField } from "../../plot/field.js";
import { paletteAt } from "../../plot/palette.js";
import { penOf } from "../../plot/pen.js";
import { drawPoints } from "../../plot/points.js";
import { scaleOf } from "../../plot/values.js";
import { coloursOf, drawSigned } from "./signed.js";
import { farthestOf, partialOf } from "./sum.js";

/** @typedef {[number, number]} Place as shares from the left and from the bottom @typedef {import("./templates.js").Shown} Shown */

const STEP = 0.02;
/** @type {Record<string, Place>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {HTMLElement} root @param {import("./templates.js").Templates} templates @returns the place pointed at */
export function mountTotal(root, { session, open, shown }) {
  const plot = need(root, ".plot");
  const canvas = part(plot, "canvas", "points");
  Object.assign(canvas, { tabIndex: 0, role: "img", ariaLabel: INSIDE.waiting });
  const axes = part(plot, "div", "axes");
  axes.setAttribute("aria-hidden", "true");
  const mark = part(plot, "div", "cross");
  const [side, palette] = [signal(0), paletteAt(plot, session.isDark)];
  const place = signal(/** @type {Place | null} */ (null));
  new ResizeObserver(() => (side.value = canvas.clientWidth)).observe(canvas);
  point(canvas, place);

  session.scheduler.add(() => {
    const now = shown.value;
    if (!open.value || !side.value || !now) return;
    const pen = penOf(canvas, side.value);
    draw(pen, side.value, now);
    const { moment, reply, step, sum } = now;
    const ranges = /** @type {[Range, Range]} */ ([reply.x_range, reply.y_range]);
    drawPoints(pen, side.value, moment.data, ranges, palette.value, session.view.value.test_points);
    drawAxes(axes, side.value, moment.data.axes, ranges, session.isPresenting.value);
    canvas.setAttribute("aria-label", TEMPLATES.picture(step, sum.terms.length));
    Object.assign(canvas.dataset, { step, epoch: moment.reply.epoch, output: now.output });
  });
  session.scheduler.add(() => {
    const at = place.value;
    mark.hidden = !at;
    if (at) mark.style.transform = `translate(${at[0] * side.value}px, ${(1 - at[1]) * side.value}px)`;
  });
  return place;

  /** @param {CanvasRenderingContext2D} pen @param {number} px @param {Shown} now */
  function draw(pen, px, { moment, reply, sum, step, output }) {
    const { width, height } = sum;
    const kind = moment.grid.output;
    const weight = session.isPresenting.value ? 2 : 1;
    const values = Float32Array.from(partialOf(sum, step));
    if (!reply.value) {
      const colours = coloursOf(palette.value, kind, output, true);
      const look = { colours, scale: farthestOf(sum), line: palette.value.line, factor: 4, weight: 2 * weight };
      return drawSigned(pen, px, { width, height, values }, look);
    }
    const { mean, scale } = reply.value;
    const scores = values.map((z) => mean + scale * z);
    const grid = { output: kind, layers: 1, width, height, xRange: reply.x_range, yRange: reply.y_range, scores };
    const look = { contours: true, steps: false, outline: null, weight, isMoving: false, scale: scaleOf(moment.data) };
    drawField(pen, px, grid, palette.value, look);
  }
}

/** @typedef {import("../../wire/types.js").Range} Range */

/** A pointer or the arrow keys say a place. @param {HTMLCanvasElement} canvas @param {import("@preact/signals-core").Signal<Place | null>} place */
function point(canvas, place) {
  const inside = (/** @type {number} */ share) => Math.max(0, Math.min(1, share));
  /** @param {KeyboardEvent} event @returns {Place | null} */
  function moved({ key, shiftKey }) {
    const arrow = ARROWS[key];
    if (!arrow) return null;
    const [u, v] = place.value ?? [0.5, 0.5];
    const step = STEP * (shiftKey ? 5 : 1);
    return [inside(u + step * arrow[0]), inside(v + step * arrow[1])];
  }
  mountPointing(
    canvas,
    (u, v) => /** @type {Place} */ ([u, 1 - v]),
    moved,
    (next) => {
      place.value = next;
    },
  );
}
