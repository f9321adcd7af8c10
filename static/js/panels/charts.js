/** The charts: they come with their library, after the first boundary is there. */

import { mountCurves } from "./curves.js";
import { mountSizes } from "./sizes.js";

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountCharts(root, session) {
  mountCurves(root, session);
  mountSizes(root, session);
}
