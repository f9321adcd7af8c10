/** The picture of a slice, and the place chosen in it by a pointer or the arrow keys. */

import { signal } from "@preact/signals-core";

import { need, part } from "../../core/dom.js";
import { INSIDE } from "../../core/texts/inside.js";
import { LANDSCAPE } from "../../core/texts/landscape.js";
import { drawAxes } from "../../plot/axes.js";
import { drawLabels } from "../../plot/labels.js";
import { paletteAt } from "../../plot/palette.js";
import { penOf } from "../../plot/pen.js";
import { drawHeights, drawWay } from "./heights.js";
import { parametersOf } from "./run.js";
import { inside, placeOf } from "./slice.js";

/** @typedef {import("./slice.js").Place} Place @typedef {import("./slice.js").Slice} Slice */

/** @type {Record<string, Place>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {HTMLElement} root @param {import("./landscape.js").Landscape} landscape */
export function mountPicture(root, { session, open, choice, asking, slice, place }) {
  const plot = need(root, ".plot");
  const [field, points] = [part(plot, "canvas", "field"), part(plot, "canvas", "points")];
  field.setAttribute("aria-hidden", "true");
  Object.assign(points, { tabIndex: 0, role: "img", ariaLabel: INSIDE.waiting });
  const [axes, labels, mark] = [part(plot, "div", "axes"), part(plot, "div", "labels"), part(plot, "div", "cross")];
  for (const box of [axes, labels]) box.setAttribute("aria-hidden", "true");
  const [side, palette] = [signal(0), paletteAt(plot, session.isDark)];
  new ResizeObserver(() => (side.value = field.clientWidth)).observe(field);

  session.scheduler.add(() => {
    const now = slice.value;
    if (!open.value || !side.value || !now) return;
    const lines = drawHeights(penOf(field, side.value), side.value, now, choice.value.scale === "log", palette.value);
    drawLabels(labels, side.value, lines);
    const { asked, reply } = asking.answer.value ?? {};
    const shares = reply?.path?.shares ?? [null, null];
    drawAxes(
      axes,
      side.value,
      shares.map((share, i) => LANDSCAPE.axis(i, share)),
      now.frame,
      session.isPresenting.value,
    );
    points.setAttribute("aria-label", LANDSCAPE.picture(asked?.loss ?? ""));
    Object.assign(field.dataset, {
      directions: asked?.directions,
      loss: asked?.loss,
      epoch: asked?.subject.reply.epoch,
    });
  });
  session.scheduler.add(() => {
    const [now, answer, moment] = [slice.value, asking.answer.value, session.moment.value];
    if (!open.value || !side.value || !now || !answer) return;
    const { path } = answer.reply;
    const way = path ? path.a.map((a, i) => /** @type {Place} */ ([a ?? 0, path.b[i] ?? 0])) : [];
    const parameters = moment && parametersOf(moment);
    const here = (parameters && placeOf(now, parameters)) ?? /** @type {Place} */ ([0, 0]);
    const epochs = answer.asked.way.map(({ reply }) => reply.epoch);
    drawWay(penOf(points, side.value), side.value, {
      slice: now,
      way,
      here,
      epochs,
      palette: palette.value,
      isLarge: session.isPresenting.value,
    });
    points.dataset.here = here.map((step) => step.toFixed(3)).join();
  });
  session.scheduler.add(() => {
    const [now, at] = [slice.value, place.value];
    mark.hidden = !now || !at;
    if (!now || !at) return;
    const [[left, right], [low, high]] = now.frame;
    const [u, v] = [(at[0] - left) / (right - left), (high - at[1]) / (high - low)];
    mark.style.transform = `translate(${u * side.value}px, ${v * side.value}px)`;
  });
  listen(points, slice, place);
}

/** @param {HTMLCanvasElement} canvas @param {{readonly value: Slice | null}} slice @param {import("@preact/signals-core").Signal<Place | null>} place */
function listen(canvas, slice, place) {
  /** @param {PointerEvent} event */
  function choose({ offsetX, offsetY }) {
    if (!slice.value) return;
    const [[left, right], [low, high]] = slice.value.frame;
    const [u, v] = [offsetX / canvas.clientWidth, offsetY / canvas.clientHeight];
    place.value = inside(slice.value, [left + u * (right - left), high - v * (high - low)]);
  }
  canvas.addEventListener("pointerdown", choose);
  canvas.addEventListener("pointermove", (event) => event.buttons === 1 && choose(event));
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Home" || event.key === "Escape") place.value = null;
    const arrow = ARROWS[event.key];
    if (!slice.value || !(arrow || event.key === "Home")) return;
    event.preventDefault();
    if (!arrow) return;
    const [a, b] = place.value ?? [0, 0];
    const count = event.shiftKey ? 5 : 1;
    const [across, up] = slice.value.step;
    place.value = inside(slice.value, [a + count * arrow[0] * across, b + count * arrow[1] * up]);
  });
}
