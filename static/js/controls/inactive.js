/** Which controls do not matter now, and why. */

import { TEXTS } from "../core/texts.js";

/** @typedef {import("../wire/bodies.js").Config} Config @typedef {import("../core/types.js").Settings} Settings */

/**
 * A choice's `uses` names the fields it reads; a field that some option of that choice reads, and the chosen one does
 * not, is out of play.
 * @param {Config} config @param {Settings["choices"]} choices
 * @returns {Record<string, string>} a reason by field
 */
export function inactiveReasons(config, choices) {
  /** @type {Record<string, string>} */
  const reasons = {};
  for (const [field, options] of Object.entries(choices)) {
    const chosen = options[String(config[field])];
    const readBySome = new Set(Object.values(options).flatMap(({ uses }) => uses ?? []));
    for (const used of readBySome) {
      if (chosen && !chosen.uses?.includes(used)) reasons[used] = TEXTS.notUsedBy(chosen.title);
    }
  }
  const dataset = choices.dataset?.[config.dataset];
  if (dataset?.splits === false) reasons.train_fraction = TEXTS.allTrain(dataset.title);
  if (dataset && !dataset.uses?.length) reasons.data_seed ??= TEXTS.notRandom(dataset.title);
  if (!config.hidden.length) reasons.activation = TEXTS.noHidden;
  return reasons;
}
