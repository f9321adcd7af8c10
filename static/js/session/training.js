/** What the session expects of whoever trains for it. */

/**
 * @typedef {import("./moment.js").Moment} Moment @typedef {import("../wire/network.js").Edit} Edit
 *
 * @typedef {Pick<import("../wire/types.js").History, "epoch" | "train_loss" | "test_loss">} Losses over the epochs
 *
 * @typedef {object} Film the frames held while training is watched
 * @property {number} length
 * @property {Moment | undefined} last
 * @property {(index: number) => Moment | undefined} at
 * @property {(moment: Moment | null) => number} indexOf
 * @property {() => Losses} history
 * @property {() => import("../training/watch/frames.js").Sizes} sizes
 *
 * @typedef {object} Training what trains for the session
 * @property {(isSettled: boolean) => void} follow the settings have changed
 * @property {(moment: Moment, tail: readonly Moment[]) => void} back to a moment that was shown before, and the frames after it
 * @property {(edits: Edit[]) => void} edit the network shown
 * @property {(index: number) => void} seek a frame of the film
 * @property {() => void} retry after a failure
 */

/** @type {Training} */
export const NOBODY = { follow: () => {}, back: () => {}, edit: () => {}, seek: () => {}, retry: () => {} };
