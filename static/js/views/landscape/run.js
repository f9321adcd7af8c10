/** The way of a watched training: some of its moments, those that have the network's shape. */

import { at } from "../../core/at.js";
import { numbersOf } from "../../wire/inside.js";

/** @typedef {import("../../session/moment.js").Moment} Moment @typedef {import("../../session/training.js").Film} Film */

const MOST = 60;
const MOST_CHARACTERS = 2e6; // of packed parameters: the largest networks send fewer moments

/** @param {Moment} moment */
const shapeOf = ({ reply: { state } }) =>
  state && [...(state.widths ?? []), state.dtype, state.features, state.biases].join();

/** As many as are sent, evenly over the frames held, the first and the last among them. @param {Film | null} film */
export function wayOf(film) {
  const last = film?.last;
  if (!film || !last?.reply.state) return [];
  const all = Array.from({ length: film.length }, (_, i) => /** @type {Moment} */ (film.at(i)));
  const alike = all.filter((moment) => shapeOf(moment) === shapeOf(last));
  const each = last.reply.state.parameters.length;
  const count = Math.min(MOST, alike.length, Math.max(2, Math.floor(MOST_CHARACTERS / each)));
  return Array.from({ length: count }, (_, i) =>
    at(alike, Math.round((i * (alike.length - 1)) / Math.max(1, count - 1))),
  );
}

/** A moment's parameters, if it has them. @param {Moment} moment */
export function parametersOf({ reply: { state } }) {
  return state ? numbersOf(state.parameters, state.dtype) : null;
}
