/** All starts as one picture: the boundary of their mean, and where they disagree. */

import { computed, signal } from "@preact/signals-core";
import { html, render } from "lit-html";

import { need, part } from "../../core/dom.js";
import { INSIDE } from "../../core/texts/inside.js";
import { STARTS } from "../../core/texts/starts.js";
import { drawAxes } from "../../plot/axes.js";
import { mix, parseColour, pixel } from "../../plot/palette.js";
import { penOf } from "../../plot/pen.js";
import { styleAt } from "../../plot/picture/picture.js";
import { Plot } from "../../plot/plot.js";
import { sheetOf } from "../../plot/sheet.js";
import { upsample } from "../../plot/upsample.js";
import { Moment } from "../../session/moment.js";
import { dataKey } from "../../wire/bodies.js";

/** @typedef {import("./starts.js").Many} Many @typedef {import("../../session/session.js").Session} Session */

const FACTOR = 4; // of the disagreement's picture to its grid
const [DARK, SHADES] = [0.85, 256]; // of the ink, where they disagree most

/** @param {HTMLElement} root @param {Many} many */
export function mountTogether(root, { session, open, run }) {
  const moment = computed(() => {
    const [shown, now] = [run.shown.value, session.moment.value];
    const luck = shown?.luck;
    if (!luck || !now || dataKey(now.config) !== dataKey(shown.task.config)) return null;
    const reply = /** @type {any} */ ({ ...now.reply, boundary: luck.mean, predictions: undefined });
    return new Moment({ config: shown.task.config, data: now.data, reply, way: "instant" });
  });
  const [mean, apart] = [need(root, ".mean .plot"), need(root, ".apart .plot")];
  const view = computed(() => JSON.stringify({ ...session.view.value, rings: false, lines: false }));
  const own = session.fork({
    moment: /** @type {Session["moment"]} */ (moment),
    ghost: signal(null),
    focus: signal(null),
    isBusy: signal(false),
    isPlaying: signal(false),
    view: /** @type {Session["view"]} */ (computed(() => JSON.parse(view.value))),
  });
  const plot = new Plot(mean, own);
  const [canvas, axes] = [part(apart, "canvas", "points"), part(apart, "div", "axes")];
  axes.setAttribute("aria-hidden", "true");
  Object.assign(canvas, { role: "img", ariaLabel: INSIDE.waiting });
  const captions = [need(root, ".mean figcaption"), need(root, ".apart figcaption")];

  session.scheduler.add(() => {
    const [luck, side] = [run.shown.value?.luck, plot.side.value];
    if (!open.value || !luck || !side) return;
    const { kind, values } = luck.disagreement;
    const most = Math.max(...values.flat());
    const text = kind === "share" ? `${Math.round(100 * most)}\u202f%` : String(Number(most.toPrecision(3)));
    const [first, second] = /** @type {[HTMLElement, HTMLElement]} */ (captions);
    render(caption(STARTS.mean, STARTS.meanOf(luck.starts)), first);
    render(caption(kind === "share" ? STARTS.share : STARTS.deviation, STARTS.most(text)), second);
    canvas.setAttribute("aria-label", kind === "share" ? STARTS.shareText(text) : STARTS.deviationText(text));
    const { palette, ground } = styleAt(apart, session.isDark.value);
    shade(penOf(canvas, side), side, values, most, parseColour(ground), parseColour(palette.ink));
    const { x_range, y_range } = luck.mean;
    drawAxes(axes, side, moment.value?.data.axes ?? [], [x_range, y_range], session.isPresenting.value);
  });
}

/** @param {string} title @param {string} more */
const caption = (title, more) => html`${title}<span>${more}</span>`;

/**
 * The stronger, the further apart.
 * @param {CanvasRenderingContext2D} pen @param {number} side @param {number[][]} values @param {number} most
 * @param {import("../../plot/palette.js").Colour} paper @param {import("../../plot/palette.js").Colour} ink
 */
function shade(pen, side, values, most, paper, ink) {
  const [height, width] = [values.length, values[0]?.length ?? 0];
  const fine = new Float32Array(width * height * FACTOR ** 2);
  upsample(Float32Array.from(values.flat()), width, height, FACTOR, fine);
  const shades = Uint32Array.from({ length: SHADES }, (_, i) => pixel(mix(paper, ink, (DARK * i) / (SHADES - 1))));
  const sheet = sheetOf(width * FACTOR, height * FACTOR);
  for (const [i, value] of fine.entries()) {
    const share = most > 0 ? Math.max(0, Math.min(1, value / most)) : 0;
    sheet.pixels[i] = shades[Math.round(share * (SHADES - 1))] ?? 0;
  }
  sheet.put();
  pen.drawImage(sheet.canvas, 0, 0, side, side);
}
