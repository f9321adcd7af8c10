/** The loss of training and test data over the epochs. */

import { html, render, svg } from "lit-html";
import uPlot from "uplot";

import { count, loss } from "./format.js";
import { currentPalette } from "./plot.js";
import { invalidate, renderer, state } from "./state.js";
import { TEXTS } from "./texts.js";

const SELDOM = 100; // ms
const PLAIN = 14; // px of type, for which the distances here are meant
const DASH = [5, 4];
const LOG = 3; // uPlot's name for a logarithmic scale

const box = /** @type {HTMLElement} */ (document.getElementById("curves"));
const keys = /** @type {HTMLElement} */ (document.getElementById("keys"));

/** @type {uPlot | null} */
let chart = null;
/** What the chart was made for. */
let made = "";
/** What is drawn. @type {import("./types.js").History} */
let history = { epoch: [], train_loss: [], test_loss: null };
/** The row under the pointer, if any. @type {number | null | undefined} */
let hovered = null;

function drawCurves() {
  const { reply, film, view } = state;
  if (!reply) return;
  history = film?.history() ?? reply.history ?? history;
  const { epoch, train_loss, test_loss } = history;
  const palette = currentPalette();
  const wanted = `${view.log_loss} ${palette.ink} ${palette.muted} ${state.isPresenting}`;
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

/** The playhead: a line at the epoch shown. @param {uPlot} chart */
function drawPlayhead({ ctx, bbox, valToPos }) {
  if (!state.film || !state.reply) return;
  const x = Math.round(valToPos(state.reply.epoch, "x", true));
  ctx.fillStyle = currentPalette().ink;
  ctx.fillRect(x - 1, bbox.top, 2, bbox.height);
}

/** @param {boolean} isLog @param {import("./palette.js").Palette} palette @returns {uPlot.Options} */
function options(isLog, { ink, muted, hairline }) {
  return {
    width: box.clientWidth,
    height: box.clientHeight,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { setScale: false } },
    hooks: { setCursor: [onCursor], draw: [drawPlayhead] },
    scales: { x: { time: false }, y: isLog ? { distr: LOG } : { range: (_, _low, high) => [0, high || 1] } },
    axes: axes(isLog, muted, hairline),
    series: [
      {},
      { stroke: ink, width: 2, points: { show: false } },
      { stroke: muted, width: 2, dash: DASH, points: { show: false } },
    ],
  };
}

/** @param {boolean} isLog @param {string} stroke @param {string} hairline @returns {uPlot.Axis[]} */
function axes(isLog, stroke, hairline) {
  const grid = { stroke: hairline, width: 1 };
  const type = parseFloat(getComputedStyle(box).fontSize);
  const [font, large] = [`${type}px system-ui, sans-serif`, type / PLAIN];
  const both = { font, stroke, ticks: { show: false }, grid };
  const label = { label: TEXTS.epochAxis, labelSize: 18 * large, labelFont: font, labelGap: -2 };
  const upward = { size: 52 * large, gap: 4, space: 26 * large };
  return [
    { ...both, ...label, size: 26 * large, gap: 6, space: 60 * large, values: (_, values) => values.map(count) },
    { ...both, ...upward, values: short, grid: isLog ? { ...grid, filter: decades } : grid },
  ];
}

/** A logarithmic grid has a line for each power of ten only. @param {uPlot} _ @param {number[]} splits */
const decades = (_, splits) => splits.map((value) => (Number.isInteger(Math.log10(value)) ? value : null));

/** @param {uPlot} _ @param {(number | null)[]} values */
const short = (_, values) => values.map((value) => (value === null ? "" : String(Number(value.toPrecision(2)))));

/** @param {uPlot} chart */
function onCursor({ cursor }) {
  hovered = cursor.idx;
  invalidate("keys");
}

function drawKeys() {
  const { epoch, train_loss, test_loss } = history;
  const row = hovered ?? shownRow(epoch);
  const entry = (/** @type {string} */ name, /** @type {string} */ kind, /** @type {number[] | null} */ losses) =>
    html`<li>
      <svg viewBox="0 0 24 8" aria-hidden="true">${svg`<path class=${kind} d="M0 4H24" />`}</svg> ${name}
      <b>${loss(losses?.[row])}</b>
    </li>`;
  render([entry(TEXTS.train, "train", train_loss), entry(TEXTS.test, "test", test_loss)], keys);
}

/** @param {number[]} epochs @returns {number} the row of the moment shown */
const shownRow = (epochs) => (state.film && state.reply ? epochs.indexOf(state.reply.epoch) : epochs.length - 1);

export function startCurves() {
  renderer.add("curves", drawCurves, SELDOM);
  renderer.add("keys", drawKeys);
  new ResizeObserver(() => {
    made = "";
    invalidate("curves");
  }).observe(box);
}
