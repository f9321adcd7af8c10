/** The list of keys, which is loaded when it is opened. */

export const KEYS = {
  keyColumn: "Key",
  actionColumn: "What it does",
  single: "Single-key shortcuts",
  atFirst: "Keys as at first",
  press: "Press a key",
  /** @param {string} key @param {string} action */
  change: (key, action) => `${key}: change the key of “${action}”`,
  /** @param {string} key @param {string} action */
  taken: (key, action) => `${key} is the key of “${action}” already.`,
  /** @param {string} key */
  unusable: (key) => `${key} cannot be chosen: a letter, a digit, a sign or Space can.`,
  /** @param {string} key @param {string} action */
  changed: (key, action) => `${key} is now the key of “${action}”.`,
  /** @type {Record<string, string>} */
  names: { Escape: "Esc" },
};
