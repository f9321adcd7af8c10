/** The figures that follow every answer, and how it came about. */

import { all, need } from "../core/dom.js";
import { count, loss, score } from "../core/format.js";
import { TEXTS } from "../core/texts.js";
import { titleOf } from "../session/names.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("../session/moment.js").Moment} Moment */

/** @param {ParentNode} root @param {Session} session */
export function mountReadouts(root, session) {
  const { moment, config, settings, scheduler } = session;
  const places = all(root, "[data-readout], [data-also]");
  const outcome = need(root, "#outcome");

  scheduler.add(() => {
    const now = moment.value;
    if (!now) return;
    const { train, test } = now.reply.metrics;
    /** @type {Record<string, string>} */
    const texts = {
      train_accuracy: score(train),
      test_accuracy: score(test),
      train_loss: loss(train.loss),
      test_loss: loss(test?.loss),
      epoch: count(now.reply.epoch),
      parameters: count(now.reply.parameters),
    };
    for (const place of places) write(place, texts[place.dataset.readout ?? place.dataset.also ?? ""] ?? "");
    for (const label of all(root, "[data-measure]")) {
      write(label, TEXTS.measure(label.dataset.measure ?? "", now.data.classes === 0));
    }
  });
  scheduler.add(() => {
    const now = moment.value;
    if (!now) return;
    const optimizer = titleOf(settings, "optimizer", now.reply.optimizer);
    const why = now.isEdited ? TEXTS.edited : (TEXTS.stopped[now.reply.stopped ?? ""] ?? "");
    const { epoch, starts } = now.reply;
    if (now.way === "instant") return write(outcome, TEXTS.outcome(optimizer, count(epoch), starts, why));
    const who = TEXTS.watchedBy(optimizer, config.value.optimizer === "auto");
    write(outcome, TEXTS.watching(who, count(epoch), goingOn(session, now) ?? why));
  });
}

/** What is going on while training is watched; null where it is over. @param {Session} session @param {Moment} now */
function goingOn({ film, isPlaying }, now) {
  if (isPlaying.value) return TEXTS.training;
  if (now.isEdited) return null;
  if (film.value?.last !== now) return TEXTS.past;
  const { stopped } = now.reply;
  return stopped && stopped !== "epochs" ? null : TEXTS.paused;
}

/** @param {HTMLElement} place @param {string} text */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
