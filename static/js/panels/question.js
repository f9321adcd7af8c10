/** What the plot asks: can this network do it? Made from the moment shown. */

import { html, render } from "lit-html";

import { QUESTIONS } from "../core/texts/question.js";
import { swatch } from "../plot/legend.js";
import { classNames, isNamed } from "../session/names.js";

/** @param {HTMLElement} place @param {import("../session/session.js").Session} session */
export function mountQuestion(place, session) {
  session.scheduler.add(() => {
    const moment = session.moment.value;
    if (!moment) return;
    const [before, after] = QUESTIONS.frame(networkOf(moment.config.hidden), moment.data.classes);
    const names = isNamed(moment) ? joined(classNames(moment)) : "";
    const isNew = !session.isTouched.value && moment.config.hidden.length < 2; // where there is room for one more word
    render(html`${before} ${names} ${after} ${isNew ? QUESTIONS.drag : ""}`, place);
  });
}

/** "8 neurons", "2 layers of 8 neurons", "3 layers (8, 4, 2)" @param {number[]} hidden */
export function networkOf(hidden) {
  const [first = 0] = hidden;
  if (!hidden.length) return QUESTIONS.noLayer;
  if (hidden.length === 1) return QUESTIONS.neurons(first);
  return hidden.every((width) => width === first) ? QUESTIONS.layersOf(hidden.length, first) : QUESTIONS.layers(hidden);
}

/** @param {string[]} names */
const joined = (names) =>
  names.map((name, i) => html`${i ? (i === names.length - 1 ? QUESTIONS.and : ", ") : ""}<b>${swatch(i)} ${name}</b>`);
