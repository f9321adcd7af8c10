/** The list of keys: all actions that have one. */

import { html, render } from "lit-html";

import { need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";

/** "Ctrl+Shift+z" as people read it. @param {string} key */
const shown = (key) =>
  key
    .split("+")
    .map((part) => TEXTS.keyNames[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .map((part, i) => html`${i ? " + " : ""}<kbd>${part}</kbd>`);

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function openKeys(root, { actions }) {
  const dialog = /** @type {HTMLDialogElement} */ (need(root, "#keys-dialog"));
  const keyed = actions.list.flatMap(({ key, label, help }) => (key ? [{ key, text: help ?? label }] : []));
  render(
    html`<table>
      <thead>
        <tr>
          <th scope="col">${TEXTS.keyColumn}</th>
          <th scope="col">${TEXTS.actionColumn}</th>
        </tr>
      </thead>
      <tbody>
        ${keyed.map(({ key, text }) => html`<tr><td>${shown(key)}</td><td>${text}</td></tr>`)}
      </tbody>
    </table>`,
    need(dialog, "#keys-list"),
  );
  dialog.showModal();
}
