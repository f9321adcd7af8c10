/** What slice is looked at, as the address says it: "" for the first of each, "random.test.linear.3.1". */

/**
 * @typedef {object} Choice
 * @property {"path" | "random"} directions those of the run, where there is one
 * @property {"train" | "objective" | "test"} loss
 * @property {"log" | "linear"} scale of the colours
 * @property {number} seed of random directions
 * @property {number} zoom of random directions: 2^zoom steps to each side
 */

const [DIRECTIONS, SCALES] = /** @type {const} */ ([
  ["path", "random"],
  ["log", "linear"],
]);
export const LOSSES = /** @type {const} */ (["train", "objective", "test"]);
export const FARTHEST = 4; // zoom, either way

/** @template {string} T @param {readonly T[]} names @param {string | undefined} text @returns {T} the first where it is none */
const oneOf = (names, text) => names.find((name) => name === text) ?? /** @type {T} */ (names[0]);

/** @param {string} text @returns {Choice} what can be followed of it */
export function choiceOf(text) {
  const [directions, loss, scale, seed = "", zoom = ""] = text.split(".");
  return {
    directions: oneOf(DIRECTIONS, directions),
    loss: oneOf(LOSSES, loss),
    scale: oneOf(SCALES, scale),
    seed: /^\d{1,9}$/.test(seed) ? Number(seed) : 0,
    zoom: /^-?\d$/.test(zoom) ? Math.max(-FARTHEST, Math.min(FARTHEST, Number(zoom))) : 0,
  };
}

/** @param {Choice} choice */
export function textOf({ directions, loss, scale, seed, zoom }) {
  const text = [directions, loss, scale, seed, zoom].join(".");
  return text === "path.train.log.0.0" ? "" : text;
}
