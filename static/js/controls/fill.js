/** The part of a slider's track up to its thumb, which the style sheet draws. */

/** @param {HTMLInputElement} slider */
export function fill(slider) {
  const [low, high] = [Number(slider.min), Number(slider.max)];
  slider.parentElement?.style.setProperty("--fill", String((Number(slider.value) - low) / (high - low || 1)));
}
