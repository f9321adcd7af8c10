/** Places, their views and the drawer's tabs. What is not there at first sight comes when it is first opened. */

import { all } from "../core/dom.js";
import { lazily } from "../panels/lazy.js";
import { sheetOf } from "../session/open.js";
import { WHERE } from "../session/settings.js";

/** Where controls are a sheet, as in sheet.css. */
export const NARROW = "(width < 40em) and (aspect-ratio < 6 / 5)";

/**
 * @typedef {import("../session/session.js").Session} Session
 * @typedef {{mount(root: HTMLElement, session: Session): void}} View
 */

/** What fills a tab or a sheet, by its name in app/page/places.py. @type {Record<string, () => Promise<View>>} */
const COMING = {
  gradient: () => import("./gradient/gradient.js"),
  panels: () => import("./compare/compare.js"),
  starts: () => import("./starts/starts.js"),
  hidden: () => import("./hidden/hidden.js"),
  templates: () => import("./templates/templates.js"),
  landscape: () => import("./landscape/landscape.js"),
};

/** @param {Document} page @param {Session} session */
export function mountViews(page, session) {
  const { scheduler, where, isNarrow, isPresenting } = session;
  const tabs = all(page, "main [data-tab]");
  const radios = /** @type {HTMLInputElement[]} */ (all(page, "[data-going] input"));
  for (const radio of radios) radio.addEventListener("change", () => session.go({ [radio.name]: radio.value }));
  const mounted = new Set();

  /** @param {HTMLElement} part @param {string} name @param {boolean} isShown */
  function show(part, name, isShown) {
    part.hidden = !isShown;
    const coming = COMING[name];
    if (!isShown || !coming || mounted.has(part)) return;
    mounted.add(part);
    const arrived = coming().then(({ mount }) => mount(part, session));
    arrived.catch(() => mounted.delete(part)); // so that it is tried again when it is opened again
    void lazily(session, arrived);
  }

  const narrow = matchMedia(NARROW);
  narrow.addEventListener("change", () => (isNarrow.value = narrow.matches));
  isNarrow.value = narrow.matches;
  const stop = isNarrow.subscribe((is) => {
    if (!is) return;
    queueMicrotask(() => stop());
    void lazily(
      session,
      import("../panels/sheet.js").then(({ mountSheet }) => mountSheet(page, session)),
    );
  });

  /** Settings have a tab of their own on a phone only; elsewhere they are always there. What is presented is the network. */
  function tabShown() {
    const { tab } = where.value;
    const isThere = isNarrow.value || tabs.some((part) => part.dataset.tab === tab);
    return isThere && !isPresenting.value ? tab : WHERE.tab;
  }

  scheduler.add(() => {
    const { place } = where.value;
    const [tab, sheet] = [tabShown(), sheetOf(session)];
    /** @type {Record<string, string>} */
    const shown = { place, tab, sheet };
    for (const radio of radios) radio.checked = shown[radio.name] === radio.value;
    Object.assign(page.documentElement.dataset, { at: place, tabShown: tab });
    for (const part of all(page, "[data-place]")) part.hidden = part.dataset.place !== place;
    for (const part of all(page, "[data-sheet]")) show(part, part.dataset.sheet ?? "", part.dataset.sheet === sheet);
    for (const part of tabs) show(part, part.dataset.tab ?? "", part.dataset.tab === tab);
  });
}
