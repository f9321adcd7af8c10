/** A session for tests: settings of a small page, and answers of a server that is not there. */

import { Moment } from "../../static/js/session/moment.js";
import { Session } from "../../static/js/session/session.js";

/** @param {string} label */
const act = (label, key = "") => ({ label, key });

/** @type {import("../../static/js/core/types.js").Settings} */
export const SETTINGS = {
  fields: {
    dataset: { kind: "choice", title: "Dataset", default: "circle", options: ["circle", "moons", "hills"] },
    samples: { kind: "slider", title: "Samples", default: 400, min: 4, max: 2000, step: 1 },
    noise: { kind: "slider", title: "Noise", default: 0.1, min: 0, max: 0.5 },
    features: { kind: "choices", title: "Features", default: ["x", "y"], options: ["x", "y", "x^2"] },
    hidden: { kind: "layers", title: "Hidden layers", default: [8], min: 0, max: 6 },
    activation: { kind: "choice", title: "Activation", default: "relu", options: ["relu", "tanh"] },
    optimizer: { kind: "choice", title: "Optimizer", default: "auto", options: ["auto", "adam"] },
    epochs: { kind: "slider", title: "Epochs", default: 1000, min: 1, max: 10_000, step: 1 },
    seed: { kind: "seed", title: "Seed", default: 0, min: 0, max: 2 ** 32 - 1, step: 1 },
  },
  choices: {
    dataset: { circle: { title: "Circle" }, moons: { title: "Moons" }, hills: { title: "Hills" } },
    features: { x: { title: "x" }, y: { title: "y" }, "x^2": { title: "x²" } },
    activation: { relu: { title: "ReLU" }, tanh: { title: "tanh" } },
    optimizer: { auto: { title: "Auto" }, adam: { title: "Adam" } },
  },
  actions: {
    play: act("Play", "Space"),
    undo: act("Undo", "Ctrl+z"),
    redo: act("Redo", "Ctrl+Shift+z"),
    theme: act("Theme"),
  },
  layers: { most: 6, widest: 128 },
  places: { place: ["explore", "compare"], tab: ["network", "numbers"], sheet: ["panels", "starts"] },
  sheets: { explore: [], compare: ["panels", "starts"] },
};

/** A session whose drawings throw what they throw, and that remembers what it said. @param {() => number} [now] in ms */
export function sessionOf(now) {
  const session = new Session(SETTINGS, now);
  /** @type {string[]} */
  const said = [];
  session.say = (text) => said.push(text);
  return { session, said };
}

/** @param {number[]} levels -127 to 127 */
export const packed = (levels) => Buffer.from(Int8Array.from(levels).buffer).toString("base64");

const RANGE = /** @type {[number, number]} */ ([-1, 1]);
const SIDE = 4; // samples

/** A grid that rises from left to right. */
const SLOPE = packed(Array.from({ length: SIDE * SIDE }, (_, i) => 40 * ((i % SIDE) - 1.5)));

/** @param {object} [changes] @returns {any} an answer of the server */
export const replyOf = (changes = {}) => ({
  epoch: 40,
  optimizer: "adam",
  starts: 1,
  stopped: "solved",
  diverged: false,
  parameters: 9,
  metrics: { train: { loss: 0.25, accuracy: 1 }, test: { loss: 0.5, accuracy: 0.5 } },
  boundary: {
    ...{ x_range: RANGE, y_range: RANGE, width: SIDE, height: SIDE, classes: 2, kind: "logit" },
    ...{ value_range: null, values: SLOPE },
  },
  network: {
    ...{
      features: ["x", "y"],
      input: { mean: [0, 0], scale: [1, 1] },
      activation: "relu",
      output: "logit",
      value: null,
    },
    layers: [
      {
        weights: [
          [1, 2],
          [3, 4],
        ],
        biases: [5, 6],
      },
      { weights: [[7], [8]], biases: [9] },
    ],
  },
  predictions: Buffer.from([0, 1, 1]).toString("base64"),
  ...changes,
});

/** @param {object} [changes] @returns {any} points of a reply */
export const dataOf = (changes = {}) => ({
  points: [
    [-0.5, 0, 0],
    [0.5, 0.5, 1],
    [0.2, -0.5, 0],
  ],
  train: [true, true, false],
  classes: 2,
  class_names: ["0", "1"],
  axes: ["x", "y"],
  x_range: RANGE,
  y_range: RANGE,
  ...changes,
});

/** @param {object} [parts] of a moment @returns {Moment} */
export const momentOf = (parts = {}) =>
  new Moment(
    /** @type {any} */ ({
      config: sessionOf().session.defaults,
      data: dataOf(),
      reply: replyOf(),
      way: "instant",
      ...parts,
    }),
  );
