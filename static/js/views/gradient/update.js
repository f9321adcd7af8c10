/** The update as steps, one a layer: the gradient, what the optimizer remembers, the weights before and after. */

import { GRADIENT } from "../../core/texts/gradient.js";
import { numeral, ofCells } from "./matrices.js";
import { matricesOf } from "./named.js";

/**
 * @typedef {import("./matrices.js").Matrix} Matrix
 * @param {import("../../wire/types.js").Inspection} reply
 * @param {import("./named.js").Names} names
 * @returns {import("./steps.js").Step[]} none where training takes no step of descent
 */
export function updateSteps(reply, names) {
  const { update } = reply;
  if (!update) return [];
  return reply.layers.map((_, layer) => {
    const { weights, b } = matricesOf(reply, names, layer);
    /** Weights with the biases as the last row. */
    const whole = (/** @type {string} */ name, /** @type {{weights: any, biases: any} | undefined} */ entry) => {
      const matrix = weights(name, entry?.weights);
      if (!entry?.biases) return { ...matrix, name };
      return {
        ...matrix,
        name,
        values: [...matrix.values, entry.biases],
        labels: /** @type {[string[], string[]]} */ ([[...matrix.labels[0], "b"], b.labels[1]]),
        shape: /** @type {[number, number]} */ ([matrix.shape[0] + 1, matrix.shape[1]]),
      };
    };
    const [before, after] = [whole(GRADIENT.before, update.before[layer]), whole(GRADIENT.after, update.after[layer])];
    const gradient = whole("g", update.gradient[layer]);
    const memory = update.memory.map(({ name, before: was, after: is }) => [
      whole(GRADIENT.remembered(name, false), was[layer]),
      whole(GRADIENT.remembered(name, true), is[layer]),
    ]);
    return {
      phase: "update",
      makes: `W_${layer + 1}`,
      title: GRADIENT.update(layer),
      equation: update.formula,
      out: after,
      from: [before, gradient],
      beside: memory.flat(),
      note: GRADIENT.updateNote(update.optimizer, numeral(update.rate), update.updates),
      origin: (row, column) =>
        ofCells([before, gradient], row, column, ([was, slope]) => {
          const step = (after.values[row]?.[column] ?? 0) - (before.values[row]?.[column] ?? 0);
          return GRADIENT.updateOf(was ?? "", slope ?? "", numeral(step), numeral(after.values[row]?.[column]));
        }),
    };
  });
}
