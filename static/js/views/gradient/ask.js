/** What POST /inspect is asked: the network shown with what its optimizer remembers. */

import { differing } from "../../core/link.js";
import { watched } from "../../wire/bodies.js";

const [NEURONS, POINTS] = [8, 6];

/**
 * @param {import("../../session/moment.js").Moment} moment @param {import("../../wire/bodies.js").Config} defaults
 * @param {import("./apply.js").Applying} applying @param {object} which
 */
export function inspectBody(moment, defaults, applying, which) {
  const { config, reply, network, isEdited, way } = moment;
  const state = isEdited ? applying.stateOf(network) : reply.state;
  const held = state ? { state } : { layers: network?.layers ?? null };
  const trained = way === "watch" ? watched(config) : config;
  return { ...differing(trained, defaults), ...held, ...which, neurons: NEURONS, points_told: POINTS };
}
