/** Hidden space; of lazy modules only. */

/** @param {number} share */
const percent = (share) => `${Math.round(100 * share)} %`;

export const HIDDEN = {
  input: "What the network is given",
  /** @param {number} layer from 0 */
  space: (layer) => `What two neurons of layer ${layer + 1} see of it`,
  layer: "Layer",
  across: "Across",
  up: "Up",
  best: "Best pair",
  bestHelp: "The two neurons of this layer that separate best",
  none: "This network has no hidden layer: it sees the plane as it is. Add a layer to see it folded.",
  /** @param {number} neuron from 0 */
  neuron: (neuron) => `Neuron ${neuron + 1}`,
  /** @param {number[]} pair @param {number} separation @param {boolean} isBest */
  separation: ([a = 0, b = 0], separation, isBest) =>
    a === b
      ? `This layer has one neuron: both axes show it. A plane through it explains ${percent(separation)} of the targets.`
      : `${isBest ? "No two neurons of this layer separate better than" : "Shown are"} ${a + 1} and ${b + 1}: ` +
        `a plane through their activations explains ${percent(separation)} of the targets.`,
  exact: "The line is the boundary: the output adds up just what these two give.",
  mean: "The dashed line is the output’s for these two, with the other neurons held at their mean; the colours are the network’s own.",
  between: "The next layer reads this one: there is no boundary here yet, the colours are the network’s answers.",
  /** @param {string} pair @param {number} points */
  plane: (pair, points) =>
    `Hidden space of ${pair}: ${points} points and the warped plane. Arrow keys go from point to point.`,
  plot: "Decision boundary. Arrow keys move a mark that is shown in hidden space, too.",
  /** @param {number} index from 0 @param {string} what @param {string} at @param {string} place */
  point: (index, what, at, place) => `Point ${index + 1}, ${what}, at ${at}, is seen at ${place}.`,
  /** @param {string} at @param {string} place */
  place: (at, place) => `${at} is seen at ${place}.`,
  hint: "Point at either picture: the other one shows the same place.",
};
