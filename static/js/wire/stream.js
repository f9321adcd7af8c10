/** Reads JSON Lines as they arrive. */

import { request } from "./request.js";

/** @typedef {import("./types.js").Reply} Reply */
/**
 * @template Line
 * @typedef {(line: Line, size: number) => void} OnLine `size` in bytes, about
 */

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
 * @template Line
 * @param {ReadableStream<Uint8Array>} body @param {OnLine<Line>} onLine
 * @returns {Promise<void>} at the end of the stream, be it finished or cut short
 */
export async function readLines(body, onLine) {
  const cut = lineCutter((line) => onLine(JSON.parse(line), line.length));
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      cut(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    // a broken connection or line ends the lines: each holds all that is needed to go on
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * @template Line
 * @param {string} path @param {object} body @param {AbortSignal} signal @param {OnLine<Line>} onLine
 * @throws {import("./request.js").Refusal} before the first line
 */
export async function postStream(path, body, signal, onLine) {
  const response = await request(path, body, signal);
  if (response.body) await readLines(response.body, onLine);
}
