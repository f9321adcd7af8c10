/** Which output and how many terms, as the address says it: "" for the first output and all terms, "2" or "2.3", from 1. */

/** @typedef {{output: number, step: number}} Choice output from 0; step Infinity: all */

/** @param {string} text @param {number} outputs @returns {Choice} what is there of it */
export function choiceOf(text, outputs) {
  const [output = "1", step = ""] = text.split(".");
  const index = /^\d+$/.test(output) && Number(output) >= 1 && Number(output) <= outputs ? Number(output) - 1 : 0;
  return { output: index, step: /^\d+$/.test(step) ? Number(step) : Infinity };
}

/** @param {Choice} choice */
export const textOf = ({ output, step }) =>
  step === Infinity ? (output ? String(output + 1) : "") : `${output + 1}.${step}`;
