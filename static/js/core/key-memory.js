/** The keys as they were set by hand, from one visit to the next. */

const KEY = "keys";

/** @typedef {{areOff: boolean, own: Record<string, string>}} Keys own: by the name of their action */

/** @type {Keys} */
export const AT_FIRST = { areOff: false, own: {} };

/** @returns {Keys} */
export function rememberedKeys() {
  try {
    const { areOff, own } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const texts = Object.entries(own ?? {}).filter(([, key]) => typeof key === "string");
    return { areOff: areOff === true, own: Object.fromEntries(/** @type {[string, string][]} */ (texts)) };
  } catch {
    return AT_FIRST;
  }
}

/** @param {Keys} keys */
export function rememberKeys(keys) {
  try {
    localStorage.setItem(KEY, JSON.stringify(keys));
  } catch {
    // no storage here: they last as long as the page
  }
}
