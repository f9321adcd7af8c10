/** The gradient opened up; of lazy modules only. */

/** @param {number[]} shape */
const by = (shape) => shape.join(" × ");

export const GRADIENT = {
  phases: { forward: "Forward", loss: "Loss", backward: "Backward", update: "Update" },
  phaseNames: "Phases",
  whose: "Gradient of",
  all: "all training points",
  sample: "one point",
  batch: "one batch",
  numberOf: { sample: "Point", batch: "Batch" },
  back: "Step back",
  next: "Next step",
  play: "Play slowly",
  stop: "Stop",
  /** @param {number} step from 0 @param {number} count */
  step: (step, count) => `Step ${step + 1} of ${count}`,
  points: "points",
  own: "own",
  features: "features",
  coordinates: "coordinates",
  outputs: "outputs",
  /** @param {number} layer from 1 */
  neuronsOf: (layer) => `neurons of layer ${layer}`,
  raw: "points",
  scaled: "standardized",
  numeric: "by central differences",
  before: "W before",
  after: "W after",
  /** @param {string} name @param {boolean} isAfter */
  remembered: (name, isAfter) => `${name.replace("_", " ")} ${isAfter ? "after" : "before"}`,
  input: "What the network is given",
  /** @param {number[]} mean @param {number[]} scale */
  inputNote: (mean, scale) =>
    `Each coordinate less its mean (${mean.map((value) => value.toFixed(2)).join(", ")}), over its scale ` +
    `(${scale.map((value) => value.toFixed(2)).join(", ")}); the features follow from that. One row is one point.`,
  /** @param {string[]} values */
  inputOf: ([x, y]) => `made of the standardized x = ${x}, y = ${y}`,
  /** @param {number} layer @param {boolean} isLast */
  sums: (layer, isLast) => (isLast ? "The output's weighted sums" : `Weighted sums of layer ${layer + 1}`),
  /** @param {number[]} x @param {number[]} w */
  sumsNote: (x, w) =>
    `(${by(x)}) times (${by(w)}): the inner sizes meet, and what remains is (${x[0]} × ${w[1]}), a row a point.`,
  /** @param {number} layer */
  activations: (layer) => `Activations of layer ${layer + 1}`,
  /** @param {string} activation @param {number} next */
  activationsNote: (activation, next) => `${activation} of every cell by itself. The result is X of layer ${next}.`,
  /** @param {string} loss */
  predictions: (loss) => `Predictions and loss: ${loss}`,
  /** @param {string} data @param {string} penalty @param {string} total */
  lossNote: (data, penalty, total) =>
    `The mean over all points is ${data}; L1 and L2 add ${penalty}, which makes ${total}.`,
  /** @param {string} p @param {string} y @param {string} loss */
  lossOf: (p, y, loss) => `p = ${p}, y = ${y}: the loss is ${loss}`,
  delta: "The output's delta",
  /** @param {string} loss @param {number} size @param {boolean} hasOther */
  deltaNote: (loss, size, hasOther) =>
    `How the loss changes with each score, by ${loss}; over N = ${size}, since the loss is a mean.` +
    (hasOther ? " Below, a point's own delta for each loss: the factor p (1 − p) fades where the output is sure." : ""),
  /** @param {string} p @param {string} y @param {string} own @param {number} size @param {string} delta */
  deltaOf: (p, y, own, size, delta) => `p = ${p}, y = ${y}: ${own}; over ${size}, ${delta}`,
  /** @param {number} layer */
  weightGradient: (layer) => `Gradient of the weights of layer ${layer + 1}`,
  /** @param {number[]} x @param {number[]} dz @param {number[]} dw @param {number} checked @param {number | null} error */
  weightNote: (x, dz, dw, checked, error) =>
    `X is (${by(x)}), dZ is (${by(dz)}): only with X transposed, (${by([...x].reverse())}), do the inner sizes meet, ` +
    `and dW has the shape of W, (${by(dw)}).` +
    (checked && error !== null
      ? ` ${checked} entries checked by central differences: relative error ${error.toExponential(0).replace(/-/g, "−")}.`
      : ""),
  /** @param {number} layer */
  biasGradient: (layer) => `Gradient of the biases of layer ${layer + 1}`,
  biasNote: "A bias is added to every row, so its gradient is the sum down its column.",
  /** @param {number} layer */
  inputGradient: (layer) => `Back through the weights of layer ${layer + 1}`,
  /** @param {number[]} dz @param {number[]} w @param {number} i */
  inputGradientNote: (dz, w, i) =>
    `dZ is (${by(dz)}), W is (${by(w)}): only with W transposed do the inner sizes meet. The result is dA of layer ${i - 1}.`,
  /** @param {number} layer */
  slope: (layer) => `Back through the activation of layer ${layer + 1}`,
  /** @param {string} activation */
  slopeNote: (activation) => `Each cell times the slope of ${activation} there: the chain rule, cell by cell.`,
  /** @param {number} layer */
  update: (layer) => `Update of layer ${layer + 1}`,
  /** @param {string} optimizer @param {string} rate @param {number} updates */
  updateNote: (optimizer, rate, updates) =>
    `${optimizer} with rate ${rate}, after ${updates} updates. g is the gradient with penalties; the last row are the biases.`,
  /** @param {string} was @param {string} slope @param {string} step @param {string} is */
  updateOf: (was, slope, step, is) => `g = ${slope}: from ${was} by ${step} to ${is}`,
  apply: "Apply this update",
  applied: "Update applied.",
  noUpdate: {
    auto: "Auto chooses its steps by itself and takes none along this gradient.",
    second_order: "This optimizer solves equations instead of stepping along the gradient.",
  },
  descend: "Train by SGD",
  hint: "Click a point in the plot for its own gradient. Point at a number of the result, or go to it by arrow keys: what made it lights up, and its sum is written out.",
  /** @param {string} name @param {string} shape @param {string} axes */
  matrix: (name, shape, axes) => `${name}, ${shape}${axes ? `, ${axes}` : ""}`,
  script: "Its script",
  wholeScript: "Whole script",

  copyScript: "Copy the script",
  copied: "Copied.",
  copyByHand: "The script is selected: copy it by the keyboard.",
  runs: "runs now:",
  /** @param {number} points @param {number} factor @param {string} rate */
  scriptNote: (points, factor, rate) =>
    `The script adds a step of 1 times a sum over ${points} points; our loss is a mean, so the same step is the rate ` +
    `${rate}, and its deltas are ${factor.toString().replace("-", "−")} times those shown. The column of ones is ` +
    "what the biases are multiplied by: they are the last row of W₁.",
  by,
};
