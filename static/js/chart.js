/** Lines over the epochs by uPlot: one look for all charts, and a playhead at the epoch shown. */

import uPlot from "uplot";

import { count } from "./format.js";
import { currentPalette } from "./plot.js";
import { state } from "./state.js";
import { TEXTS } from "./texts.js";

/** @typedef {(number | null)[]} Row @typedef {{stroke: string, dash?: number[]}} Line */

const PLAIN = 14; // px of type, for which the distances here are meant
const LOG = 3; // uPlot's name for a logarithmic scale
const LEAST_LOG = 1e-12; // smaller is nothing on a logarithmic scale
const LEAST_SPACE = 26; // px from one number of the vertical axis to the next

export class Chart {
  /** @type {uPlot | null} */
  #chart = null;
  /** What the chart was made for. */
  #made = "";
  /** The row under the pointer, if any. @type {number | null | undefined} */
  hovered = null;

  /**
   * @param {HTMLElement} box @param {() => void} onHover @param {() => void} onResize
   * @param {string} label of the horizontal axis, "" for none
   */
  constructor(box, onHover, onResize, label = TEXTS.epochAxis) {
    this.box = box;
    this.onHover = onHover;
    this.label = label;
    new ResizeObserver(() => {
      this.#made = "";
      onResize();
    }).observe(box);
  }

  /** @param {number[]} epochs @param {Row[]} rows one a line @param {Line[]} lines @param {boolean} isLog */
  draw(epochs, rows, lines, isLog) {
    if (!this.box.clientWidth) return;
    const { muted } = currentPalette();
    const wanted = JSON.stringify([isLog, lines, muted, state.isPresenting]);
    const data = /** @type {uPlot.AlignedData} */ ([epochs, ...(isLog ? rows.map(aboveZero) : rows)]);
    if (wanted === this.#made && this.#chart) return this.#chart.setData(data);
    this.#chart?.destroy();
    this.#chart = new uPlot(this.#options(lines, isLog), data, this.box);
    this.#made = wanted;
  }

  /** The row that is pointed at, or that of the moment shown. @param {number[]} epochs */
  row(epochs) {
    return this.hovered ?? (state.film && state.reply ? epochs.indexOf(state.reply.epoch) : epochs.length - 1);
  }

  /** @param {Line[]} lines @param {boolean} isLog @returns {uPlot.Options} */
  #options(lines, isLog) {
    const onCursor = (/** @type {uPlot} */ { cursor }) => {
      this.hovered = cursor.idx;
      this.onHover();
    };
    const type = parseFloat(getComputedStyle(this.box).fontSize);
    return {
      width: this.box.clientWidth,
      height: this.box.clientHeight,
      padding: [type / 2 + 1, 20, 0, 0], // half a number stands above the highest line
      legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { setScale: false } },
      hooks: { setCursor: [onCursor], draw: [drawPlayhead] },
      scales: { x: { time: false }, y: isLog ? { distr: LOG } : { range: (_, _low, high) => [0, high || 1] } },
      axes: axes(isLog, type, this.label),
      series: [{}, ...lines.map((line) => ({ ...line, width: 2, points: { show: false } }))],
    };
  }
}

/** @param {Row} row */
const aboveZero = (row) => row.map((value) => (value && value > LEAST_LOG ? value : null));

/** A line at the epoch shown. @param {uPlot} chart */
function drawPlayhead({ ctx, bbox, valToPos }) {
  if (!state.film || !state.reply) return;
  const x = Math.round(valToPos(state.reply.epoch, "x", true));
  ctx.fillStyle = currentPalette().ink;
  ctx.fillRect(x - 1, bbox.top, 2, bbox.height);
}

/** @param {boolean} isLog @param {number} type size in px @param {string} text @returns {uPlot.Axis[]} */
function axes(isLog, type, text) {
  const { muted, hairline } = currentPalette();
  const grid = { stroke: hairline, width: 1 };
  const [font, large] = [`${type}px system-ui, sans-serif`, type / PLAIN];
  const both = { font, stroke: muted, ticks: { show: false }, grid };
  const label = { label: text, labelSize: 18 * large, labelFont: font, labelGap: -2 };
  const upward = { size: 52 * large, gap: 4, space: LEAST_SPACE * large };
  return [
    { ...both, ...(text && label), size: 26 * large, gap: 6, space: 60 * large, values: (_, values) => values.map(count) },
    { ...both, ...upward, values: isLog ? sparse : short, grid: isLog ? { ...grid, filter: decades } : grid },
  ];
}

/** On a low chart not every power of ten has room for its number. @param {uPlot} chart @param {(number | null)[]} values */
function sparse(chart, values) {
  const powers = values.map((value) => (value ? Math.log10(value) : NaN)).filter(Number.isInteger);
  const room = Math.max(1, Math.floor(chart.bbox.height / devicePixelRatio / LEAST_SPACE));
  const every = Math.ceil(powers.length / room);
  const isShown = (/** @type {number} */ value) => Math.abs(Math.log10(value) % every) < 1e-9;
  return powers.length > 1 ? short(chart, values.map((value) => (value && isShown(value) ? value : null))) : short(chart, values);
}

/** A logarithmic grid has a line for each power of ten only. @param {uPlot} _ @param {number[]} splits */
const decades = (_, splits) => splits.map((value) => (Number.isInteger(Math.log10(value)) ? value : null));

/** @param {uPlot} _ @param {(number | null)[]} values */
const short = (_, values) => values.map((value) => (value === null ? "" : shortest(Number(value.toPrecision(2)))));

/** @param {number} value */
const shortest = (value) => (value && value < 0.001 ? value.toExponential(0).replace("-", "−") : String(value));
