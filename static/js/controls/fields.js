/** Binds the controls that the server rendered to the session, both ways. */

import { all } from "../core/dom.js";
import { positionOf, valueAt } from "../core/scales.js";
import { watched } from "../wire/bodies.js";
import { fill } from "./fill.js";
import { inactiveReasons } from "./inactive.js";

/**
 * @typedef {import("../core/types.js").Value} Value @typedef {import("../core/types.js").Field} Field
 * @typedef {import("../session/session.js").Session} Session @typedef {import("../session/settings.js").View} View
 * @typedef {HTMLInputElement | HTMLSelectElement} Input
 */

const SEED_LIMIT = 2 ** 32;

/** @param {Input} input */
const nameOf = (input) => input.dataset.field ?? "";

/** @param {Input} input */
const isChecked = (input) => /** @type {HTMLInputElement} */ (input).checked;

/** @param {HTMLInputElement} input */
const viewOf = (input) => /** @type {keyof View} */ (input.dataset.view);

/** @param {ParentNode} root @param {Session} session */
export function mountFields(root, session) {
  const { settings, config, view, scheduler } = session;
  const inputs = /** @type {Input[]} */ (all(root, "[data-field]"));
  const views = /** @type {HTMLInputElement[]} */ (all(root, "[data-view]"));
  const fieldOf = (/** @type {Input} */ input) => /** @type {Field} */ (settings.fields[nameOf(input)]);

  /** @param {Input} input @returns {Value | undefined} undefined while it holds nothing usable */
  function read(input) {
    switch (input.type) {
      case "range":
        return valueAt(fieldOf(input), Number(input.value));
      case "number":
        return input.value.trim() === "" ? undefined : Number(input.value);
      case "checkbox":
        return fieldOf(input).kind === "choices" ? readChoices(nameOf(input)) : isChecked(input);
      default:
        return input.value;
    }
  }

  /** @param {string} name */
  const readChoices = (name) =>
    inputs.filter((input) => nameOf(input) === name && isChecked(input)).map((input) => input.value);

  /** @param {Input} input @param {boolean} isSettled */
  function onInput(input, isSettled) {
    const value = read(input);
    if (value === undefined) return;
    if (Array.isArray(value) && value.length === 0) return write(input, config.value, fieldOf(input)); // one at least
    session.change({ [nameOf(input)]: value }, isSettled, typeof value === "number" ? nameOf(input) : "");
  }

  for (const input of inputs) {
    const isSlider = input.type === "range";
    input.addEventListener("input", () => onInput(input, !isSlider));
    input.addEventListener("change", () =>
      isSlider ? onInput(input, true) : write(input, config.value, fieldOf(input)),
    );
  }
  for (const input of views) {
    input.addEventListener("change", () => session.changeView({ [viewOf(input)]: input.checked }));
  }
  for (const button of all(root, "[data-again]")) {
    const name = button.dataset.again ?? "";
    button.addEventListener("click", () => session.change({ [name]: (Number(config.value[name]) + 1) % SEED_LIMIT }));
  }
  scheduler.add(() => {
    for (const input of inputs) {
      write(input, config.value, fieldOf(input));
      if (input instanceof HTMLInputElement && input.type === "range") {
        fill(input);
        input.setAttribute("aria-valuetext", String(valueAt(fieldOf(input), Number(input.value))));
      }
    }
    for (const place of all(root, "[data-chosen]")) {
      const name = place.dataset.chosen ?? "";
      const title = settings.choices[name]?.[String(config.value[name])]?.title ?? "";
      if (place.textContent !== title) place.textContent = title;
    }
  });
  scheduler.add(() => {
    for (const input of views) input.checked = Boolean(view.value[viewOf(input)]);
  });
  scheduler.add(() => {
    const reasons = inactiveReasons(view.value.watch ? watched(config.value) : config.value, settings.choices);
    drawInactive(root, inputs, reasons);
  });
}

/** @param {Input} input @param {Record<string, Value>} config @param {Field} field */
function write(input, config, field) {
  const value = config[nameOf(input)];
  const checkable = /** @type {HTMLInputElement} */ (input);
  switch (input.type) {
    case "range":
      if (Number(input.value) !== positionOf(field, Number(value)))
        input.value = String(positionOf(field, Number(value)));
      break;
    case "number":
      if (document.activeElement !== input || Number(input.value) !== value) input.value = String(value);
      break;
    case "checkbox":
      checkable.checked = Array.isArray(value) ? /** @type {string[]} */ (value).includes(input.value) : Boolean(value);
      break;
    case "radio":
      checkable.checked = value === input.value;
      break;
    default:
      input.value = String(value);
  }
}

/** @param {ParentNode} root @param {Input[]} inputs @param {Record<string, string>} reasons by field */
function drawInactive(root, inputs, reasons) {
  for (const control of all(root, "[data-control]")) {
    const name = control.dataset.control ?? "";
    const note = control.querySelector(`#reason-${name}`);
    const reason = reasons[name] ?? "";
    if (!(note instanceof HTMLElement) || note.textContent === reason) continue;
    note.textContent = reason;
    note.hidden = !reason;
    control.classList.toggle("inactive", Boolean(reason));
    for (const input of inputs) if (nameOf(input) === name) input.disabled = Boolean(reason);
  }
}
