/** Taking the settings along: a link to this page, and a command for a terminal. */

import { curlCommand } from "./request.js";
import { defaults, fragment, state } from "./state.js";
import { say } from "./status.js";
import { TEXTS } from "./texts.js";

const SHOWN_MS = 1500;

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("copies"));
const share = /** @type {HTMLElement} */ (document.getElementById("share"));
const curl = /** @type {HTMLElement} */ (document.getElementById("curl"));

const here = () => new URL(".", document.baseURI).href;

/** @returns {Record<string, string>} */
function texts() {
  const hash = fragment();
  return { link: here() + (hash && `#${hash}`), curl: curlCommand(state.config, defaults, here()) };
}

/** @param {string} text @returns {Promise<boolean>} whether it went well: only a secure page has a clipboard */
const copy = (text) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);

function open() {
  const shown = texts();
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll("[data-text]"))) {
    place.textContent = shown[place.dataset.text ?? ""];
  }
  dialog.showModal();
}

/**
 * Without a clipboard the text is selected instead, ready for the keyboard.
 * @param {HTMLElement} button @param {string} name
 */
async function copyFrom(button, name) {
  if (await copy(texts()[name])) return confirm(button, TEXTS.copied, TEXTS.copy);
  const place = /** @type {HTMLElement} */ (dialog.querySelector(`[data-text="${name}"]`));
  getSelection()?.selectAllChildren(place);
  if (document.execCommand("copy")) confirm(button, TEXTS.copied, TEXTS.copy);
}

/** @param {HTMLElement} button @param {string} text @param {string} before */
function confirm(button, text, before) {
  button.textContent = text;
  say(text);
  setTimeout(() => (button.textContent = before), SHOWN_MS);
}

export function startShare() {
  curl.addEventListener("click", open);
  share.addEventListener("click", async () => {
    if (await copy(texts().link)) confirm(share, TEXTS.linkCopied, TEXTS.share);
    else open();
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll("[data-copy]"))) {
    button.addEventListener("click", () => copyFrom(button, button.dataset.copy ?? ""));
  }
}
