/** The network changed by hand: shown at once, and its boundary as soon as the server has drawn it. */

import { Latest } from "../core/latest.js";
import { frameBody, layersBody } from "../wire/bodies.js";
import { withEdits } from "../wire/network.js";
import { ask } from "../wire/request.js";

/**
 * @typedef {import("../session/session.js").Session} Session @typedef {import("../session/moment.js").Moment} Moment
 * @typedef {import("../wire/network.js").Edit} Edit @typedef {import("../wire/types.js").Reply} Reply
 * @typedef {{from: Moment, network: import("../wire/types.js").Network}} Task
 */

export class Editing {
  /** @type {Latest<Task, {reply: Reply, size: number}>} */
  #latest;

  /**
   * @param {Session} session
   * @param {{begin: () => void, show: (moment: Moment) => void}} way begin: what plays stops; show: an edited moment
   */
  constructor(session, way) {
    this.session = session;
    this.way = way;
    this.#latest = new Latest({
      send: ({ from, network }, signal) => ask("evaluate", bodyOf(from, session.defaults, network.layers), signal),
      onAnswer: ({ reply }, { network }) => this.#onAnswer(reply, network),
      onFailure: (error) => session.fail(error),
    });
  }

  /** @param {Edit[]} edits to the network shown */
  edit(edits) {
    const { session } = this;
    const from = session.moment.value;
    if (!from?.network || !edits.every(({ value }) => Number.isFinite(value))) return;
    this.way.begin();
    const network = withEdits(from.network, edits);
    session.keep(true, `weights ${edits.map(({ layer, neuron, source }) => [layer, neuron, source].join(" "))}`);
    session.isTouched.value = true;
    session.show(from.edited({ network }, true));
    this.#latest.send({ from, network }, false);
  }

  /** Another moment is shown: what is asked is of no interest, but what was never answered of this one is asked again. */
  back(/** @type {Moment} */ moment) {
    this.#latest.cancel();
    const { network } = moment;
    if (moment.isAhead && network) this.#latest.send({ from: moment, network }, true);
  }

  /** @param {Reply} drawn @param {Task["network"]} asked */
  #onAnswer(drawn, asked) {
    const now = this.session.moment.value;
    if (!now?.isEdited) return; // trained anew since
    const { epoch, batch, optimizer } = now.reply; // an evaluation without a state counts from 0
    const network = now.network === asked ? drawn.network : now.reply.network;
    this.way.show(now.edited({ ...drawn, epoch, batch, optimizer, network }, now.network !== asked));
  }
}

/** @param {Moment} from @param {Moment["config"]} defaults @param {object[]} layers */
const bodyOf = (from, defaults, layers) =>
  from.way === "watch"
    ? { ...frameBody(from.config, defaults, from), layers }
    : layersBody(from.config, defaults, layers);
