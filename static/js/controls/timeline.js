/** The timeline: a range over the frames held, whose thumb is the playhead. */

import { count } from "../core/format.js";
import { TEXTS } from "../core/texts.js";
import { fill } from "./fill.js";

const SELDOM = 500; // ms: a screen reader is to hear a place, not every frame

/** @param {HTMLInputElement} range @param {import("../session/session.js").Session} session */
export function mountTimeline(range, session) {
  const { film, moment, scheduler } = session;
  range.addEventListener("input", () => session.training.seek(Number(range.value)));

  scheduler.add(() => {
    const at = moment.value;
    const last = Math.max(0, (film.value?.length ?? 0) - 1);
    const index = Math.max(0, film.value?.indexOf(at) ?? 0);
    if (range.max !== String(last)) range.max = String(last);
    if (range.value !== String(index)) range.value = String(index);
    fill(range);
  });
  scheduler.add(() => {
    const [epoch, last] = [moment.value, film.value?.last].map((one) => count(one?.reply.epoch ?? 0));
    range.setAttribute("aria-valuetext", TEXTS.moment(epoch ?? "", last ?? ""));
  }, SELDOM);
}
