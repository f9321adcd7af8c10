/**
 * Where a first-layer neuron changes sign, w.x + b = 0, in units of the plot: u from the left, v from the bottom,
 * 0 to 1.
 */

import { at } from "../../core/at.js";
import { isolines } from "../../plot/contour.js";
import { featureOf } from "./features.js";

/**
 * @typedef {import("../../wire/types.js").Network} Network @typedef {import("../../wire/types.js").Range} Range
 * @typedef {{xRange: Range, yRange: Range}} Frame the part of the plane shown
 * @typedef {{a: number, b: number, c: number}} Line the pre-activation is a u + b v + c
 * @typedef {[number, number]} Place
 */

const SAMPLES = 90; // a side, of a curved pre-activation

/** @param {number[]} numbers two of them */
const place = (numbers) => /** @type {Place} */ (numbers);

/**
 * The pre-activation z at a place of the plot.
 * @param {Pick<Network, "features" | "input" | "layers">} network @param {number} neuron @param {Frame} frame
 * @returns {(place: Place) => number}
 */
export function preActivation({ features, input, layers }, neuron, { xRange, yRange }) {
  const { weights, biases } = at(layers, 0);
  const bias = biases?.[neuron] ?? 0;
  const [mean, scale] = [place(input.mean), place(input.scale)];
  return ([u, v]) => {
    const x = (xRange[0] + u * (xRange[1] - xRange[0]) - mean[0]) / scale[0];
    const y = (yRange[0] + v * (yRange[1] - yRange[0]) - mean[1]) / scale[1];
    return features.reduce((sum, name, i) => sum + at(at(weights, i), neuron) * featureOf(name)(x, y), bias);
  };
}

/** Whether the neurons' lines are straight. @param {Network} network */
export const isStraight = ({ features }) => features.every((name) => name === "x" || name === "y");

/** A line can be turned where it has a weight for each direction. @param {Network} network */
export const canTurn = (network) => isStraight(network) && network.features.length === 2;

/** @param {Network} network with straight lines @param {number} neuron @param {Frame} frame @returns {Line} */
export function lineOf(network, neuron, frame) {
  const z = preActivation(network, neuron, frame);
  const c = z([0, 0]);
  return { a: z([1, 0]) - c, b: z([0, 1]) - c, c };
}

/** The part of a line inside the plot. @param {Line} line @returns {[Place, Place] | null} */
export function segmentOf({ a, b, c }) {
  const norm = a * a + b * b;
  if (!norm) return null;
  const offset = (0.5 * a + 0.5 * b + c) / norm;
  const [u, v] = [0.5 - a * offset, 0.5 - b * offset]; // the point nearest to the middle
  let [low, high] = [-Infinity, Infinity];
  const courses = /** @type {[number, number][]} */ ([
    [u, -b],
    [v, a],
  ]);
  for (const [start, along] of courses) {
    if (!along) {
      if (start < 0 || start > 1) return null;
      continue;
    }
    const ends = [-start / along, (1 - start) / along];
    [low, high] = [Math.max(low, Math.min(...ends)), Math.min(high, Math.max(...ends))];
  }
  if (low >= high) return null;
  return [
    [u - b * low, v + a * low],
    [u - b * high, v + a * high],
  ];
}

/** The features at the samples: the same for every neuron and moment. @type {{key: string, grids: Float32Array[]}} */
let sampled = { key: "", grids: [] };

/** @param {Network} network @param {Frame} frame */
function samplesOf({ features, input }, frame) {
  const key = JSON.stringify([features, input, frame.xRange, frame.yRange]);
  if (sampled.key === key) return sampled.grids;
  const grids = features.map((name) => {
    const z = preActivation({ features: [name], input, layers: [{ weights: [[1]], biases: null }] }, 0, frame);
    return Float32Array.from({ length: SAMPLES ** 2 }, (_, i) =>
      z([((i % SAMPLES) + 0.5) / SAMPLES, (Math.floor(i / SAMPLES) + 0.5) / SAMPLES]),
    );
  });
  sampled = { key, grids };
  return grids;
}

/** Where a curved pre-activation is 0. @param {Network} network @param {number} neuron @param {Frame} frame */
export function zeroOf(network, neuron, frame) {
  const { weights, biases } = at(network.layers, 0);
  const start = new Float32Array(SAMPLES ** 2).fill(biases?.[neuron] ?? 0);
  const values = samplesOf(network, frame).reduce((sum, grid, feature) => {
    const weight = at(at(weights, feature), neuron);
    return sum.map((value, i) => value + weight * /** @type {number} */ (grid[i]));
  }, start);
  return isolines(values, SAMPLES, SAMPLES, 0).map((ring) => ring.map(([x, y]) => /** @type {Place} */ ([x, 1 - y])));
}

/**
 * The bias that moves a line so that what was at one place is at another.
 * @param {Network} network @param {number} neuron @param {Frame} frame @param {Place} from @param {Place} to
 * @returns {number | null} null where the layer has no biases
 */
export function movedBias(network, neuron, frame, from, to) {
  const { biases } = at(network.layers, 0);
  const z = preActivation(network, neuron, frame);
  return biases && at(biases, neuron) + z(from) - z(to);
}

/**
 * Weights and bias of a line turned about a place on it; without biases it turns about the middle of the data.
 * @param {Network} network that can turn @param {number} neuron @param {Frame} frame @param {Place} pivot
 * @param {number} angle counter-clockwise, in radians
 */
export function turned(network, neuron, frame, pivot, angle) {
  const { input, layers, features } = network;
  const { a, b } = lineOf(network, neuron, frame);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const normal = [a * cos - b * sin, a * sin + b * cos];
  const spans = [frame.xRange, frame.yRange];
  const axes = features.map((name) => /** @type {number} */ (name === "x" ? 0 : 1));
  const scaleOf = (/** @type {number} */ axis) => at(input.scale, axis);
  const weights = axes.map((axis) => {
    const [low, high] = at(spans, axis);
    return (at(normal, axis) * scaleOf(axis)) / (high - low);
  });
  const standard = spans.map(([low, high], axis) => {
    const there = low + at(pivot, axis) * (high - low);
    return (there - at(input.mean, axis)) / scaleOf(axis);
  });
  const bias = at(layers, 0).biases && -axes.reduce((sum, axis, i) => sum + at(weights, i) * at(standard, axis), 0);
  return { weights, bias };
}
