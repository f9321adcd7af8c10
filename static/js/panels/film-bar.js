/** Play, pause and the timeline of a watched training, for a view that has no transport beside it. */

import { html, render } from "lit-html";
import { mountTimeline } from "../controls/timeline.js";
import { need } from "../core/dom.js";
import { count } from "../core/format.js";
import { INSIDE } from "../core/texts/inside.js";

/** @param {HTMLElement} root @param {import("../session/session.js").Session} session */
export function mountFilmBar(root, session) {
  const { actions, film, isPlaying, moment, scheduler } = session;
  render(
    html`<button type="button" class="quiet word" @click=${toggle}></button>
      <label class="timeline">
        <input type="range" aria-label=${INSIDE.timeline} min="0" max="0" step="1" value="0" autocomplete="off" />
      </label>
      <output class="epoch"></output>`,
    root,
  );
  const [button, range, epoch] = [need(root, "button"), need(root, "label"), need(root, "output")];
  mountTimeline(need(range, "input"), session);

  function toggle() {
    if (!film.peek()) session.changeView({ watch: true });
    actions.perform("play");
  }

  scheduler.add(() => {
    const isFilm = film.value !== null;
    range.hidden = epoch.hidden = !isFilm;
    button.textContent = isPlaying.value ? INSIDE.pause : isFilm ? INSIDE.play : INSIDE.watch;
    epoch.textContent = INSIDE.epoch(count(moment.value?.reply.epoch ?? 0));
  });
}
