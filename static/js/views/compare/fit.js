/** How many panels stand beside each other, how large they are, and where their numbers go. */

const [LEAST, MOST] = [128, 420]; // px a side of a plot
const AXIS = 40; // px for the numbers of the y axis of the first
const BETWEEN = 16; // px from one panel to the next
const NAMES = 28; // px over a plot
const BELOW = 76; // px under a plot, where its numbers stand below
const BESIDE = 148; // px beside a plot, where they stand there
const FEET = 24; // px for the numbers of the x axis
const SWIPED = 0.84; // of the width, where panels are swiped
const BETTER = 1.15; // so much larger are plots that have their numbers beside them

/**
 * @typedef {{across: number, side: number, isSwiped: boolean, isBeside: boolean}} Fit
 *
 * @param {number} count @param {number} columns 0: as many as suit @param {number} width @param {number} height for all
 * @param {boolean} isNarrow one at a time, as on a phone
 * @returns {Fit}
 */
export function fitOf(count, columns, width, height, isNarrow) {
  if (isNarrow)
    return { across: columns || count, side: Math.floor(SWIPED * width) - AXIS, isSwiped: true, isBeside: false };
  const choices = columns ? [columns] : Array.from({ length: count }, (_, i) => i + 1);
  const fits = [false, true].flatMap((isBeside) =>
    choices.map((across) => {
      const wide = (width - AXIS) / across - BETWEEN - (isBeside ? BESIDE : 0);
      const high = (height - FEET) / Math.ceil(count / across) - NAMES - (isBeside ? 0 : BELOW);
      return { across, side: Math.min(wide, high, MOST), isSwiped: false, isBeside };
    }),
  );
  const worth = (/** @type {Fit} */ { side, isBeside }) => (isBeside ? side / BETTER : side);
  const best = fits.reduce((one, fit) => (worth(fit) > worth(one) ? fit : one));
  return { ...best, side: Math.floor(Math.max(LEAST, best.side)) };
}
