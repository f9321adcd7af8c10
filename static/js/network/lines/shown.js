/** Which neurons' lines are on the plot: all or none, and single ones otherwise. */

/** @typedef {import("../../session/session.js").Session} Session */

/** @param {Session} session @param {number} neuron of the first layer */
export const isLineShown = ({ view, oddLines }, neuron) => view.value.lines !== oddLines.value.has(neuron);

/** @param {Session} session @param {number} neuron @param {boolean} on */
export function showLine(session, neuron, on) {
  if (isLineShown(session, neuron) === on) return;
  const odd = new Set(session.oddLines.value);
  if (!odd.delete(neuron)) odd.add(neuron);
  session.oddLines.value = odd;
}
