/** The settings in the address of the page: a link restores them, and each step is an entry of the browser's history. */

import { TEXTS } from "../core/texts.js";

const PAUSE = 300; // ms; browsers allow only so many changes of the address

/** @param {import("../session/session.js").Session} session */
export function mountAddress(session) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What the address says, once it has been read or written, and the step it was written at. */
  let hash = location.hash;
  let step = session.steps;

  /** @param {string[]} refused */
  function complain(refused) {
    if (refused.length) session.say(TEXTS.refusedLink(refused));
  }

  /** Back, Forward, or another link; browsers tell of the last one twice. */
  function follow() {
    if (location.hash === hash) return;
    clearTimeout(timer);
    hash = location.hash;
    complain(session.goToLink(hash));
    step = session.steps;
  }

  /** A gesture is one entry, however often it is written while it goes on. */
  function write() {
    const link = session.link.peek();
    const isOther = step !== session.steps;
    step = session.steps;
    if (hash.slice(1) === link) return;
    const address = link ? `#${link}` : location.pathname + location.search;
    history[isOther ? "pushState" : "replaceState"](null, "", address);
    hash = location.hash;
  }

  complain(session.restore(hash));
  session.training.follow(true);
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  let isFirst = true;
  session.link.subscribe(() => {
    clearTimeout(timer);
    if (!isFirst) timer = setTimeout(write, PAUSE);
    isFirst = false;
  });
}
