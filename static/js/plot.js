/** The plot: two canvases of device pixels, the field below and the points above, and the palette they share. */

import { drawField, drawNeuron } from "./field.js";
import { gridOfNeuron } from "./maps.js";
import { readPalette, side as sideOf } from "./palette.js";
import { drawPoints } from "./points.js";
import { percent } from "./format.js";
import { invalidate, renderer, settings, state } from "./state.js";
import { say } from "./status.js";
import { TEXTS } from "./texts.js";

const plot = /** @type {HTMLElement} */ (document.getElementById("plot"));
const field = /** @type {HTMLCanvasElement} */ (document.getElementById("field"));
const points = /** @type {HTMLCanvasElement} */ (document.getElementById("points"));
const summary = /** @type {HTMLElement} */ (document.getElementById("summary"));

const SELDOM = 500; // ms

/** @type {import("./palette.js").Palette} */
let palette;
/** Of the plot in CSS pixels. */
let side = 0;

export const plotSide = () => side;
export const currentPalette = () => palette;

/** Fit a canvas to the plot and give its pen in CSS pixels, on an empty sheet. @param {HTMLCanvasElement} canvas */
export function freshPen(canvas) {
  const scale = devicePixelRatio;
  const pixels = Math.round(side * scale);
  if (canvas.width !== pixels) [canvas.width, canvas.height] = [pixels, pixels];
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: canvas !== field }));
  pen.setTransform(pixels / side, 0, 0, pixels / side, 0, 0);
  pen.clearRect(0, 0, side, side);
  return pen;
}

function redrawField() {
  if (!side || !state.grid) return;
  const outline = state.view.ghost ? state.ghost : null;
  const look = { ...state.view, outline, weight: state.isPresenting ? 2 : 1, isMoving: state.isPlaying };
  const { reply, grid, focus } = state;
  const neuron = reply && focus && gridOfNeuron(reply, grid, focus.layer, focus.neuron);
  if (neuron) drawNeuron(freshPen(field), side, neuron, grid, palette);
  else drawField(freshPen(field), side, grid, palette, look);
  Object.assign(field.dataset, { shown: state.shown, epoch: state.reply?.epoch });
}

function redrawPoints() {
  if (!side || !state.data || !state.grid) return;
  drawPoints(freshPen(points), side, state.data, state.grid, palette, state.view.test_points);
}

function rewriteSummary() {
  const { data, reply } = state;
  if (!data || !reply) return;
  const train = data.train.filter(Boolean).length;
  const test = data.train.length - train;
  const { metrics } = reply;
  const testShare = metrics.test && percent(metrics.test.accuracy);
  if (state.isTouched && !state.film) say(TEXTS.result(percent(metrics.train.accuracy), testShare));
  const facts = { train, test, classes: data.classes, trainShare: percent(metrics.train.accuracy), testShare };
  summary.textContent = TEXTS.summary(facts);
  points.setAttribute("aria-label", TEXTS.boundary(settings.choices.dataset[state.config.dataset].title));
}

/** @param {boolean} isDark */
export function rereadPalette(isDark) {
  const style = getComputedStyle(document.documentElement);
  palette = readPalette((property) => sideOf(style.getPropertyValue(property), isDark));
  invalidate("field", "points", "legend", "curves", "rings", "network");
}

export function startPlot() {
  renderer.add("field", redrawField);
  renderer.add("points", redrawPoints);
  renderer.add("summary", rewriteSummary, SELDOM);
  renderer.add("busy", () => plot.toggleAttribute("data-busy", state.isBusy));
  new ResizeObserver(() => {
    side = field.clientWidth;
    invalidate("field", "points", "axes", "probe", "rings", "lines");
  }).observe(field);
}
