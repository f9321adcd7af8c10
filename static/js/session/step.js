/** One step of undo: what was chosen, and the moment shown with it. */

import { restarts } from "../wire/bodies.js";

/**
 * @typedef {import("../wire/bodies.js").Config} Config @typedef {import("./settings.js").View} View
 * @typedef {import("./moment.js").Moment} Moment
 *
 * @typedef {object} Step
 * @property {Config} config
 * @property {View} view
 * @property {Moment | null} moment
 * @property {boolean} isTrained whether it is of the network too, and not only of how it is drawn
 * @property {readonly Moment[]} [tail] the frames of a film that came after the moment
 */

/**
 * The moment of a step, if it is what training would give: watched on with other settings, the weights of now stay.
 * @param {Step} step to go to @param {Step} now
 */
export function atHand({ config, view, moment, isTrained }, now) {
  if (!isTrained || moment?.config !== config || (moment.way === "watch") !== view.watch) return null;
  if (!now.view.watch || !view.watch || config === now.config || restarts(now.config, config)) return moment;
  const { epoch, batch } = moment.reply;
  return now.moment?.reply.epoch === epoch && now.moment.reply.batch === batch ? moment : null;
}
