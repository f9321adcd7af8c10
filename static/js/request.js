/** What is asked of the server, and what its answers mean. No page. */

import { differing } from "./fragment.js";

/**
 * @typedef {import("./types.js").Config} Config @typedef {import("./types.js").Reply} Reply
 * @typedef {import("./types.js").Trouble} Trouble
 */

/** Samples a side of the boundary's grid: the only place that says so. */
export const RESOLUTION = 100;
const BUSY_SECONDS = 2;
const OFFLINE_SECONDS = 3;
const DATA_FIELDS = ["dataset", "samples", "noise", "train_fraction", "data_seed"];

/** Equal for equal data. @param {Config} config */
export const dataKey = (config) => DATA_FIELDS.map((name) => config[name]).join();

/** @param {Config} config @param {Config} defaults @param {string[]} include */
export function trainBody(config, defaults, include) {
  return { ...differing(config, defaults), resolution: RESOLUTION, encoding: "int8", include };
}

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

/** @param {object} body @param {AbortSignal} signal @param {string} [path] @returns {Promise<Reply>} */
export const post = async (body, signal, path = "train") => (await request(path, body, signal)).json();

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

/** The command that gives the same boundary. @param {Config} config @param {Config} defaults @param {string} origin */
export function curlCommand(config, defaults, origin) {
  const body = JSON.stringify(differing(config, defaults)).replaceAll("'", "'\\''");
  return `curl -X POST '${origin}train' \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`;
}
