/** The loss of training and test data over the epochs. */

import { html, render, svg } from "lit-html";
import uPlot from "uplot";

import { count, loss } from "./format.js";
import { currentPalette } from "./plot.js";
import { invalidate, renderer, state } from "./state.js";
import { TEXTS } from "./texts.js";

const FONT = "14px system-ui, sans-serif";
const DASH = [5, 4];
const LOG = 3; // uPlot's name for a logarithmic scale

const box = /** @type {HTMLElement} */ (document.getElementById("curves"));
const keys = /** @type {HTMLElement} */ (document.getElementById("keys"));

/** @type {uPlot | null} */
let chart = null;
/** What the chart was made for. */
let made = "";
/** The row under the pointer, if any. @type {number | null | undefined} */
let hovered = null;

function drawCurves() {
  const { reply, view } = state;
  if (!reply) return;
  const palette = currentPalette();
  const wanted = `${view.log_loss} ${palette.ink} ${palette.muted}`;
  const { epoch, train_loss, test_loss } = reply.history;
  const rows = /** @type {uPlot.AlignedData} */ (
    [epoch, train_loss, test_loss ?? epoch.map(() => null)].map((row, i) =>
      i && view.log_loss ? row.map((value) => (value && value > 0 ? value : null)) : row,
    )
  );
  if (wanted === made && chart) chart.setData(rows);
  else {
    chart?.destroy();
    chart = new uPlot(options(view.log_loss, palette), rows, box);
    made = wanted;
  }
  box.setAttribute("aria-label", TEXTS.curves(loss(train_loss.at(-1)), test_loss && loss(test_loss.at(-1))));
  drawKeys();
}

/** @param {boolean} isLog @param {import("./palette.js").Palette} palette @returns {uPlot.Options} */
function options(isLog, { ink, muted, hairline }) {
  const axis = { font: FONT, stroke: muted, ticks: { show: false }, grid: { stroke: hairline, width: 1 } };
  const decades = (/** @type {uPlot} */ _, /** @type {number[]} */ splits) =>
    splits.map((value) => (Number.isInteger(Math.log10(value)) ? value : null));
  const format = (/** @type {uPlot} */ _, /** @type {(number | null)[]} */ values) =>
    values.map((value) => (value === null ? "" : String(Number(value.toPrecision(2)))));
  return {
    width: box.clientWidth,
    height: box.clientHeight,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { setScale: false } },
    hooks: { setCursor: [onCursor] },
    scales: { x: { time: false }, y: isLog ? { distr: LOG } : { range: (_, _low, high) => [0, high || 1] } },
    axes: [
      {
        ...axis,
        values: (_, values) => values.map(count),
        size: 26,
        gap: 6,
        space: 60,
        label: TEXTS.epochAxis,
        labelSize: 18,
        labelFont: FONT,
        labelGap: -2,
      },
      {
        ...axis,
        size: 52,
        gap: 4,
        space: 26,
        values: format,
        ...(isLog && { grid: { ...axis.grid, filter: decades } }),
      },
    ],
    series: [
      {},
      { stroke: ink, width: 2, points: { show: false } },
      { stroke: muted, width: 2, dash: DASH, points: { show: false } },
    ],
  };
}

/** @param {uPlot} chart */
function onCursor({ cursor }) {
  hovered = cursor.idx;
  invalidate("keys");
}

function drawKeys() {
  if (!state.reply) return;
  const { epoch, train_loss, test_loss } = state.reply.history;
  const row = hovered ?? epoch.length - 1;
  const entry = (/** @type {string} */ name, /** @type {string} */ kind, /** @type {number[] | null} */ losses) =>
    html`<li>
      <svg viewBox="0 0 24 8" aria-hidden="true">${svg`<path class=${kind} d="M0 4H24" />`}</svg> ${name}
      <b>${loss(losses?.[row])}</b>
    </li>`;
  render([entry(TEXTS.train, "train", train_loss), entry(TEXTS.test, "test", test_loss)], keys);
}

export function startCurves() {
  renderer.add("curves", drawCurves);
  renderer.add("keys", drawKeys);
  new ResizeObserver(() => {
    made = "";
    invalidate("curves");
  }).observe(box);
}
