/** How far predicted values are from the true ones. */

/**
 * @param {import("../session/moment.js").Moment} moment @param {boolean} isTrain of the training points, or of the others
 * @returns {{typical: number, largest: number} | null} in the values' own units; typical: the root of the mean square
 */
export function missesOf({ data: { points, train }, reply: { predictions } }, isTrain) {
  if (!predictions) return null;
  const bytes = Uint8Array.from(atob(predictions), (letter) => letter.charCodeAt(0));
  const predicted = new DataView(bytes.buffer);
  const misses = points.flatMap(([, , value], i) =>
    train[i] === isTrain ? [Math.abs(predicted.getFloat32(4 * i, true) - value)] : [],
  );
  if (!misses.length) return null;
  const squares = misses.reduce((sum, miss) => sum + miss * miss, 0);
  return { typical: Math.sqrt(squares / misses.length), largest: Math.max(...misses) };
}
