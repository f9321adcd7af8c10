/** Binds the controls that the server rendered to the state, both ways. */

import { inactiveReasons } from "./inactive.js";
import { positionOf, valueAt } from "./scales.js";
import { change, changeView, settings, state } from "./state.js";
import { watched } from "./watch-body.js";

/** @typedef {import("./types.js").Value} Value @typedef {HTMLInputElement | HTMLSelectElement} Input */

const inputs = /** @type {Input[]} */ ([...document.querySelectorAll("[data-field]")]);
const views = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-view]")]);
const SEED_LIMIT = 2 ** 32;

/** @param {Input} input @returns {Value | undefined} undefined while it holds nothing usable */
function read(input) {
  const name = input.dataset.field ?? "";
  switch (input.type) {
    case "range":
      return valueAt(settings.fields[name], Number(input.value));
    case "number":
      return input.value.trim() === "" ? undefined : Number(input.value);
    case "checkbox":
      return settings.fields[name].kind === "choices"
        ? readChoices(name)
        : /** @type {HTMLInputElement} */ (input).checked;
    default:
      return input.value;
  }
}

/** @param {string} name */
function readChoices(name) {
  const chosen = inputs.filter(
    (input) => input.dataset.field === name && /** @type {HTMLInputElement} */ (input).checked,
  );
  return chosen.map((input) => input.value);
}

/** @param {Input} input */
function write(input) {
  const name = input.dataset.field ?? "";
  const value = state.config[name];
  const checkable = /** @type {HTMLInputElement} */ (input);
  switch (input.type) {
    case "range":
      input.value = String(positionOf(settings.fields[name], Number(value)));
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

export function drawControls() {
  inputs.forEach(write);
  views.forEach((input) => (input.checked = Boolean(state.view[viewOf(input)])));
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-chosen]"))) {
    const name = place.dataset.chosen ?? "";
    place.textContent = settings.choices[name][String(state.config[name])].title;
  }
  drawFills();
}

/** The part of each slider's track up to its thumb. */
function drawFills() {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[type=range]"))) {
    const [low, high] = [Number(input.min), Number(input.max)];
    input.parentElement?.style.setProperty("--fill", String((Number(input.value) - low) / (high - low || 1)));
    const name = input.dataset.field;
    if (name) input.setAttribute("aria-valuetext", String(valueAt(settings.fields[name], Number(input.value))));
  }
}

export function drawInactive() {
  const reasons = inactiveReasons(state.view.watch ? watched(state.config) : state.config, settings.choices);
  for (const control of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-control]"))) {
    const name = control.dataset.control ?? "";
    const note = document.getElementById(`reason-${name}`);
    const reason = reasons[name] ?? "";
    if (!note || note.textContent === reason) continue;
    note.textContent = reason;
    note.hidden = !reason;
    control.classList.toggle("inactive", Boolean(reason));
    inputs.filter((input) => input.dataset.field === name).forEach((input) => (input.disabled = Boolean(reason)));
  }
}

/** @param {HTMLInputElement} input */
const viewOf = (input) => /** @type {keyof import("./types.js").View} */ (input.dataset.view);

/** @param {Input} input @param {boolean} isSettled */
function onInput(input, isSettled) {
  const name = input.dataset.field ?? "";
  const value = read(input);
  if (value === undefined) return;
  if (Array.isArray(value) && value.length === 0) return write(input); // one feature at least
  change({ [name]: value }, isSettled);
}

export function startControls() {
  for (const input of inputs) {
    input.addEventListener("input", () => onInput(input, input.type !== "range"));
    input.addEventListener("change", () => (input.type === "range" ? onInput(input, true) : write(input)));
  }
  for (const input of views) input.addEventListener("change", () => changeView({ [viewOf(input)]: input.checked }));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-again]"))) {
    const name = button.dataset.again ?? "";
    button.addEventListener("click", () => change({ [name]: (Number(state.config[name]) + 1) % SEED_LIMIT }));
  }
}
