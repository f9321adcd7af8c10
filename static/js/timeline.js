/** The timeline: a range over the frames held, whose thumb is the playhead. */

import { count } from "./format.js";
import { renderer } from "./state.js";
import { TEXTS } from "./texts.js";
import { player } from "./watch.js";

const SELDOM = 500; // ms: a screen reader is to hear a place, not every frame

const range = /** @type {HTMLInputElement} */ (document.getElementById("timeline"));

function drawTimeline() {
  const { frames, at } = player.head;
  const last = Math.max(0, frames.length - 1);
  const index = Math.max(0, frames.indexOf(at));
  if (range.max !== String(last)) range.max = String(last);
  if (range.value !== String(index)) range.value = String(index);
  range.parentElement?.style.setProperty("--fill", String(index / (last || 1)));
}

function drawWords() {
  const { frames, at } = player.head;
  const [epoch, last] = [at, frames.last].map((moment) => count(moment?.reply.epoch ?? 0));
  range.setAttribute("aria-valuetext", TEXTS.moment(epoch, last));
}

export function startTimeline() {
  renderer.add("timeline", drawTimeline);
  renderer.add("timeline-words", drawWords, SELDOM);
  range.addEventListener("input", () => player.seek(Number(range.value)));
}
