/** The one polite live region: the newest message, at most one every five seconds. */

const PAUSE = 5000;

const region = /** @type {HTMLElement} */ (document.getElementById("status"));

let pending = "";
let isResting = false;

/** @param {string} text */
export function say(text) {
  pending = text;
  if (!isResting) speak();
}

function speak() {
  isResting = pending !== "";
  if (!isResting) return;
  region.textContent = pending;
  pending = "";
  setTimeout(speak, PAUSE);
}
