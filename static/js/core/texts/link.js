/** A link that cannot be followed: said seldom, and so loaded when it is said. */

export const LINK = {
  /** @param {string} said by a link @param {string} why @param {string} used */
  notPossible: (said, why, used) => `${said}: ${why}, ${used} used instead.`,
  /** @param {string} said */
  noSuchSetting: (said) => `${said}: there is no setting of this name.`,
  /** @param {string} title */
  noSuchOption: (title) => `there is no such ${title.toLowerCase().replace(/s$/, "")}`,
  /** @param {number} low @param {number} high @param {boolean} isWhole */
  numberAllowed: (low, high, isWhole) =>
    `${isWhole ? "whole numbers" : "numbers"} from ${low}${high < Infinity ? ` to ${high}` : ""} are possible`,
  /** @param {number} most @param {number} widest */
  layersAllowed: (most, widest) => `at most ${most} layers of 1 to ${widest} neurons`,
  switchAllowed: "true or false",
  dismiss: "Dismiss",
};
