/** The settings in the address of the page: a link restores them, and each step is an entry of the browser's history. */

const PAUSE = 300; // ms; browsers allow only so many changes of the address

/** @param {import("../session/session.js").Session} session */
export function mountAddress(session) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What the address says, once it has been read or written, and the step it was written at. */
  let hash = location.hash;
  let step = session.history.steps;
  let place = "";

  /** Back, Forward, or another link; browsers tell of the last one twice. A place in the page is no settings. */
  function follow() {
    if (location.hash === hash || /^#[^=]+$/.test(location.hash)) return;
    clearTimeout(timer);
    hash = location.hash;
    const { watch } = session.view.peek();
    session.goToLink(hash);
    place = placeOf(session);
    step = session.history.steps;
    if (!watch) playIfWatched(session);
  }

  /** A gesture is one entry, however often it is written while it goes on. */
  function write() {
    const link = session.link.peek();
    const isOther = step !== session.history.steps || place !== placeOf(session);
    step = session.history.steps;
    place = placeOf(session);
    if (hash.slice(1) === link) return;
    const address = link ? `#${link}` : location.pathname + location.search;
    history[isOther ? "pushState" : "replaceState"](null, "", address);
    hash = location.hash;
  }

  session.restore(hash);
  place = placeOf(session);
  session.training.follow(true);
  playIfWatched(session);
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  let isFirst = true;
  session.link.subscribe(() => {
    clearTimeout(timer);
    if (!isFirst) timer = setTimeout(write, PAUSE);
    isFirst = false;
  });
}

const placeOf = (/** @type {import("../session/session.js").Session} */ { where }) => where.peek().place;

/** A link to a training that is watched plays it, unless whoever reads the page wants it still, or does not see it yet. */
function playIfWatched(/** @type {import("../session/session.js").Session} */ session) {
  if (!session.view.peek().watch || session.isStill.peek()) return;
  if (document.hidden) document.addEventListener("visibilitychange", () => playIfWatched(session), { once: true });
  else if (!session.isPlaying.peek()) session.actions.perform("play");
}
