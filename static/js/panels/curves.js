/** The loss of training and test data over the epochs. */

import { untracked } from "@preact/signals-core";

import { need } from "../core/dom.js";
import { loss } from "../core/format.js";
import { TEXTS } from "../core/texts.js";
import { paletteAt } from "../plot/palette.js";
import { Chart } from "./chart.js";
import { drawKeyList } from "./key-list.js";

/** @typedef {import("../session/training.js").Losses} Losses @typedef {import("../session/session.js").Session} Session */

const SELDOM = 100; // ms
const DASH = [5, 4];
/** @type {Losses} */
const NOTHING = { epoch: [], train_loss: [], test_loss: null };

/** @param {ParentNode} root @param {Session} session */
export function mountCurves(root, session) {
  const { moment, film, view, isPresenting, scheduler } = session;
  const [box, keys] = [need(root, "#curves"), need(root, "#keys")];
  const chart = new Chart(box);
  const palette = paletteAt(box, session.isDark);
  let history = NOTHING;

  const lines = () => [{ stroke: palette.value.ink }, { stroke: palette.value.muted, dash: DASH }];
  const playhead = () => (film.value ? (moment.value?.reply.epoch ?? null) : null);

  function drawKeys() {
    const { epoch, train_loss, test_loss } = history;
    const row = chart.row(epoch, playhead());
    const [train, test] = /** @type {[{stroke: string}, {stroke: string}]} */ (lines());
    drawKeyList(keys, [
      { ...train, name: TEXTS.train, value: loss(train_loss[row]) },
      { ...test, name: TEXTS.test, value: loss(test_loss?.[row]) },
    ]);
  }

  scheduler.add(() => {
    history = (moment.value && film.value?.history()) ?? moment.value?.reply.history ?? history;
    const { epoch, train_loss, test_loss } = history;
    if (!epoch.length) return;
    const rows = [train_loss, test_loss ?? epoch.map(() => null)];
    const drawn = { rows, epochs: epoch, lines: lines(), isLog: view.value.log_loss, playhead: playhead() };
    chart.draw({ ...drawn, inks: palette.value }, isPresenting.value);
    box.setAttribute("aria-label", TEXTS.curves(loss(train_loss.at(-1)), test_loss && loss(test_loss.at(-1))));
    drawKeys();
  }, SELDOM);
  scheduler.add(() => {
    void chart.hovered.value;
    untracked(drawKeys); // what it reads besides is drawn seldom
  });
}
