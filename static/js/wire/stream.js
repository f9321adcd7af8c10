/** Reads JSON Lines as they arrive. */

import { request } from "./request.js";

/** @typedef {import("./types.js").Reply} Reply */

/**
 * Cuts text that comes in pieces into whole lines; a last line without its end was cut short and is dropped.
 * @param {(line: string) => void} onLine
 * @returns {(piece: string) => void}
 */
export function lineCutter(onLine) {
  let rest = "";
  return (piece) => {
    const lines = (rest + piece).split("\n");
    rest = /** @type {string} */ (lines.pop());
    for (const line of lines) if (line) onLine(line);
  };
}

/**
 * @param {ReadableStream<Uint8Array>} body @param {(reply: Reply, size: number) => void} onFrame
 * @returns {Promise<void>} at the end of the stream, be it finished or cut short
 */
export async function readFrames(body, onFrame) {
  const cut = lineCutter((line) => onFrame(JSON.parse(line), line.length));
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      cut(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    // a broken connection or line is the end of the film: the last frame holds all that is needed to go on
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * @param {object} body of POST /train/stream @param {AbortSignal} signal
 * @param {(reply: Reply, size: number) => void} onFrame
 * @throws {import("./request.js").Refusal} before the first frame
 */
export async function postStream(body, signal, onFrame) {
  const response = await request("train/stream", body, signal);
  if (response.body) await readFrames(response.body, onFrame);
}
