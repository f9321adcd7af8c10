/** What is asked of POST /restarts, and what it says. */

import { differing } from "../core/link.js";

/**
 * @typedef {import("./bodies.js").Config} Config @typedef {import("./types.js").Luck} Luck
 * @typedef {{starts: number, success: number | null}} Wanted null: what counts as solved
 * @typedef {import("./types.js").Reply & {start?: {index: number, seed: number, success: boolean}, summary?: Luck}} Line
 */

const RESOLUTION = 50;

/** @param {Config} config @param {Config} defaults @param {Wanted} wanted */
export const restartsBody = (config, defaults, { starts, success }) => ({
  ...differing(config, defaults),
  starts,
  success,
  resolution: RESOLUTION,
  encoding: "int8",
  include: ["boundary"],
});
