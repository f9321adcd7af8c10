/** One shape a class, of about equal area, as SVG path data around the origin with radius about 1. */

import { at } from "../core/at.js";

/** @param {number} corners @param {number} radius @param {number} turn in turns, 0 points up */
function polygon(corners, radius, turn = 0) {
  const points = Array.from({ length: corners }, (_, i) => polar(radius, turn + i / corners));
  return `M${points.join("L")}Z`;
}

/** @param {number} corners @param {number} outer @param {number} inner @param {number} turn */
function star(corners, outer, inner, turn = 0) {
  const points = Array.from({ length: 2 * corners }, (_, i) => polar(i % 2 ? inner : outer, turn + i / corners / 2));
  return `M${points.join("L")}Z`;
}

/** @param {number} radius @param {number} turns */
function polar(radius, turns) {
  const angle = 2 * Math.PI * turns;
  return `${(radius * Math.sin(angle)).toFixed(3)} ${(-radius * Math.cos(angle)).toFixed(3)}`;
}

const PLUS = "M-.36-1.05H.36V-.36H1.05V.36H.36V1.05H-.36V.36H-1.05V-.36H-.36Z";
const CROSS = "M0-.5 .6-1.100 1.100-.6 .5 0 1.100 .6 .6 1.100 0 .5-.6 1.100-1.100 .6-.5 0-1.100-.6-.6-1.100Z";

export const SHAPES = [
  "M1 0A1 1 0 1 1-1 0 1 1 0 1 1 1 0Z",
  polygon(4, 1.22, 0.125),
  polygon(3, 1.4),
  polygon(4, 1.3),
  PLUS,
  star(5, 1.4, 0.65),
  polygon(3, 1.4, 0.5),
  CROSS,
  polygon(6, 1.1),
  star(3, 1.5, 0.5),
];

/** @param {number} label */
export const shapeOf = (label) => at(SHAPES, label % SHAPES.length);
