/** What is asked of the server, and what its answers mean. */

/**
 * @typedef {import("./types.js").Reply} Reply
 *
 * @typedef {object} Trouble why there is no new boundary
 * @property {"refused" | "busy" | "offline" | "failed" | "cancelled" | "missing"} kind
 * @property {string} text
 * @property {string | null} field the control that it is about
 * @property {number} seconds until the next try, 0 for none
 */

const BUSY_SECONDS = 2;
const OFFLINE_SECONDS = 3;

export class Refusal extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble.text);
    this.trouble = trouble;
  }
}

/**
 * @param {string} path @param {object} body @param {AbortSignal} signal
 * @returns {Promise<Response>} a good one
 * @throws {Refusal}
 */
export async function request(path, body, signal) {
  const options = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  };
  const response = await fetch(path, options).catch(() => null);
  if (!response) throw offline();
  if (response.ok) return response;
  const answer = await response.json().catch(() => ({}));
  throw new Refusal(troubleOf(response.status, answer, Number(response.headers.get("retry-after"))));
}

export const offline = () => new Refusal({ kind: "offline", text: "", field: null, seconds: OFFLINE_SECONDS });

/**
 * @param {string} path @param {object} body @param {AbortSignal} signal
 * @returns {Promise<{reply: Reply, size: number}>} the answer, and about how many bytes it took
 * @throws {Refusal}
 */
export async function ask(path, body, signal) {
  const text = await (await request(path, body, signal)).text();
  return { reply: JSON.parse(text), size: text.length };
}

/**
 * @param {number} status @param {{detail?: string, field?: string | null}} answer @param {number} seconds to wait
 * @returns {Trouble}
 */
export function troubleOf(status, { detail = "", field = null }, seconds) {
  if (status === 429 || status === 503)
    return { kind: "busy", text: "", field: null, seconds: seconds || BUSY_SECONDS };
  const kind = status < 500 ? "refused" : "failed";
  return { kind, text: String(detail), field, seconds: 0 };
}
