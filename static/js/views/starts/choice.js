/** How many starts and what counts as success, as the address says it: "50" or "50~0.9", "" for 20 and what counts as solved. */

/** @typedef {import("../../wire/restarts.js").Wanted} Wanted */

export const [LEAST, MOST] = [2, 100]; // starts
const [FIRST, BETWEEN] = [20, "~"];

/** @param {string} text @returns {Wanted} what is there of it */
export function wantedFrom(text) {
  const [count = "", least = ""] = text.split(BETWEEN);
  const starts = /^\d+$/.test(count) && Number(count) >= LEAST && Number(count) <= MOST ? Number(count) : FIRST;
  return { starts, success: /^(0(\.\d+)?|1)$/.test(least) ? Number(least) : null };
}

/** @param {Wanted} wanted */
export const textOf = ({ starts, success }) =>
  success === null ? (starts === FIRST ? "" : String(starts)) : `${starts}${BETWEEN}${success}`;
