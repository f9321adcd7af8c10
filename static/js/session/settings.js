/** What the page starts from: the server's settings, the defaults of every control, and how things are drawn. */

/**
 * @typedef {import("../core/types.js").Settings} Settings @typedef {import("../core/types.js").Field} Field
 * @typedef {import("../wire/bodies.js").Config} Config @typedef {typeof VIEW} View how it is drawn and watched
 * @typedef {typeof WHERE} Where
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
  slow_start: true,
  stop_at_loss: 0,
  stop_at_plateau: false,
};

/** Where one is on the page, and what the views there are set to, as texts that each view reads by itself. */
export const WHERE = {
  place: "explore",
  tab: "network",
  /** A view of the place, "" for its first. */
  sheet: "",
  /** What is compared: one or two settings with their values, and how many starts of each. */
  compare: "",
  /** How many starts, and what counts as success. */
  starts: "",
  /** A hidden layer and two of its neurons. */
  hidden_space: "",
  /** An output, and how many of its templates are added. */
  templates: "",
  /** A slice through the weights. */
  landscape: "",
  /** Whose gradient, and which step of it. */
  gradient: "",
};

export const VIEW_NAMES = /** @type {(keyof View)[]} */ (Object.keys(VIEW));

/** @param {string} title @param {number | boolean} value @returns {Field} */
const viewField = (title, value) =>
  typeof value === "number"
    ? { kind: "slider", title, default: value, min: 0 }
    : { kind: "switch", title, default: value };

/** As fields of a link. @type {Record<string, Field>} */
export const VIEW_FIELDS = Object.fromEntries(VIEW_NAMES.map((name) => [name, viewField(name, VIEW[name])]));

/** The same of where one is: names that the server knows. @param {Settings} settings @returns {Record<string, Field>} */
export const whereFields = ({ places }) =>
  Object.fromEntries(
    Object.entries(WHERE).map(([name, value]) => {
      const options = places[name];
      return [name, { kind: options ? "choice" : "text", title: name, default: value, ...(options && { options }) }];
    }),
  );

/** @param {Settings} settings */
export const defaultsOf = ({ fields }) =>
  /** @type {Config} */ (Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default])));
