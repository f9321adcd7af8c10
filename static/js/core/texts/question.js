/** The question above the plot. */

import { plural } from "./plural.js";

export const QUESTIONS = {
  noLayer: "a network without hidden layers",
  /** @param {number} count */
  neurons: (count) => plural(count, "neuron"),
  /** @param {number} count @param {number} width */
  layersOf: (count, width) => `${count} layers of ${width}`,
  /** @param {number[]} widths */
  layers: (widths) =>
    widths.length > 3
      ? `${widths.length} layers of ${Math.min(...widths)} to ${Math.max(...widths)}`
      : `${widths.length} layers (${widths.join(", ")})`,
  and: " and ",
  drag: "Drag.",
  /**
   * What stands before the classes' names and after them; of more than three they are counted.
   * @param {string} network @param {number} classes 0 for values
   * @returns {[string, string]}
   */
  frame(network, classes) {
    if (classes === 0) return [`Can ${network} follow these values?`, ""];
    if (classes > 3) return [`Can ${network} tell ${classes} classes apart?`, ""];
    return [`Can ${network} tell`, "apart?"];
  },
};
