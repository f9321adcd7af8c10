/** The picture of hidden space: a plot of its own, whose axes are two neurons. */

import { computed, signal } from "@preact/signals-core";

import { part } from "../../core/dom.js";
import { HIDDEN } from "../../core/texts/hidden.js";
import { INSIDE } from "../../core/texts/inside.js";
import { drawAxes } from "../../plot/axes.js";
import { paletteAt } from "../../plot/palette.js";
import { penOf } from "../../plot/pen.js";
import { drawSeen, drawSheet } from "./plane.js";
import { frameOf, joined } from "./space.js";

/**
 * @typedef {import("../../wire/types.js").Range} Range @typedef {import("./space.js").Space} Space
 * @typedef {import("../../session/moment.js").Moment} Moment
 *
 * @typedef {object} Hidden what the view's parts share
 * @property {import("../../session/session.js").Session} session
 * @property {{readonly value: boolean}} open
 * @property {import("../../training/asking.js").Asking<{moment: Moment, isBest: boolean}, Space>} asking
 * @property {{readonly value: number[]}} widths
 * @property {{readonly value: import("./choice.js").Choice}} choice
 * @property {import("@preact/signals-core").Signal<import("./link.js").Spot | null>} spot
 */

/** @param {HTMLElement} root a square @param {Hidden} hidden */
export function mountPicture(root, { session, asking, open }) {
  const canvas = part(root, "canvas", "points");
  canvas.tabIndex = 0;
  Object.assign(canvas, { role: "img", ariaLabel: INSIDE.waiting });
  const axes = part(root, "div", "axes");
  axes.setAttribute("aria-hidden", "true");
  const [side, palette] = [signal(0), paletteAt(root, session.isDark)];
  new ResizeObserver(() => (side.value = canvas.clientWidth)).observe(canvas);
  /** The frame of the answer before, kept large while the same neurons move. @type {{key: string, frame: [Range, Range]} | null} */
  let before = null;
  const frame = computed(() => {
    const { asked, reply } = asking.answer.value ?? {};
    if (!asked || !reply) return null;
    const key = [reply.layer, ...reply.neurons, session.isPlaying.value].join();
    const now = frameOf(reply);
    before = { key, frame: before?.key === key && session.isPlaying.value ? joined(before.frame, now) : now };
    return before.frame;
  });

  session.scheduler.add(() => {
    const { asked, reply } = asking.answer.value ?? {};
    if (!open.value || !side.value || !asked || !reply || !frame.value) return;
    const pen = penOf(canvas, side.value);
    const drawn = {
      space: reply,
      frame: frame.value,
      moment: asked.moment,
      palette: palette.value,
      withTest: session.view.value.test_points,
      weight: session.isPresenting.value ? 2 : 1,
    };
    drawSheet(pen, side.value, drawn);
    drawSeen(pen, side.value, drawn);
    canvas.dataset.epoch = String(asked.moment.reply.epoch);
    canvas.dataset.neurons = [reply.layer, ...reply.neurons].join();
    const names = reply.neurons.map(HIDDEN.neuron);
    drawAxes(axes, side.value, names, frame.value, session.isPresenting.value);
    canvas.setAttribute("aria-label", HIDDEN.plane(names.join(", "), reply.points.length));
  });
  return { root, canvas, side, frame };
}
