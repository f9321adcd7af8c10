/** A moment: a network, how it came about, and what it answers. All that the page shows is of one moment. */

import { decodeGrid } from "../wire/grid.js";

/**
 * @typedef {import("../wire/bodies.js").Config} Config @typedef {import("../wire/types.js").Reply} Reply
 * @typedef {import("../wire/types.js").Data} Data @typedef {import("../wire/grid.js").Grid} Grid
 * @typedef {"instant" | "watch"} Way
 * @typedef {{config: Config, data: Data, reply: Reply, way: Way, isEdited?: boolean, isAhead?: boolean,
 *   size?: number, grid?: Grid}} Parts
 */

/** Immutable: what is another is another moment. */
export class Moment {
  /** @type {Grid | undefined} */
  #grid;

  /** @param {Parts} parts `grid` where it is not that of the reply's boundary */
  constructor({ config, data, reply, way, isEdited = false, isAhead = false, size = 0, grid }) {
    /** The settings it belongs to. */
    this.config = config;
    /** The points it was trained on, and those it is tested with. */
    this.data = data;
    /** What the server says of it. */
    this.reply = reply;
    /** Which of the two ways to train it comes from. */
    this.way = way;
    /** Whether its weights were changed by hand. */
    this.isEdited = isEdited;
    /** Whether the rest of what the server said is still of other weights. */
    this.isAhead = isAhead;
    /** About how many bytes it holds. */
    this.size = size;
    this.#grid = grid;
    Object.freeze(this);
  }

  /** The boundary, decoded when it is first asked for. @returns {Grid} */
  get grid() {
    this.#grid ??= decodeGrid(this.reply.boundary);
    return this.#grid;
  }

  get network() {
    return this.reply.network ?? null;
  }

  /** The same with some of the server's answer replaced. @param {Partial<Reply>} changes @param {Partial<Parts>} [more] */
  with(changes, more = {}) {
    const grid = "boundary" in changes ? undefined : this.#grid;
    return new Moment({ ...this, reply: { ...this.reply, ...changes }, grid, ...more });
  }

  /** Changed by hand: what the server said of other weights stays until it answers. */
  edited(/** @type {Partial<Reply>} */ changes, isAhead = false) {
    return this.with(changes, { isEdited: true, isAhead });
  }
}
