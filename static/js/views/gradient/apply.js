/** One update applied: the weights move by exactly that step, as an edit that can be undone; the memory goes on. */

import { GRADIENT } from "../../core/texts/gradient.js";
import { editsBetween, numbersOf } from "../../wire/inside.js";
import { ask } from "../../wire/request.js";
import { inspectBody } from "./ask.js";

/** @typedef {import("../../wire/types.js").Network} Network */

export class Applying {
  /** The state of the last update applied, with the weights that it has. @type {{state: any, network: Network} | null} */
  #last = null;

  /** @param {import("../../session/session.js").Session} session */
  constructor(session) {
    this.session = session;
  }

  /** What is remembered beside the weights, if these are those of the last update. @param {Network | null} network */
  stateOf(network) {
    const last = this.#last;
    return last && network && isSame(last.network, network) ? last.state : null;
  }

  /** @param {object} which points */
  async apply(which) {
    const { session } = this;
    const moment = session.moment.value;
    if (!moment?.network) return;
    const body = { ...inspectBody(moment, session.defaults, this, which), after: true };
    const { reply } = await ask("inspect", body, new AbortController().signal);
    const { update } = /** @type {import("../../wire/types.js").Inspection} */ (/** @type {any} */ (reply));
    const now = session.moment.value?.network;
    if (!update?.state || !now || !isSame(now, moment.network)) return; // it is of other weights
    const network = withParameters(moment.network, numbersOf(update.state.parameters, update.state.dtype));
    this.#last = { state: update.state, network };
    session.training.edit(editsBetween(moment.network, network));
    session.say(GRADIENT.applied);
  }
}

/** The same network with other numbers, layer by layer the weights, then the biases. @param {Network} network @param {ArrayLike<number>} flat @returns {Network} */
export function withParameters(network, flat) {
  let next = 0;
  const take = () => flat[next++] ?? 0;
  const layers = network.layers.map(({ weights, biases }) => ({
    weights: weights.map((row) => row.map(take)),
    biases: biases?.map(take) ?? null,
  }));
  return { ...network, layers };
}

/** Whether two networks are one to the precision of float32. @param {Network} one @param {Network} other */
function isSame(one, other) {
  const numbers = (/** @type {Network} */ { layers }) =>
    layers.flatMap(({ weights, biases }) => [...weights.flat(), ...(biases ?? [])]).map(Math.fround);
  const [these, those] = [numbers(one), numbers(other)];
  return these.length === those.length && these.every((value, i) => value === those[i]);
}
