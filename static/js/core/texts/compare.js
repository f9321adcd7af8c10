/** Networks side by side; of lazy modules only. */

export const COMPARE = {
  sheets: "Ready-made",
  choose: "Choose…",
  rows: "Compare",
  columns: "and",
  nothing: "nothing else",
  values: "Values",
  starts: "Starts of each",
  notPossible: "Not possible here:",
  /** @param {string} dataset @param {string[]} settings */
  title: (dataset, settings) => `${dataset}: ${settings.join(" by ")}`,
  save: "Save",
  csv: "Numbers (CSV)",
  png: "Picture (PNG)",
  svg: "Drawing (SVG)",
  neurons: "Neurons",
  /** @param {string} title @param {string} value */
  value: (title, value) => `${title} ${value}`,
  /** @param {string} panel @param {string} told */
  open: (panel, told) => `${panel}: ${told}. Open in Explore`,
  waiting: "Being solved",
  test: "test",
  train: "training",
  /** @param {string} text */
  gap: (text) => `gap ${text}`,
  /** @param {string} parameters @param {string} squares @param {string | null} turns */
  more: (parameters, squares, turns) =>
    `${parameters} parameters · Σw² ${squares}${turns === null ? "" : ` · boundary turns ${turns}`}`,
  /** @param {string} low @param {string} high @param {number} starts */
  mean: (low, high, starts) => `mean of ${starts}, ${low} to ${high}`,
  /** @param {number} done @param {number} count */
  progress: (done, count) => (done < count ? `${done} of ${count} solved` : `All ${count} solved`),
  same: "Everything else is the same in all of them: data, start, all settings. Click one to open it.",
  cut: "The connection broke before all were solved. Change something, or open this again, to go on.",
  saved: "Saved.",
  presets: {
    circle: "1, 2, 3 and 4 neurons on the circle",
    neurons: "3, 6 and 20 neurons",
    strengths: "L2 strengths 0.001, 0.01 and 0.1",
    both: "Neurons and strengths: a sheet of nine",
    deep: "Wide or deep, with as many weights",
    activations: "Every activation",
    optimizers: "Every optimizer",
  },
  legend: {
    /** @param {string} text */
    settings: (text) => `All else the same: ${text}`,
    defaults: "the first settings",
  },
};
