/**
 * A plot: what a network answers over the plane, with its data. A page can hold many; each has its own size, and its
 * colours are those of its place in the document. It finds its parts in its root, or makes them.
 */

import { computed, signal } from "@preact/signals-core";

import { part } from "../core/dom.js";
import { drawAxes } from "./axes.js";
import { drawField, drawNeuron, prepareField, SMALL } from "./field.js";
import { drawLabels } from "./labels.js";
import { gridOfNeuron } from "./maps.js";
import { paletteAt } from "./palette.js";
import { penOf } from "./pen.js";
import { drawPoints } from "./points.js";
import { drawRings, wrongPoints } from "./rings.js";
import { scaleOf } from "./values.js";

/**
 * @typedef {import("../session/session.js").Session} Session @typedef {import("../session/moment.js").Moment} Moment
 * @typedef {import("../wire/types.js").Range} Range
 */

export class Plot {
  /** In CSS pixels; 0 while it is not seen. */
  side = signal(0);
  /** @type {(() => void)[]} */
  #ends = [];

  /**
   * @param {HTMLElement} root a square
   * @param {Session} session whose moment it shows; session.fork() gives one with another moment
   */
  constructor(root, session) {
    this.root = root;
    this.session = session;
    this.palette = paletteAt(root, session.isDark);
    /** What part of the plane is shown: the same value as long as it is the same part. */
    this.frame = computed(() => {
      const boundary = session.moment.value?.reply.boundary;
      return boundary ? JSON.stringify([boundary.x_range, boundary.y_range]) : "";
    });
    this.data = computed(() => session.moment.value?.data ?? null);
    /** Of the axes, apart by a line break. */
    this.names = computed(() => session.moment.value?.data.axes.join("\n") ?? "");
    this.field = part(root, "canvas", "field");
    this.field.setAttribute("aria-hidden", "true");
    this.rings = part(root, "canvas", "rings");
    this.rings.setAttribute("aria-hidden", "true");
    this.points = part(root, "canvas", "points");
    this.axes = part(root, "div", "axes");
    this.axes.setAttribute("aria-hidden", "true");
    this.labels = part(root, "div", "labels");
    this.labels.setAttribute("aria-hidden", "true");
    const observer = new ResizeObserver(() => {
      this.side.value = this.field.clientWidth;
    });
    observer.observe(this.field);
    this.#ends.push(() => observer.disconnect());
    this.#ends.push(session.moment.subscribe((moment) => moment?.way === "instant" && this.#prepare(moment)));
    this.draw(() => this.#drawField());
    this.draw(() => this.#drawPoints());
    this.draw(() => this.#drawAxes());
    this.draw(() => this.#drawRings());
    this.draw(() => root.toggleAttribute("data-busy", session.isBusy.value));
  }

  /** A drawing that ends with the plot. @param {() => void} draw @param {number} [pause] */
  draw(draw, pause) {
    this.#ends.push(this.session.scheduler.add(draw, pause));
  }

  end() {
    for (const end of this.#ends) end();
  }

  /** The part of the plane shown, [x range, y range], and null before there is one. @returns {[Range, Range] | null} */
  get ranges() {
    return this.frame.value ? JSON.parse(this.frame.value) : null;
  }

  /** Fit a canvas to the plot and give its pen in CSS pixels, on an empty sheet. @param {HTMLCanvasElement} canvas */
  pen(canvas) {
    return penOf(canvas, this.side.value, canvas === this.field);
  }

  /** Of the frames of a film many are never drawn. @param {Moment} moment */
  #prepare(moment) {
    const { contours, steps } = this.session.view.peek();
    prepareField(moment.grid, contours && !steps && this.side.peek() >= SMALL);
  }

  #drawField() {
    const { session, side, palette, field } = this;
    const moment = session.moment.value;
    const focus = session.focus.value;
    if (!side.value || !moment) return;
    const { contours, steps, ghost } = session.view.value;
    const look = {
      contours,
      steps,
      outline: ghost ? session.ghost.value : null,
      weight: session.isPresenting.value ? 2 : 1,
      isMoving: session.isPlaying.value,
      scale: scaleOf(moment.data),
    };
    const neuron = focus && gridOfNeuron(moment, focus.layer, focus.neuron);
    const pen = this.pen(field);
    if (neuron) drawNeuron(pen, side.value, neuron, moment.grid, palette.value, look);
    const drawn = neuron ? [] : drawField(pen, side.value, moment.grid, palette.value, look);
    drawLabels(this.labels, side.value, drawn);
    Object.assign(field.dataset, { shown: session.shown.value, epoch: moment.reply.epoch });
  }

  #drawPoints() {
    const { side, palette, data, ranges, points } = this;
    if (!side.value || !data.value || !ranges) return;
    drawPoints(this.pen(points), side.value, data.value, ranges, palette.value, this.session.view.value.test_points);
  }

  #drawAxes() {
    const { side, names, ranges, axes } = this;
    const isLarge = this.session.isPresenting.value;
    if (side.value && ranges) drawAxes(axes, side.value, names.value.split("\n"), ranges, isLarge);
  }

  #drawRings() {
    const { session, side, palette, rings } = this;
    const moment = session.moment.value;
    const { rings: isOn, test_points } = session.view.value;
    if (!side.value || !moment) return;
    const wrong = isOn ? wrongPoints(moment, test_points) : [];
    const isEmpty = !Number(rings.dataset.wrong);
    rings.dataset.wrong = String(wrong.length);
    if (wrong.length || !isEmpty) drawRings(this.pen(rings), side.value, moment, wrong, palette.value);
  }
}
