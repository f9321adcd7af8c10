/** The frames of a watched training, from the server. */

import { Moment } from "../../session/moment.js";
import { frameBody, streamBody } from "../../wire/bodies.js";
import { ask } from "../../wire/request.js";
import { postStream } from "../../wire/stream.js";

/**
 * @typedef {import("../../session/session.js").Session} Session @typedef {import("../../wire/bodies.js").Config} Config
 * @typedef {import("../../wire/types.js").Data} Data @typedef {import("../../wire/types.js").Reply} Reply
 * @typedef {"epochs" | "batches"} Unit
 *
 * @typedef {object} Server
 * @property {(from: Moment | null, config: Config, signal: AbortSignal) => Promise<Moment>} evaluate a moment with other
 *   settings; null: the start
 * @property {(from: Moment, unit: Unit, signal: AbortSignal) => Promise<Moment>} step
 * @property {(from: Moment, piece: {epochs: number, speed: number}, signal: AbortSignal, onFrame: (moment: Moment) => void
 *   ) => Promise<void>} stream
 */

/** A decoded grid takes so many bytes a sample, besides the text it came as. */
const GRID_BYTES = 4;

/** @param {Config} config @param {Moment | null} from @param {Reply} reply @param {number} size */
function frame(config, from, reply, size) {
  const data = /** @type {Data} */ (reply.data ?? from?.data);
  const samples = GRID_BYTES * reply.boundary.width * reply.boundary.height * (data.classes > 2 ? data.classes : 1);
  return new Moment({ config, data, reply, way: "watch", size: size + samples });
}

/** @param {Session} session @returns {Server} */
export function serverOf({ defaults, view, isBusy }) {
  return {
    async evaluate(from, config, signal) {
      isBusy.value = true;
      const { reply, size } = await ask("evaluate", frameBody(config, defaults, from), signal);
      return frame(config, from, reply, size);
    },
    async step(from, unit, signal) {
      const { reply, size } = await ask("train", { ...frameBody(from.config, defaults, from), [unit]: 1 }, signal);
      return frame(from.config, from, reply, size);
    },
    stream: (from, { epochs, speed }, signal, onFrame) =>
      postStream("train/stream", streamBody(from, defaults, epochs, { ...view.value, speed }), signal, (reply, size) =>
        onFrame(frame(from.config, from, /** @type {Reply} */ (reply), size)),
      ),
  };
}
