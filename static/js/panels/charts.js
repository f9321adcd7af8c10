/** The charts, and the numbers in the panes beside them: they come after the first boundary is there. */

import { need } from "../core/dom.js";
import { mountCurves } from "./curves.js";
import { mountMistakes } from "./mistakes.js";
import { mountNorms } from "./norms.js";
import { mountSizes } from "./sizes.js";

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountCharts(root, session) {
  mountCurves(root, session);
  mountSizes(root, session);
  mountMistakes(root, session);
  mountNorms(need(root, "#norms"), session);
}
