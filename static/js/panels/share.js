/** Taking the settings along: a link to this page, a command for a terminal, a picture for a slide. */

import { all, need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";
import { curlCommand } from "../wire/bodies.js";

/** @typedef {import("../session/session.js").Session} Session */

const SHOWN_MS = 1500;

const here = () => new URL(".", document.baseURI).href;

/** @param {Session} session */
const linkOf = ({ link }) => here() + (link.value && `#${link.value}`);

/** @param {string} text @returns {Promise<boolean>} whether it went well: only a secure page has a clipboard */
const copy = (text) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);

/** The dialog of a page with its texts; without a clipboard a text is selected instead, ready for the keyboard. */
class Copies {
  /** @type {Record<string, string>} */
  #texts = {};

  /** @param {HTMLDialogElement} dialog @param {Session} session */
  constructor(dialog, session) {
    this.dialog = dialog;
    this.session = session;
    for (const button of all(dialog, "[data-copy]")) {
      button.addEventListener("click", () => this.#copyFrom(button, button.dataset.copy ?? ""));
    }
  }

  open() {
    const { config, defaults } = this.session;
    this.#texts = { link: linkOf(this.session), curl: curlCommand(config.value, defaults, here()) };
    for (const place of all(this.dialog, "[data-text]"))
      place.textContent = this.#texts[place.dataset.text ?? ""] ?? "";
    this.dialog.showModal();
    return import("./picture.js").then(({ showPicture }) => showPicture(need(this.dialog, "#slide"), this.session));
  }

  /** @param {HTMLElement} button @param {string} name */
  async #copyFrom(button, name) {
    if (await copy(this.#texts[name] ?? "")) return confirm(button, TEXTS.copied, TEXTS.copy, this.session);
    getSelection()?.selectAllChildren(need(this.dialog, `[data-text="${name}"]`));
    if (document.execCommand("copy")) confirm(button, TEXTS.copied, TEXTS.copy, this.session);
  }
}

/** @type {WeakMap<Element, Copies>} */
const opened = new WeakMap();

/** @param {ParentNode} root @param {Session} session */
export function openCopies(root, session) {
  const dialog = /** @type {HTMLDialogElement} */ (need(root, "#copies"));
  const copies = opened.get(dialog) ?? new Copies(dialog, session);
  opened.set(dialog, copies);
  return copies.open();
}

/** @param {HTMLElement} button @param {string} text @param {string} before @param {Session} session */
function confirm(button, text, before, session) {
  button.textContent = text;
  session.say(text);
  setTimeout(() => {
    button.textContent = before;
  }, SHOWN_MS);
}
