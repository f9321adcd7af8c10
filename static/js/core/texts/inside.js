/** What is said by the views that look inside a network; of lazy modules only. */

export const INSIDE = {
  waiting: "Not drawn yet",
  watch: "Watch it learn",
  play: "Play",
  pause: "Pause",
  timeline: "Timeline",
  /** @param {string} epoch */
  epoch: (epoch) => `Epoch ${epoch}`,
  troubles: {
    busy: "The server has its hands full; it goes on by itself in a moment.",
    offline: "No connection to the server; trying again.",
    failed: "The server could not do this.",
  },
};

/**
 * @param {import("../../wire/request.js").Trouble | null} trouble @param {typeof INSIDE.troubles} texts
 * @returns {string} "" where there is none
 */
export function troubleText(trouble, texts) {
  if (!trouble) return "";
  if (trouble.text) return trouble.text;
  return trouble.kind === "busy" || trouble.kind === "offline" ? texts[trouble.kind] : texts.failed;
}
