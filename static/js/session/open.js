/** What of the page is open: of a place's views one, of the drawer's tabs one. */

import { computed } from "@preact/signals-core";

/** @typedef {import("./session.js").Session} Session */

/** The view of a place that is shown, "" in one that has none. @param {Session} session */
export function sheetOf({ where, settings }) {
  const { place, sheet } = where.value;
  const sheets = settings.sheets[place] ?? [];
  return sheets.includes(sheet) ? sheet : (sheets[0] ?? "");
}

/** Whether a tab or a sheet is on the page now; hidden ones need not draw. @param {Session} session @param {string} name */
export const isOpen = (session, name) =>
  computed(() => {
    const { place, tab } = session.where.value;
    return sheetOf(session) === name || (place === "explore" && tab === name);
  });

/** Sheets that train networks of their own, beside which the one of the page is not seen. */
const ALONE = ["panels"];

/** Whether the network of the page is not seen, and need not follow the settings. @param {Session} session */
export const isUnseen = (session) => computed(() => ALONE.includes(sheetOf(session)));
