/** A ring around every point that the network puts into the wrong class. */

import { freshPen, currentPalette, plotSide } from "./plot.js";
import { radiusFor } from "./points.js";
import { renderer, state } from "./state.js";

const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("rings"));
const GAP = 3; // pixels between a point and its ring

/** Whether there is anything to wipe away. */
let isEmpty = true;

export function drawRings() {
  const { data, grid, reply, view } = state;
  const side = plotSide();
  if (!side || !data || !grid) return;
  const wrong = view.rings && reply?.predictions ? wrongOnes(reply.predictions, data, view.test_points) : [];
  canvas.dataset.wrong = String(wrong.length);
  if (isEmpty && !wrong.length) return;
  isEmpty = !wrong.length;
  const pen = freshPen(canvas);
  const radius = radiusFor(data.points.length, side) + GAP;
  const path = new Path2D();
  for (const [x, y] of wrong) {
    const left = ((x - grid.xRange[0]) / (grid.xRange[1] - grid.xRange[0])) * side;
    const top = ((grid.yRange[1] - y) / (grid.yRange[1] - grid.yRange[0])) * side;
    path.moveTo(left + radius, top);
    path.arc(left, top, radius, 0, 2 * Math.PI);
  }
  const { halo, line } = currentPalette();
  for (const [colour, width] of /** @type {const} */ ([[halo, 4], [line, 1.75]])) {
    [pen.strokeStyle, pen.lineWidth] = [colour, width];
    pen.stroke(path);
  }
}

/** @param {string} predictions base64 of a class a point @param {import("./types.js").Data} data @param {boolean} withTest */
function wrongOnes(predictions, { points, train }, withTest) {
  const labels = atob(predictions);
  if (labels.length !== points.length) return []; // of other data, which are on their way
  return points.filter(([, , label], i) => (withTest || train[i]) && labels.charCodeAt(i) !== label);
}

export function startRings() {
  renderer.add("rings", drawRings);
}
