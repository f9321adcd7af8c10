/** What the plot shows, in words: for who listens, and after a change for who waits for the result. */

import { score, scoreText } from "../core/format.js";
import { TEXTS } from "../core/texts.js";
import { titleOfDataset } from "../session/names.js";

const SELDOM = 500; // ms

/** @param {HTMLElement} summary @param {HTMLElement} picture that it describes @param {import("../session/session.js").Session} session */
export function mountSummary(summary, picture, session) {
  session.scheduler.add(() => {
    const moment = session.moment.value;
    if (!moment) return;
    const { data, reply, way } = moment;
    const { train, test } = reply.metrics;
    const isOfValues = data.classes === 0;
    if (session.isTouched.value && way === "instant")
      session.say(TEXTS.result(score(train), test && score(test), isOfValues));
    const points = { train: data.train.filter(Boolean).length, all: data.train.length };
    const facts = { train: points.train, test: points.all - points.train, classes: data.classes };
    const shares = { trainShare: scoreText(train), testShare: test && scoreText(test) };
    summary.textContent = isOfValues
      ? TEXTS.summaryOfValues({ ...facts, ...shares })
      : TEXTS.summary({ ...facts, ...shares });
    picture.setAttribute("aria-label", TEXTS.boundary(titleOfDataset(moment, session.settings), isOfValues));
  }, SELDOM);
}
