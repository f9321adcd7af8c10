/** The value under the pointer, or under a cross that the arrow keys move. */

import { signal } from "@preact/signals-core";

import { part } from "../core/dom.js";
import { percent, signed } from "../core/format.js";
import { TEXTS } from "../core/texts.js";
import { classNames } from "../session/names.js";
import { probabilities, scoresAt } from "../wire/grid.js";

/** @typedef {[number, number]} Place as shares of the plot from the left and from the bottom */

const STEP = 0.02; // of the plot, for one press of an arrow key
const DIGITS = 3;
/** @type {Record<string, Place>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {import("./plot.js").Plot} plot */
export function mountProbe(plot) {
  const { root, points, session, side } = plot;
  const cross = part(root, "div", "cross");
  const tip = part(root, "div", "probe");
  /** Where a value is read, if anywhere; a pointer shows its place itself. */
  const probe = signal(/** @type {{place: Place, isByKey: boolean} | null} */ (null));
  const away = () => {
    probe.value = null;
  };

  plot.draw(() => {
    const moment = session.moment.value;
    const at = probe.value;
    tip.hidden = !at || !moment;
    cross.hidden = !at?.isByKey || !moment;
    if (!at || !moment) return;
    tip.textContent = textAt(moment, at.place);
    const [left, top] = [at.place[0] * side.value, (1 - at.place[1]) * side.value];
    cross.style.transform = `translate(${left}px, ${top}px)`;
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    const x = Math.max(4, Math.min(side.value - width - 4, left - width / 2));
    const y = top > height + 24 ? top - height - 16 : top + 20;
    tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  });

  /** @param {PointerEvent} event */
  function onPointer(event) {
    probe.value = { place: [event.offsetX / side.value, 1 - event.offsetY / side.value], isByKey: false };
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === "Escape") return away();
    const arrow = ARROWS[event.key];
    const moment = session.moment.value;
    if (!arrow || !moment) return;
    event.preventDefault();
    const [u, v] = probe.value?.place ?? [0.5, 0.5];
    const step = STEP * (event.shiftKey ? 5 : 1);
    /** @type {Place} */
    const place = [inside(u + step * arrow[0]), inside(v + step * arrow[1])];
    probe.value = { place, isByKey: true };
    session.say(textAt(moment, place));
  }

  points.addEventListener("pointermove", onPointer);
  points.addEventListener("pointerdown", onPointer);
  points.addEventListener("pointerleave", away);
  points.addEventListener("blur", away);
  points.addEventListener("keydown", onKey);
}

/** @param {number} share */
const inside = (share) => Math.max(0, Math.min(1, share));

/** @param {import("../session/moment.js").Moment} moment @param {Place} place */
export function textAt(moment, [right, up]) {
  const { grid } = moment;
  const x = grid.xRange[0] + right * (grid.xRange[1] - grid.xRange[0]);
  const y = grid.yRange[0] + up * (grid.yRange[1] - grid.yRange[0]);
  const scores = scoresAt(grid, x, y);
  const where = `${signed(x, 2)}, ${signed(y, 2)}`;
  if (grid.output === "value") return TEXTS.probeValue(where, signed(scores[0] ?? 0, DIGITS));
  const shares = probabilities(scores);
  const best = shares.indexOf(Math.max(...shares));
  return TEXTS.probe(where, classNames(moment)[best] ?? "", percent(shares[best]));
}
