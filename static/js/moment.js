/** The moment shown, which is all that the page draws: an answer of Instant, or the frame at the playhead. */

import { decodeGrid } from "./grid.js";
import { fragmentOf, invalidate, state } from "./state.js";

/**
 * @typedef {import("./types.js").Config} Config @typedef {import("./types.js").Reply} Reply
 * @typedef {import("./types.js").Data} Data
 */

/** What follows the moment shown. */
const PARTS = ["field", "readouts", "curves", "summary", "trouble", "probe", "busy", "moment"];

/** @param {Reply} reply @param {Data | null} data its points @param {Config} config its settings */
export function showMoment(reply, data, config) {
  if (data !== state.data || isElsewhere(reply)) invalidate("points", "axes", "legend");
  const grid = decodeGrid(reply.boundary);
  Object.assign(state, { reply, data, shown: fragmentOf(config), grid, trouble: null, isBusy: false });
  invalidate(...PARTS);
}

/** Whether it shows another part of the plane. @param {Reply} reply */
const isElsewhere = ({ boundary: { x_range, y_range } }) =>
  String([x_range, y_range]) !== String([state.grid?.xRange, state.grid?.yRange]);
