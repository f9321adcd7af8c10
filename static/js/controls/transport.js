/** How to train, and what is asked of a run that is watched: its speed, and when it is to stop. */

import { all, need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";
import { mountTimeline } from "./timeline.js";

/** @typedef {import("../session/session.js").Session} Session */

/** @param {ParentNode} root @param {Session} session */
export function mountTransport(root, session) {
  const { view, isPlaying, scheduler, actions } = session;
  const play = need(root, "#transport [data-do=play]");
  const speed = /** @type {HTMLSelectElement} */ (need(root, "#speed"));
  const target = /** @type {HTMLInputElement} */ (need(root, "#stop-at-loss"));
  const stops = need(root, "[popovertarget=stops]");
  const modes = /** @type {HTMLInputElement[]} */ (all(root, "input[name=mode]"));

  for (const input of modes) {
    input.addEventListener("change", () => {
      session.changeView({ watch: input.value === "watch" });
      if (input.value === "watch") actions.perform("play");
    });
  }
  speed.addEventListener("change", () => session.changeView({ speed: Number(speed.value) }));
  target.addEventListener("change", () => session.changeView({ stop_at_loss: Math.max(0, Number(target.value)) }));
  mountTimeline(need(root, "#timeline"), session);
  scheduler.add(() => {
    play.toggleAttribute("data-playing", isPlaying.value);
    play.setAttribute("aria-label", isPlaying.value ? TEXTS.pause : TEXTS.play);
  });
  scheduler.add(() => {
    const { watch, speed: wanted, stop_at_loss, stop_at_plateau } = view.value;
    stops.textContent = TEXTS.watch.stops(stop_at_loss, stop_at_plateau);
    for (const input of modes) input.checked = (input.value === "watch") === watch;
    for (const part of all(root, "[data-watching]")) part.hidden = !watch;
    speed.value = String(
      nearest(
        [...speed.options].map((option) => Number(option.value)),
        wanted,
      ),
    );
    if (document.activeElement !== target) target.value = stop_at_loss ? String(stop_at_loss) : "";
  });
}

/** By factor. @param {number[]} offered @param {number} value */
function nearest(offered, value) {
  const distance = (/** @type {number} */ one) => Math.abs(Math.log(one / value));
  return offered.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}
