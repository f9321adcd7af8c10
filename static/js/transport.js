/** The buttons and keys that play, step and start training anew, and what is asked of a run. */

import { isTaken } from "./keys.js";
import { changeView, invalidate, renderer, state } from "./state.js";
import { TEXTS } from "./texts.js";
import { startTimeline } from "./timeline.js";
import { newStart, player, restart } from "./watch.js";

const bar = /** @type {HTMLElement} */ (document.getElementById("transport"));
const playButton = /** @type {HTMLElement} */ (bar.querySelector("[data-do=play]"));
const branch = /** @type {HTMLButtonElement} */ (bar.querySelector("[data-do=branch]"));
const speed = /** @type {HTMLSelectElement} */ (document.getElementById("speed"));
const target = /** @type {HTMLInputElement} */ (document.getElementById("stop-at-loss"));
const modes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[name=mode]")]);
const onlyWatching = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-watching]")]);

/** @type {Record<string, () => void>} */
const ACTIONS = {
  play: () => (player.isPlaying ? player.pause() : player.play()),
  epoch: () => player.step("epochs"),
  batch: () => player.step("batches"),
  reset: () => player.reset(),
  start: newStart,
  branch: () => player.branch(),
};

/** @type {Record<string, string>} */
const KEYS = { " ": "play", s: "epoch", b: "batch", r: "reset", n: "start", t: "branch" };

function drawTransport() {
  const { view, isPlaying, film } = state;
  for (const input of modes) input.checked = (input.value === "watch") === view.watch;
  for (const part of onlyWatching) part.hidden = !view.watch;
  playButton.toggleAttribute("data-playing", isPlaying);
  playButton.setAttribute("aria-label", isPlaying ? TEXTS.pause : TEXTS.play);
  branch.disabled = !film || player.head.isAtEnd;
  speed.value = String(nearestSpeed(view.speed));
  if (document.activeElement !== target) target.value = view.stop_at_loss ? String(view.stop_at_loss) : "";
}

/** @param {number} value */
function nearestSpeed(value) {
  const offered = [...speed.options].map((option) => Number(option.value));
  const distance = (/** @type {number} */ one) => Math.abs(Math.log(one / value));
  return offered.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const action = KEYS[event.key.toLowerCase()];
  if (!action || !state.film || isTaken(event)) return;
  event.preventDefault();
  if (!event.repeat || action === "epoch" || action === "batch") ACTIONS[action]();
}

/** @param {boolean} isWatching @param {(isSettled: boolean) => void} solve */
function setMode(isWatching, solve) {
  changeView({ watch: isWatching });
  solve(true);
  if (isWatching) player.play();
}

/** @param {Partial<import("./types.js").View>} values */
function changeRun(values) {
  changeView(values);
  restart();
}

/** @param {(isSettled: boolean) => void} solve */
export function startTransport(solve) {
  renderer.add("transport", drawTransport);
  startTimeline();
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll("[data-do]"))) {
    button.addEventListener("click", () => ACTIONS[button.dataset.do ?? ""]());
  }
  for (const input of modes) input.addEventListener("change", () => setMode(input.value === "watch", solve));
  speed.addEventListener("change", () => changeRun({ speed: Number(speed.value) }));
  target.addEventListener("change", () => changeRun({ stop_at_loss: Math.max(0, Number(target.value)) }));
  document.querySelector("[data-view=stop_at_plateau]")?.addEventListener("change", restart);
  addEventListener("keydown", onKey);
  invalidate("transport");
}
