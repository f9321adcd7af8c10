/** The part of a slider's track up to its thumb, which the style sheet draws. */

/** @param {HTMLInputElement} slider */
export function fill(slider) {
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const share = String((Number(slider.value) - low) / (high - low || 1));
  const { style } = slider.parentElement ?? slider;
  if (style.getPropertyValue("--fill") !== share) style.setProperty("--fill", share); // else all styles were asked for anew
}
