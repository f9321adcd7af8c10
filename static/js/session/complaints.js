/** What a link names and cannot be followed, a sentence for each. */

import { LINK } from "../core/texts/link.js";

/**
 * @typedef {import("../core/types.js").Settings} Settings @typedef {import("../core/types.js").Field} Field
 * @typedef {import("../core/link.js").Refused} Refused
 */

const MOST = 5; // sentences
const LONGEST = 40; // of what a link says

/** @param {Field} field @param {number} widest layer */
function reasonOf({ kind, title, min, max, step, options }, widest) {
  if (kind === "layers") return LINK.layersAllowed(max ?? 0, widest);
  if (kind === "switch") return LINK.switchAllowed;
  if (options) return LINK.noSuchOption(title);
  return LINK.numberAllowed(min ?? 0, max ?? Infinity, step === 1);
}

/** @param {Refused[]} refused @param {Settings} settings @returns {string[]} */
export function complaintsOf(refused, { layers }) {
  return refused.slice(0, MOST).map(({ name, text, field }) => {
    const said = `${name}=${text}`;
    const short = said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
    if (!field) return LINK.noSuchSetting(short);
    return LINK.notPossible(short, reasonOf(field, layers.widest), String(field.default));
  });
}
