/** Every text that the script shows or says; the document's own are in templates/. */

/** @param {number} n @param {string} one @param {string} [many] */
const plural = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export const TEXTS = {
  /** @param {string} title */
  notUsedBy: (title) => `Not used by ${title}.`,
  /** @param {string} title */
  allTrain: (title) => `${title}: all are for training.`,
  /** @param {string} title */
  notRandom: (title) => `Nothing in ${title} is random.`,
  noHidden: "No hidden layer to apply it to.",
  invitation: "← Drag me",

  /** @param {number} i from 0 */
  layer: (i) => `Layer ${i + 1}`,
  /** @param {number} i from 0 */
  layerNeurons: (i) => `Neurons in layer ${i + 1}`,
  /** @param {string} name */
  exact: (name) => `${name}, exact value`,
  /** @param {number} i from 0 */
  removeLayer: (i) => `Remove layer ${i + 1}`,
  /** @param {number} n */
  neurons: (n) => (n === 1 ? "neuron" : "neurons"),
  /** @param {number} layer from 0 @param {number} neuron from 0 */
  neuronOf: (layer, neuron) => `Layer ${layer + 1}, neuron ${neuron + 1}`,
  /** @param {string} name */
  output: (name) => `Output for ${name}`,
  outputValue: "Output: the value",
  outputLayer: "Output",
  outputShort: "Out",
  standardized: "(inputs standardized)",
  /** @param {number} layer from 0 */
  layerBefore: (layer) => `(a: the neurons of layer ${layer})`,
  whichNeuron: "Neuron",
  close: "Close",
  scrub: "Drag sideways to change",
  itsLine: "Line on the plot",
  lines: "Lines of the first layer's neurons",
  /** @param {number} neuron from 0 */
  line: (neuron) => `Line of neuron ${neuron + 1}: arrow keys move it, with Shift they turn it`,
  /** @param {string} name */
  predicted: (name) => `Predicted as ${name}`,
  /** @param {string} name */
  truly: (name) => `Truly ${name}`,
  explain: "What does this mean?",
  mistakeOfValues: "How far the values are missed",
  mistakeColumns: ["", "R²", "Typical", "Largest"],
  keysTable: "Keys",
  keyColumn: "Key",
  actionColumn: "What it does",
  /** @type {Record<string, string>} */
  keyNames: { Escape: "Esc" },
  /** @param {string[]} features @param {number[]} hidden @param {number} outputs */
  network: (features, hidden, outputs) =>
    `Network: ${plural(features.length, "input")} (${features.join(", ")}), ` +
    `${hidden.length ? `hidden layers of ${hidden.join(", ")} neurons` : "no hidden layer"}, ` +
    `${plural(outputs, "output")}.`,

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
    `${optimizer}, ${epochs} epochs${starts > 1 ? ` in ${starts} starts` : ""}: ${why}.`,
  /** Why training ended, by the server's name for it. @type {Record<string, string>} */
  stopped: {
    target: "target reached",
    solved: "solved",
    converged: "several starts end there",
    plateau: "no further gain",
    starts: "no start solves it",
    budget: "enough work done",
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
    playing: () => "Training.",
    /** @param {{epoch: number}} reply */
    paused: ({ epoch }) => `Paused at epoch ${epoch}.`,
    /** @param {{epoch: number, stopped: string | null}} reply @returns {string} */
    stopped: ({ epoch, stopped }) => `Stopped at epoch ${epoch}: ${TEXTS.stopped[stopped ?? ""] ?? stopped}.`,
  },
  play: "Play",
  pause: "Pause",
  /** @param {string} epoch @param {string} last */
  moment: (epoch, last) => `Epoch ${epoch} of ${last}`,
  /** @param {string} optimizer @param {boolean} isStandIn */
  watchedBy: (optimizer, isStandIn) => (isStandIn ? `${optimizer}, in place of Auto` : optimizer),
  /** @param {string} optimizer @param {string} epoch @param {string} what */
  watching: (optimizer, epoch, what) => `${optimizer}, epoch ${epoch}: ${what}.`,
  training: "training",
  paused: "paused",
  past: "in the past",
  presenting: "Present mode: Escape leaves it.",

  slow: "This training takes longer.",
  cancelled: "Cancelled. The boundary shown is of the settings before.",
  cancel: "Cancel",
  busy: "Many trainings are waiting. This one goes on by itself in a moment.",
  offline: "No connection to the server. The last boundary stays; trying again.",
  failed: "The server could not train this. The last boundary stays.",
  /** @param {string[]} names */
  refusedLink: (names) => `The link names what is not possible here: ${names.join(", ")}. The defaults are used.`,
  /** @param {string} dataset @param {number} count */
  pointsTable: (dataset, count) => `${dataset}: ${plural(count, "point")}`,
  classColumn: "Class",
  valueColumn: "Value",
  fromColumn: "From",
  nothingYet: "There is nothing to show yet.",
  setColumn: "Set",
  /** @param {number} i from 0 @param {number} count */
  weightsTable: (i, count) => (i === count - 1 ? "Weights of the output" : `Weights of hidden layer ${i + 1}`),
  /** @param {number} i from 0 */
  neuron: (i) => `Neuron ${i + 1}`,
  bias: "Bias",

  copied: "Copied",
  linkCopied: "Link copied",
  copy: "Copy",
  share: "Share",
};
