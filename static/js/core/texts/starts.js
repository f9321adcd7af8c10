/** The luck of the start; of lazy modules only. */

import { percent } from "../format.js";

export const STARTS = {
  starts: "Starts",
  success: "Success:",
  /** @param {string} measure */
  least: (measure) => `${measure} of at least`,
  measures: /** @type {Record<string, string>} */ ({
    test_accuracy: "test accuracy",
    train_accuracy: "training accuracy",
    test_r2: "test R²",
    train_r2: "training R²",
  }),
  /** @param {number} successes @param {number} starts */
  rate: (successes, starts) => `${successes} of ${starts} starts succeed`,
  /** @param {[number, number]} interval */
  interval: ([low, high]) => `true rate: ${percent(low)} to ${percent(high)}, with 95 % confidence`,
  /** @param {string} measure @param {string} least */
  criterion: (measure, least) => `Success is a ${measure} of at least ${least}.`,
  /** @param {number} count */
  diverged: (count) => (count ? ` ${count} diverged.` : ""),
  /** @param {number} done @param {number} count */
  progress: (done, count) => `${done} of ${count} trained`,
  testLosses: "Final test losses",
  trainLosses: "Final training losses",
  /** @param {string} low @param {string} high @param {number} successes @param {number} failures */
  bin: (low, high, successes, failures) => `${low} to ${high}: ${successes} succeed, ${failures} fail`,
  succeed: "succeed",
  fail: "fail",
  mean: "The mean of all starts",
  share: "Where they disagree",
  deviation: "How far they differ",
  /** @param {string} most */
  most: (most) => `up to ${most}`,
  /** @param {number} count */
  meanOf: (count) => `${count} networks, averaged`,
  /** @param {string} most */
  shareText: (most) => `Strongest where ${most} of the starts do not name the class that most of them name.`,
  /** @param {string} most */
  deviationText: (most) => `Strongest where the standard deviation of their values is ${most}.`,
  sorted: "All starts, the lowest loss first. Click one to open it.",
  /** @param {number} seed @param {string} loss @param {boolean} isSuccess */
  open: (seed, loss, isSuccess) =>
    `Seed ${seed}, loss ${loss}, ${isSuccess ? "success" : "no success"}. Open in Explore`,
  yes: "✓",
  no: "✗",
  noLoss: "diverged",
  cut: "The connection broke before all were trained. Change something, or open this again, to go on.",
};
