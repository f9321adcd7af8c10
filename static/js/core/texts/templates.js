/** Templates; of lazy modules only. */

/** @param {number} value */
const number = (value) => (Math.abs(value) < 1000 ? value.toFixed(2) : value.toPrecision(3)).replace("-", "−");

export const TEMPLATES = {
  /** @param {string} output */
  total: (output) => `The sum so far: ${output}`,
  score: "the score",
  /** @param {string} name */
  scoreOf: (name) => `the score of ${name}`,
  value: "the value",
  /** @param {number} layer from 0, -1 without hidden layers */
  tiles: (layer) => (layer < 0 ? "What each feature adds" : `What each neuron of layer ${layer + 1} adds`),
  output: "Score of",
  back: "Take one away",
  next: "Add the next",
  play: "Add one by one",
  stop: "Stop",
  all: "Add all",
  /** @param {number} neuron from 0 */
  neuron: (neuron) => `Neuron ${neuron + 1}`,
  /** @param {number} count */
  others: (count) => (count === 1 ? "1 more" : `${count} more`),
  /** @param {number} weight */
  times: (weight) => `× ${number(weight)}`,
  together: "together",
  number,
  /** @param {number} order from 0 @param {number} count */
  place: (order, count) => `, ${order + 1} of ${count} by size`,
  /** @param {number} bias @param {number} step @param {number} count @param {boolean} areFeatures */
  so: (bias, step, count, areFeatures) =>
    `Bias ${number(bias)} and ${step} of ${count} ${areFeatures ? "features" : "neurons"}, each map times its outgoing weight, the largest first.`,
  /** @param {number} difference @param {number} largest */
  equal: (difference, largest) =>
    `This is the score that the boundary is drawn from: on the plane, where it is up to ${number(largest)}, the largest ` +
    `difference is ${difference < 1e-9 ? "0" : difference.toExponential(0).replace("-", "−")}.`,
  partial: "Add the rest to get the boundary.",
  /** @param {string} at @param {string} sum @param {string} total */
  at: (at, sum, total) => `At ${at}: ${sum} = ${total}`,
  more: "…",
  hint: "Point at the sum: it is written out for that place.",
  /** @param {number} step @param {number} count */
  picture: (step, count) =>
    `The sum of the bias and ${step} of ${count} templates over the plane. Arrow keys move a mark, for which the sum is written out.`,
};
