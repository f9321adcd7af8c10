/** The settings in the address of the page: a link restores them. */

import { TEXTS } from "../core/texts.js";

const PAUSE = 300; // ms; browsers allow only so many changes of the address

/** @param {import("../session/session.js").Session} session */
export function mountAddress(session) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function read() {
    const refused = session.restore(location.hash);
    if (refused.length) session.say(TEXTS.refusedLink(refused));
    session.training.follow(true);
  }

  function write() {
    const hash = session.link.peek();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  read();
  addEventListener("hashchange", read);
  let isFirst = true;
  session.link.subscribe(() => {
    clearTimeout(timer);
    if (!isFirst) timer = setTimeout(write, PAUSE);
    isFirst = false;
  });
}
