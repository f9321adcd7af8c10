/** What is said by the views that look inside a network; of lazy modules only. */

export const INSIDE = {
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
