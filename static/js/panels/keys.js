/** The list of keys: all actions that have one, to be switched off or changed. */

import { html, render } from "lit-html";

import { need } from "../core/dom.js";
import { AT_FIRST, rememberKeys } from "../core/key-memory.js";
import { isSingle, nameOfKey, shownKey } from "../core/shortcuts.js";
import { KEYS } from "../core/texts/keys.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("../core/types.js").Described} Described */

const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"];

/** "Ctrl+Shift+z" as people read it. @param {string} key */
const drawn = (key) =>
  shownKey(key)
    .split("+")
    .map((part, i) => html`${i ? " + " : ""}<kbd>${KEYS.names[part] ?? part}</kbd>`);

/** @param {Described} action */
const textOf = ({ label, help }) => help ?? label;

class KeyList {
  /** The action whose new key is waited for. */
  #waiting = "";
  #error = "";

  /** @param {HTMLElement} place @param {Session} session */
  constructor(place, session) {
    this.place = place;
    this.session = session;
  }

  draw() {
    const { actions } = this.session;
    const { areOff } = actions.keys.value;
    const keyed = actions.list.filter(({ name }) => actions.keyOf(name));
    const onSwitch = (/** @type {Event} */ { target }) =>
      this.#set({ areOff: !(/** @type {HTMLInputElement} */ (target).checked) });
    render(
      html`<label class="toggle">
          <input type="checkbox" class="switch" .checked=${!areOff} @change=${onSwitch} autocomplete="off" />
          <span>${KEYS.single}</span>
        </label>
        <p class="error" ?hidden=${!this.#error}>${this.#error}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">${KEYS.keyColumn}</th>
              <th scope="col">${KEYS.actionColumn}</th>
            </tr>
          </thead>
          <tbody>
            ${keyed.map(({ name }) => html`<tr><td>${this.#key(name)}</td><td>${this.#text(name)}</td></tr>`)}
          </tbody>
        </table>
        <button type="button" class="quiet again" @click=${() => this.#set(AT_FIRST)}>${KEYS.atFirst}</button>`,
      this.place,
    );
  }

  /** @param {string} name */
  #text(name) {
    const action = this.session.actions.described[name];
    return action ? textOf(action) : "";
  }

  /** @param {string} name */
  #key(name) {
    const { actions } = this.session;
    const key = actions.keyOf(name) ?? "";
    if (!isSingle(key)) return drawn(key);
    return html`<button
      type="button"
      class="quiet"
      ?disabled=${actions.keys.value.areOff}
      aria-label=${this.#waiting === name ? KEYS.press : KEYS.change(shownKey(key), this.#text(name))}
      @click=${(/** @type {Event} */ event) => this.#wait(event, name)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#onKey(event, name)}
      @blur=${() => this.#waiting === name && this.#say("")}
    >
      ${this.#waiting === name ? KEYS.press : drawn(key)}
    </button>`;
  }

  /** @param {Event} event @param {string} name */
  #wait(event, name) {
    /** @type {HTMLElement} */ (event.currentTarget).focus(); // which a click does not do everywhere
    this.#waiting = name;
    this.#error = "";
    this.draw();
  }

  /** @param {KeyboardEvent} event @param {string} name */
  #onKey(event, name) {
    if (this.#waiting !== name || event.key === "Tab" || MODIFIERS.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return this.#say("");
    const { actions } = this.session;
    const key = nameOfKey(event);
    const other = actions.list.find((one) => one.name !== name && actions.keyOf(one.name) === key);
    if (event.altKey || !(key === "Space" || [...key].length === 1)) return this.#say(KEYS.unusable(shownKey(key)));
    if (other) return this.#say(KEYS.taken(shownKey(key), textOf(other)));
    this.#set({ own: { ...actions.keys.value.own, [name]: key } });
    this.session.say(KEYS.changed(shownKey(key), this.#text(name)));
  }

  /** What went wrong, "" for nothing; no key is waited for any more. @param {string} error */
  #say(error) {
    this.#waiting = "";
    this.#error = error;
    if (error) this.session.say(error);
    this.draw();
  }

  /** @param {Partial<typeof AT_FIRST>} changes */
  #set(changes) {
    const { keys } = this.session.actions;
    keys.value = { ...keys.value, ...changes };
    rememberKeys(keys.value);
    this.#say("");
  }
}

/** @param {ParentNode} root @param {Session} session */
export function openKeys(root, session) {
  const dialog = /** @type {HTMLDialogElement} */ (need(root, "#keys-dialog"));
  new KeyList(need(dialog, "#keys-list"), session).draw();
  dialog.showModal();
}
