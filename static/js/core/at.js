/**
 * An element that is there: of a loop's own index, or of a place that was found.
 * @template T
 * @param {ArrayLike<T>} list @param {number} index
 */
export const at = (list, index) => /** @type {T} */ (list[index]);
