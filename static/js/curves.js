/** The loss of training and test data over the epochs. */

import { Chart } from "./chart.js";
import { loss } from "./format.js";
import { drawKeyList } from "./keys-list.js";
import { currentPalette } from "./plot.js";
import { drawSizes, startSizes } from "./sizes.js";
import { invalidate, renderer, state } from "./state.js";
import { TEXTS } from "./texts.js";

const SELDOM = 100; // ms
const DASH = [5, 4];

const box = /** @type {HTMLElement} */ (document.getElementById("curves"));
const keys = /** @type {HTMLElement} */ (document.getElementById("keys"));

/** What is drawn. @type {import("./types.js").History} */
let history = { epoch: [], train_loss: [], test_loss: null };

const chart = new Chart(
  box,
  () => invalidate("keys"),
  () => invalidate("curves"),
);

const lines = () => [{ stroke: currentPalette().ink }, { stroke: currentPalette().muted, dash: DASH }];

function drawCurves() {
  const { reply, film, view } = state;
  if (!reply) return;
  history = film?.history() ?? reply.history ?? history;
  const { epoch, train_loss, test_loss } = history;
  chart.draw(epoch, [train_loss, test_loss ?? epoch.map(() => null)], lines(), view.log_loss);
  box.setAttribute("aria-label", TEXTS.curves(loss(train_loss.at(-1)), test_loss && loss(test_loss.at(-1))));
  drawKeys();
}

function drawKeys() {
  const { epoch, train_loss, test_loss } = history;
  const row = chart.row(epoch);
  const [train, test] = lines();
  drawKeyList(keys, [
    { ...train, name: TEXTS.train, value: loss(train_loss[row]) },
    { ...test, name: TEXTS.test, value: loss(test_loss?.[row]) },
  ]);
}

export function startCurves() {
  renderer.add("curves", () => (drawCurves(), drawSizes()), SELDOM);
  startSizes();
  renderer.add("keys", drawKeys);
}
