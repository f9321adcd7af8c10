/** Lines over the epochs by uPlot: one look for all charts, and a playhead at the epoch shown. */

import { signal } from "@preact/signals-core";
import uPlot from "uplot";

import { count } from "../core/format.js";
import { TEXTS } from "../core/texts.js";

/**
 * @typedef {(number | null)[]} Row @typedef {{stroke: string, dash?: number[]}} Line
 * @typedef {{muted: string, hairline: string, ink: string}} Inks
 *
 * @typedef {object} Drawn
 * @property {number[]} epochs
 * @property {Row[]} rows one a line
 * @property {Line[]} lines
 * @property {boolean} isLog
 * @property {number | null} playhead the epoch shown, null for none
 * @property {Inks} inks
 */

const PLAIN = 14; // px of type, for which the distances here are meant
const LOG = 3; // uPlot's name for a logarithmic scale
const LEAST_LOG = 1e-12; // smaller is nothing on a logarithmic scale
const LEAST_SPACE = 26; // px from one number of the vertical axis to the next

export class Chart {
  /** Of the box in CSS pixels. */
  size = signal({ width: 0, height: 0 });
  /** The row under the pointer, if any. @type {import("@preact/signals-core").Signal<number | null>} */
  hovered = signal(null);
  /** @type {uPlot | null} */
  #chart = null;
  /** What the chart was made for. */
  #made = "";
  /** @type {Drawn | null} */
  #drawn = null;

  /** @param {HTMLElement} box @param {string} label of the horizontal axis, "" for none */
  constructor(box, label = TEXTS.epochAxis) {
    this.box = box;
    this.label = label;
    new ResizeObserver(() => {
      this.size.value = { width: box.clientWidth, height: box.clientHeight };
    }).observe(box);
  }

  /** @param {Drawn} drawn @param {boolean} isLarge whether type is larger than usual */
  draw(drawn, isLarge) {
    const { width, height } = this.size.value;
    if (!width) return;
    const { epochs, rows, lines, isLog, inks } = drawn;
    this.#drawn = drawn;
    const wanted = JSON.stringify([isLog, lines, inks, isLarge, width, height]);
    const data = /** @type {uPlot.AlignedData} */ ([epochs, ...(isLog ? rows.map(aboveZero) : rows)]);
    if (wanted === this.#made && this.#chart) return this.#chart.setData(data);
    this.#chart?.destroy();
    this.#chart = new uPlot(this.#options(drawn, width, height), data, this.box);
    this.#made = wanted;
  }

  /** The row that is pointed at, or that of the epoch shown, or the last. @param {number[]} epochs @param {number | null} playhead */
  row(epochs, playhead) {
    return this.hovered.value ?? (playhead === null ? epochs.length - 1 : epochs.indexOf(playhead));
  }

  /** @param {Drawn} drawn @param {number} width @param {number} height @returns {uPlot.Options} */
  #options({ lines, isLog, inks }, width, height) {
    const type = Number.parseFloat(getComputedStyle(this.box).fontSize);
    return {
      width,
      height,
      padding: [type / 2 + 1, 20, 0, 0], // half a number stands above the highest line
      legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { setScale: false } },
      hooks: {
        setCursor: [({ cursor }) => this.#onCursor(cursor.idx ?? null)],
        draw: [(chart) => this.#drawPlayhead(chart)],
      },
      scales: { x: { time: false }, y: isLog ? { distr: LOG } : { range: (_, _low, high) => [0, high || 1] } },
      axes: axes(isLog, type, this.label, inks),
      series: [{}, ...lines.map((line) => ({ ...line, width: 2, points: { show: false } }))],
    };
  }

  /** @param {number | null} row */
  #onCursor(row) {
    this.hovered.value = row;
  }

  /** A line at the epoch shown. @param {uPlot} chart */
  #drawPlayhead({ ctx, bbox, valToPos }) {
    const { playhead, inks } = this.#drawn ?? {};
    if (playhead === null || playhead === undefined || !inks) return;
    const x = Math.round(valToPos(playhead, "x", true));
    ctx.fillStyle = inks.ink;
    ctx.fillRect(x - 1, bbox.top, 2, bbox.height);
  }
}

/** @param {Row} row */
const aboveZero = (row) => row.map((value) => (value && value > LEAST_LOG ? value : null));

/** @param {boolean} isLog @param {number} type size in px @param {string} text @param {Inks} inks @returns {uPlot.Axis[]} */
function axes(isLog, type, text, { muted, hairline }) {
  const grid = { stroke: hairline, width: 1 };
  const [font, large] = [`${type}px system-ui, sans-serif`, type / PLAIN];
  const both = { font, stroke: muted, ticks: { show: false }, grid };
  const label = { label: text, labelSize: 18 * large, labelFont: font, labelGap: -2 };
  const upward = { size: 52 * large, gap: 4, space: LEAST_SPACE * large };
  return [
    {
      ...both,
      ...(text && label),
      size: 26 * large,
      gap: 6,
      space: 60 * large,
      values: (_, values) => values.map(count),
    },
    { ...both, ...upward, values: isLog ? sparse : short, grid: isLog ? { ...grid, filter: decades } : grid },
  ];
}

/** On a low chart not every power of ten has room for its number. @param {uPlot} chart @param {(number | null)[]} values */
function sparse(chart, values) {
  const powers = values.map((value) => (value ? Math.log10(value) : Number.NaN)).filter(Number.isInteger);
  const lowest = Math.min(...powers);
  const room = Math.max(1, Math.floor(chart.bbox.height / devicePixelRatio / LEAST_SPACE));
  const every = Math.ceil(powers.length / room);
  const isShown = (/** @type {number} */ value) => Math.abs((Math.log10(value) - lowest) % every) < 1e-9;
  return powers.length > 1
    ? short(
        chart,
        values.map((value) => (value && isShown(value) ? value : null)),
      )
    : short(chart, values);
}

/** A logarithmic grid has a line for each power of ten only. @param {uPlot} _ @param {number[]} splits */
const decades = (_, splits) => splits.map((value) => (Number.isInteger(Math.log10(value)) ? value : null));

/** @param {uPlot} _ @param {(number | null)[]} values */
const short = (_, values) => values.map((value) => (value === null ? "" : shortest(Number(value.toPrecision(2)))));

/** @param {number} value */
const shortest = (value) => (value && value < 0.001 ? value.toExponential(0).replace("-", "−") : String(value));
