/** The figures that follow every answer. */

import { count, loss, percent } from "./format.js";
import { settings, state } from "./state.js";
import { TEXTS } from "./texts.js";

/** @type {Map<string, HTMLElement>} */
const places = new Map(
  [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-readout]"))].map((place) => [
    place.dataset.readout ?? "",
    place,
  ]),
);
const outcome = /** @type {HTMLElement} */ (document.getElementById("outcome"));

export function drawReadouts() {
  const { reply } = state;
  if (!reply) return;
  const { train, test } = reply.metrics;
  const texts = {
    train_accuracy: percent(train.accuracy),
    test_accuracy: percent(test?.accuracy),
    train_loss: loss(train.loss),
    test_loss: loss(test?.loss),
    epoch: count(reply.epoch),
    parameters: count(reply.parameters),
  };
  for (const [name, text] of Object.entries(texts)) write(places.get(name), text);
  const optimizer = settings.choices.optimizer[reply.optimizer]?.title ?? reply.optimizer;
  const why = TEXTS.stopped[reply.stopped ?? ""] ?? reply.stopped;
  write(outcome, state.film ? watching(optimizer, why) : TEXTS.outcome(optimizer, count(reply.epoch), reply.starts, why));
}

/** What is going on while training is watched. @param {string} optimizer @param {string} why */
function watching(optimizer, why) {
  const { reply, film, isPlaying, config } = state;
  const isPast = film?.last?.reply !== reply;
  const isOver = !isPlaying && reply?.stopped && reply.stopped !== "epochs";
  const what = isPlaying ? TEXTS.training : isPast ? TEXTS.past : isOver ? why : TEXTS.paused;
  const who = TEXTS.watchedBy(optimizer, config.optimizer === "auto");
  return TEXTS.watching(who, count(reply?.epoch ?? 0), what);
}

/** @param {HTMLElement | undefined} place @param {string} text */
function write(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}
