/** Numbers as text, of steady width. No page. */

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
