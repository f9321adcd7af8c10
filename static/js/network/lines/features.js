/** What a network is given of a point, for the page to draw where a neuron is zero. */

/** As in app/data/features.py. @type {Record<string, (x: number, y: number) => number>} */
const FEATURES = {
  x: (x) => x,
  y: (_, y) => y,
  "x^2": (x) => x * x,
  "y^2": (_, y) => y * y,
  xy: (x, y) => x * y,
  sin_x: (x) => Math.sin(Math.PI * x),
  sin_y: (_, y) => Math.sin(Math.PI * y),
  cos_x: (x) => Math.cos(Math.PI * x),
  cos_y: (_, y) => Math.cos(Math.PI * y),
  radius: Math.hypot,
};

/** @param {string} name @returns {(x: number, y: number) => number} of a feature that is not known here, nothing */
export const featureOf = (name) => FEATURES[name] ?? (() => Number.NaN);
