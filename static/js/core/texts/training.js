/** Training: how it goes, how it ended, and why there is no result. */

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const TRAINING = {
  train: "Training",
  test: "Test",
  lossAxis: "Loss",
  epochAxis: "Epoch",
  /** @param {string} train @param {string | null} test */
  curves: (train, test) =>
    `Loss over the epochs, at the end ${train} in training${test ? ` and ${test} in testing` : ""}.`,
  /** @param {"weights" | "gradient"} kind @param {{name: string, value: string}[]} layers */
  sizes: (kind, layers) =>
    `${kind === "weights" ? "Weight" : "Gradient"} size over the epochs, at the moment shown ` +
    `${layers.map(({ name, value }) => `${name} ${value}`).join(", ")}.`,
  /** @param {string} optimizer @param {string} epochs @param {number} starts @param {string} why */
  outcome: (optimizer, epochs, starts, why) =>
    `${capital(why)} after ${epochs} epochs${starts > 1 ? ` in ${starts} starts` : ""} (${optimizer}).`,
  /** Why training ended, by the server's name for it. @type {Record<string, string>} */
  stopped: {
    target: "target reached",
    solved: "solved",
    converged: "stuck, from several starts alike,",
    plateau: "no longer getting better",
    starts: "not solved",
    budget: "stopped at the limit of work for one answer",
    epochs: "all done",
    diverged: "the numbers left the finite range",
  },
  edited: "edited by hand",
  /** @param {string} train @param {string | null} test @param {boolean} isOfValues */
  result: (train, test, isOfValues) => {
    const measure = isOfValues ? "R²" : "accuracy";
    return `Training ${measure} ${train}${test ? `, test ${measure} ${test}` : ""}.`;
  },
  /** @param {string} set @param {boolean} isOfValues */
  measure: (set, isOfValues) => `${set === "train" ? "Train" : "Test"} ${isOfValues ? "R²" : "accuracy"}`,
  diverged: "Training diverged. Shown are the last finite weights; a smaller learning rate helps.",
  watch: {
    /** @param {number} atLoss 0 for none @param {boolean} atPlateau */
    stops: (atLoss, atPlateau) => (atLoss ? `Stop at ${atLoss}` : atPlateau ? "Stop when flat" : "Stop…"),
    playing: () => "Training.",
    /** @param {{epoch: number}} reply */
    paused: ({ epoch }) => `Paused at epoch ${epoch}.`,
    /** @param {{epoch: number, stopped: string | null}} reply @returns {string} */
    stopped: ({ epoch, stopped }) => `Stopped at epoch ${epoch}: ${TRAINING.stopped[stopped ?? ""] ?? stopped}.`,
  },
  play: "Play",
  pause: "Pause",
  /** @param {string} epoch @param {string} last */
  moment: (epoch, last) => `Epoch ${epoch} of ${last}`,
  /** @param {string} optimizer @param {boolean} isStandIn */
  watchedBy: (optimizer, isStandIn) => (isStandIn ? `${optimizer} for Auto, which can't be watched` : optimizer),
  /** @param {string} optimizer @param {string} epoch @param {string} what */
  watching: (optimizer, epoch, what) => `${capital(what)}, epoch ${epoch} (${optimizer}).`,
  training: "training",
  paused: "paused",
  past: "in the past",
  slow: "This training takes longer.",
  cancelled: "Cancelled. The boundary shown is of the settings before.",
  missing: "A part of the page could not be loaded. Reload the page: the server may be a newer one.",
  cancel: "Cancel",
  busy: "Many trainings are waiting. This one goes on by itself in a moment.",
  offline: "No connection to the server. The last boundary stays; trying again.",
  failed: "The server could not train this. The last boundary stays.",
};
