/** The page: its data, dialogs and what else it says. */

import { plural } from "./plural.js";

export const PAGE = {
  /** @param {string} title */
  notUsedBy: (title) => `Not used by ${title}.`,
  /** @param {string} title */
  allTrain: (title) => `${title}: all are for training.`,
  /** @param {string} title */
  notRandom: (title) => `Nothing in ${title} is random.`,
  noHidden: "No hidden layer to apply it to.",
  /** @param {string} name */
  predicted: (name) => `Predicted as ${name}`,
  /** @param {string} name */
  truly: (name) => `Truly ${name}`,
  explain: "What does this mean?",
  mistakeOfValues: "How far the values are missed",
  mistakeColumns: ["", "R²", "Typical", "Largest"],
  /** @param {number} label */
  className: (label) => `Class ${label}`,
  /** @param {string} dataset @param {boolean} isOfValues */
  boundary: (dataset, isOfValues) =>
    isOfValues ? `Predicted values on ${dataset}` : `Decision boundary on ${dataset}`,
  /** @param {{train: number, test: number, classes: number, trainShare: string, testShare: string | null}} facts */
  summary: ({ train, test, classes, trainShare, testShare }) =>
    `${plural(train, "training point")}${test ? ` and ${plural(test, "test point")}` : ""} in ` +
    `${plural(classes, "class", "classes")}. The network puts ${trainShare} of the training points` +
    `${testShare ? ` and ${testShare} of the test points` : ""} on the right side. ` +
    `Arrow keys read the value at a point.`,
  /** @param {{train: number, test: number, trainShare: string, testShare: string | null}} facts */
  summaryOfValues: ({ train, test, trainShare, testShare }) =>
    `${plural(train, "training point")}${test ? ` and ${plural(test, "test point")}` : ""} with a value each. ` +
    `The network meets the training values with ${trainShare}` +
    `${testShare ? ` and the test values with ${testShare}` : ""}. Arrow keys read the value at a point.`,
  /** @param {string} where @param {string} name @param {string} share */
  probe: (where, name, share) => `${where}: ${name}, ${share}`,
  /** @param {string} where @param {string} value */
  probeValue: (where, value) => `${where}: ${value}`,
  exit: "Exit",
  presenting: "Present mode: Escape leaves it.",
  /** @param {string} dataset @param {number} count */
  pointsTable: (dataset, count) => `${dataset}: ${plural(count, "point")}`,
  classColumn: "Class",
  valueColumn: "Value",
  fromColumn: "From",
  nothingYet: "There is nothing to show yet.",
  setColumn: "Set",
  /** @param {string[]} titles of the settings that are not as at first */
  reset: (titles) =>
    titles.length
      ? `Reset ${plural(titles.length, "setting")}: ${titles.map((title) => title.replace(/^.(?=[a-z])/, (first) => first.toLowerCase())).join(", ")}`
      : "All settings are as at first",
  copied: "Copied",
  linkCopied: "Link copied",
  copy: "Copy",
  share: "Share",
};
