/** From what the server opened up to steps: a forward pass, the loss, a backward pass, an update. */

import { biasStep, inputStep as inputGradientStep, slopeStep, weightStep } from "./backward.js";
import { activationStep, inputStep, sumsStep } from "./forward.js";
import { deltaStep, lossStep } from "./output.js";
import { updateSteps } from "./update.js";

/**
 * @typedef {import("./named.js").Reply} Reply @typedef {import("./named.js").Names} Names
 * @typedef {import("./matrices.js").Matrix} Matrix
 *
 * @typedef {object} Step
 * @property {"forward" | "loss" | "backward" | "update"} phase
 * @property {string} title
 * @property {string} equation tokens between blanks, such as "dW_2 = X_2^T dZ_2"
 * @property {string} [makes] what a script would call it, where that is not the name of out
 * @property {Matrix} out what is made
 * @property {Matrix[]} from what it is made of
 * @property {Matrix[]} [beside] what is looked at beside it
 * @property {string} note
 * @property {(row: number, column: number) => import("./matrices.js").Origin} origin of a cell of out
 */

/** @param {Reply} reply @param {Names} names @returns {Step[]} */
export function stepsOf(reply, names) {
  const layers = [...reply.layers.keys()];
  const last = layers.length - 1;
  return [
    inputStep(reply, names),
    ...layers.flatMap((layer) =>
      layer < last
        ? [sumsStep(reply, names, layer), activationStep(reply, names, layer)]
        : [sumsStep(reply, names, layer)],
    ),
    lossStep(reply, names),
    deltaStep(reply, names),
    ...layers.reverse().flatMap((layer) => backThrough(reply, names, layer)),
    ...updateSteps(reply, names),
  ];
}

/** @param {Reply} reply @param {Names} names @param {number} layer */
function backThrough(reply, names, layer) {
  const steps = [weightStep(reply, names, layer)];
  if (reply.layers[layer]?.bias_gradient) steps.push(biasStep(reply, names, layer));
  return layer ? [...steps, inputGradientStep(reply, names, layer), slopeStep(reply, names, layer - 1)] : steps;
}
