/** What the page starts from: the server's settings, the defaults of every control, and how things are drawn. */

/**
 * @typedef {import("../core/types.js").Settings} Settings @typedef {import("../core/types.js").Field} Field
 * @typedef {import("../wire/bodies.js").Config} Config @typedef {typeof VIEW} View how it is drawn and watched
 */

export const VIEW = {
  test_points: true,
  contours: true,
  steps: false,
  log_loss: true,
  rings: true,
  lines: false,
  watch: false,
  ghost: true,
  speed: 300,
  stop_at_loss: 0,
  stop_at_plateau: false,
};

export const VIEW_NAMES = /** @type {(keyof View)[]} */ (Object.keys(VIEW));

/** @param {string} title @param {number | boolean} value @returns {Field} */
const viewField = (title, value) =>
  typeof value === "number"
    ? { kind: "slider", title, default: value, min: 0 }
    : { kind: "switch", title, default: value };

/** As fields of a link. @type {Record<string, Field>} */
export const VIEW_FIELDS = Object.fromEntries(VIEW_NAMES.map((name) => [name, viewField(name, VIEW[name])]));

/** @param {Settings} settings */
export const defaultsOf = ({ fields }) =>
  /** @type {Config} */ (Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default])));
