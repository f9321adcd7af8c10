/** Numbers as text, of steady width. */

/** @param {number | null | undefined} share 0 to 1 */
export const percent = (share) => (share === undefined || share === null ? "–" : `${(100 * share).toFixed(1)}\u202f%`);

/** @param {number | null | undefined} value null where it is not finite */
export function loss(value) {
  if (value === undefined || value === null) return "–";
  if (value !== 0 && (value < 1e-4 || value >= 1000))
    return value.toExponential(1).replace("e+", "e").replace("-", "−");
  return value.toFixed(4);
}

/** @param {number} value with thin spaces between thousands */
export const count = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** @param {number} value @param {number} digits after the point */
export const signed = (value, digits) =>
  value
    .toFixed(digits)
    .replace(/^-(?=0\.?0*$)/, "")
    .replace("-", "−");

/** @typedef {{accuracy: number | null, r2?: number | null}} Scored */

const R2_DIGITS = 3;

/** The share of points that are right; of values R². @param {Scored | null | undefined} metrics */
export const score = (metrics) => (isOfValues(metrics) ? signed(metrics.r2, R2_DIGITS) : percent(metrics?.accuracy));

/** The same where its name does not stand beside it. @param {Scored} metrics */
export const scoreText = (metrics) => (isOfValues(metrics) ? `R² ${score(metrics)}` : score(metrics));

/** @param {Scored | null | undefined} metrics @returns {metrics is {accuracy: null, r2: number}} */
const isOfValues = (metrics) => typeof metrics?.r2 === "number";
