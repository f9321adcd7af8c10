/** The loss landscape; of lazy modules only. */

/** @param {number} share */
const percent = (share) => `${Math.floor(100 * share + 1e-9)} %`;
/** @type {Record<string, string>} */
const LOSSES = { train: "Training loss", test: "Test loss", objective: "Training loss with penalties" };

export const LANDSCAPE = {
  directions: "Directions",
  random: "Random",
  path: "Of the run",
  noPath: "Watch a training first: its way through the weights has directions.",
  other: "Other directions",
  loss: "Loss",
  losses: /** @type {Record<string, string>} */ ({ train: "Training", test: "Test", objective: "With penalties" }),
  log: "Log",
  nearer: "Look nearer",
  wider: "Look wider",
  take: "Take this network",
  back: "Back to the network",
  /** @param {string} loss */
  caption: (loss) => `${LOSSES[loss]}: the stronger the colour, the higher`,
  here: "The network itself",
  there: "The network at the place chosen",
  /** @param {number} axis from 0 @param {number | null} share */
  axis: (axis, share) => `Direction ${axis + 1}${share === null ? "" : ` (${percent(share)})`}`,
  /** @param {string} here @param {string} lowest @param {string} highest */
  told: (here, lowest, highest) =>
    `At the network the loss is ${here}; in this slice it goes from ${lowest} to ${highest}.`,
  /** @param {number} moments @param {number} explained @param {boolean} isOwn */
  way: (moments, explained, isOwn) =>
    `The line is the way of ${moments} moments of the run: ${percent(explained)} of it lies in this plane` +
    `${isOwn || explained > 0.5 ? "." : ", so most of it goes where the picture does not look."}`,
  randomly: "Two random directions, in which a step of 1 is as long as each neuron’s own weights.",
  noTest: "There are no test points: all are for training.",
  /** @param {string} a @param {string} b @param {string} loss */
  place: (a, b, loss) => `At ${a}, ${b} the loss is ${loss}.`,
  hint: "Click a place, or go there with the arrow keys, to see the network that it is; Home goes back.",
  /** @param {string} loss */
  picture: (loss) => `${LOSSES[loss]} on a plane through the network’s weights. Arrow keys choose a place.`,
};
