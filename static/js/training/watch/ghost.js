/** A new run begins: the boundary of the one before stays as a ghost. */

/** @param {import("../../session/session.js").Session} session */
export function keepGhost({ moment, film, ghost }) {
  /** @type {import("../../session/moment.js").Moment | null} */
  let before = null;
  moment.subscribe((now) => {
    const last = before;
    before = now;
    if (now?.way !== "watch") ghost.value = null;
    if (!now || !last || film.peek()?.length !== 1 || now.reply.epoch !== 0 || last.reply.epoch === 0) return;
    const isSame = last.way === "watch" && last.config.dataset === now.config.dataset;
    ghost.value = isSame ? last.grid : null;
  });
}
