/** A canvas is pointed at: by pointer or keys, and no longer. */

/**
 * @template Spot
 * @param {HTMLElement} canvas
 * @param {(u: number, v: number) => Spot | null} under what is at these shares from the left and from the top
 * @param {(event: KeyboardEvent) => Spot | null} moved where a key leads; null for a key that leads nowhere
 * @param {(spot: Spot | null) => void} point
 */
export function mountPointing(canvas, under, moved, point) {
  const onPointer = (/** @type {PointerEvent} */ { offsetX, offsetY }) =>
    point(under(offsetX / canvas.clientWidth, offsetY / canvas.clientHeight));
  const away = () => point(null);
  canvas.addEventListener("pointermove", onPointer);
  canvas.addEventListener("pointerdown", onPointer);
  canvas.addEventListener("pointerleave", away);
  canvas.addEventListener("blur", away);
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return away();
    const next = moved(event);
    if (next === null) return;
    event.preventDefault();
    point(next);
  });
}
