/** Whose gradient and which step, as the address says it: "" for all points, "p12" a point, "b3" a batch; ".5" the step. */

/** @typedef {{kind: "all" | "sample" | "batch", number: number, step: number}} Choice number and step from 0 */

const LETTERS = /** @type {const} */ ({ p: "sample", b: "batch" });

/** @param {string} text @returns {Choice} what is there of it */
export function choiceOf(text) {
  const [, letter = "", number = "0", step = "0"] = /^(?:([pb])(\d{1,4}))?(?:\.(\d{1,3}))?$/.exec(text) ?? [];
  const kind = LETTERS[/** @type {keyof typeof LETTERS} */ (letter)] ?? "all";
  return { kind, number: Number(number), step: Number(step) };
}

/** @param {Choice} choice */
export function textOf({ kind, number, step }) {
  const which = kind === "all" ? "" : `${kind === "sample" ? "p" : "b"}${number}`;
  return step ? `${which}.${step}` : which;
}

/** As fields of POST /inspect. @param {Choice} choice */
export const asked = ({ kind, number }) => (kind === "all" ? {} : { [kind]: number });
