/** Networks to open up, as the server lists them. */

/**
 * @typedef {import("./types.js").Preset} Preset
 * @typedef {import("./bodies.js").Config} Config
 */

/** @returns {Promise<Preset[]>} none where the server can't be reached: what is built on them is then not offered */
export async function presets() {
  const response = await fetch("presets").catch(() => null);
  return response?.ok ? response.json() : [];
}
