/** A sheet as one picture, for a slide or for paper: its panels with their names, legend, limits and settings. */

import { PNG, pngOf } from "../../core/files.js";
import { COMPARE } from "../../core/texts/compare.js";
import { drawLegend } from "../../plot/picture/legend.js";
import { drawBoundary, within } from "../../plot/picture/picture.js";
import { differences } from "../../session/differences.js";
import { namesOf, titleOf, toldOf } from "./told.js";

/**
 * @typedef {import("../../session/session.js").Session} Session @typedef {import("./run.js").Shown} Shown
 * @typedef {import("../../plot/picture/picture.js").Style} Style
 * @typedef {{x: number, y: number, text: string, size: number, isMuted?: boolean, isBold?: boolean}} Line `y` of its foot
 * @typedef {{x: number, y: number, width: number, height: number, draw: (pen: CanvasRenderingContext2D) => void}} Picture
 * @typedef {{width: number, height: number, lines: Line[], pictures: Picture[]}} Poster in units of which a pixel is half
 */

const SCALE = 2;
const [SIDE, GAP, EDGE] = [260, 20, 32];
const [HEAD, NAMES, BELOW, FOOT] = [88, 22, 48, 28];
const LEGEND = { width: 200, height: 360 };
const MOST_ACROSS = 6;

/** @param {Shown} shown @param {string} title @param {Session} session @param {Style} style @returns {Poster} */
export function posterOf({ task, panels, summary }, title, session, style) {
  const { columns } = task.sheet;
  const across = columns?.values.length ?? Math.min(panels.length, MOST_ACROSS);
  const down = Math.ceil(panels.length / across);
  const width = 2 * EDGE + across * (SIDE + GAP) + LEGEND.width;
  const height = HEAD + down * (NAMES + SIDE + BELOW) + FOOT + EDGE;
  const view = { ...session.view.peek(), rings: false };
  /** @type {Line[]} */
  const lines = [{ x: EDGE, y: 44, text: title, size: 26, isBold: true }];
  /** @type {Picture[]} */
  const pictures = [];
  for (const [i, moment] of panels.entries()) {
    if (!moment) continue;
    const [x, y] = [EDGE + (i % across) * (SIDE + GAP), HEAD + Math.floor(i / across) * (NAMES + SIDE + BELOW)];
    const told = toldOf(moment, summary?.panels[i]);
    lines.push({ x, y: y + 14, text: titleOf(namesOf(task.sheet, i, session.settings)), size: 14, isBold: true });
    lines.push({ x, y: y + NAMES + SIDE + 18, text: `${told.score} ${told.of}  ${told.gap}`, size: 14 });
    lines.push({ x, y: y + NAMES + SIDE + 36, text: told.headline, size: 13, isMuted: true });
    const draw = (/** @type {CanvasRenderingContext2D} */ pen) => drawBoundary(pen, SIDE, moment, style, view);
    pictures.push({ x, y: y + NAMES, width: SIDE, height: SIDE, draw });
  }
  const first = panels.find((moment) => moment !== null);
  const right = { x: width - EDGE - LEGEND.width + GAP, y: HEAD + NAMES };
  if (first) {
    const draw = (/** @type {CanvasRenderingContext2D} */ pen) => drawLegend(pen, LEGEND.width - GAP, first, style);
    pictures.push({ ...right, ...LEGEND, draw });
    const [[left, end], [low, high]] = [first.grid.xRange, first.grid.yRange];
    const [xName, yName] = first.data.axes;
    const limits = `${xName} ${round(left)} … ${round(end)},  ${yName} ${round(low)} … ${round(high)}`;
    lines.push({ x: EDGE, y: 70, text: limits, size: 14, isMuted: true });
  }
  const note = differences(task.config, session.defaults, session.settings).map(([name, value]) => `${name}: ${value}`);
  const text = COMPARE.legend.settings(note.join("  ·  ") || COMPARE.legend.defaults);
  lines.push({ x: EDGE, y: height - EDGE + 8, text, size: 13, isMuted: true });
  return { width, height, lines, pictures };
}

/** @param {number} value */
const round = (value) => String(Number(value.toPrecision(3))).replace("-", "−");

/** @param {Poster} poster @param {Style} style */
export function pngOfPoster({ width, height, lines, pictures }, style) {
  const [canvas, pen] = penOn(width, height, style);
  for (const { x, y, draw } of pictures) within(pen, x, y, () => draw(pen));
  pen.textAlign = "left";
  for (const { x, y, text, size, isMuted, isBold } of lines) {
    pen.fillStyle = isMuted ? style.palette.muted : style.palette.ink;
    pen.font = style.font(size, isBold ? 600 : 400);
    pen.fillText(text, x, y, width - x - EDGE / 2);
  }
  return pngOf(canvas);
}

/** A drawing with text that can be searched and edited; boundaries are pictures in it. @param {Poster} poster @param {Style} style */
export function svgOf({ width, height, lines, pictures }, style) {
  const family = style.font(1).replace(/^\S+ \S+ /, "");
  const images = pictures.map((picture) => {
    const [canvas, pen] = penOn(picture.width, picture.height, style);
    picture.draw(pen);
    const at = `x="${picture.x}" y="${picture.y}" width="${picture.width}" height="${picture.height}"`;
    return `<image ${at} href="${canvas.toDataURL(PNG)}"/>`;
  });
  const texts = lines.map(({ x, y, text, size, isMuted, isBold }) => {
    const look = `font-size="${size}" font-weight="${isBold ? 600 : 400}" fill="${isMuted ? style.palette.muted : style.palette.ink}"`;
    return `<text x="${x}" y="${y}" ${look}>${escaped(text)}</text>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${escaped(family)}">` +
    `<rect width="100%" height="100%" fill="${style.ground}"/>${images.join("")}${texts.join("")}</svg>`
  );
}

/** @param {number} width @param {number} height @param {Style} style @returns {[HTMLCanvasElement, CanvasRenderingContext2D]} */
function penOn(width, height, { ground }) {
  const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * width, height: SCALE * height });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  pen.setTransform(SCALE, 0, 0, SCALE, 0, 0);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  return [canvas, pen];
}

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
