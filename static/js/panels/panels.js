/** All that stands around the plot. What is not there at first sight comes when it is first wanted. */

import { need } from "../core/dom.js";
import { mountDiagnosis } from "./diagnosis.js";
import { mountReadouts } from "./readouts.js";
import { mountSummary } from "./summary.js";
import { mountTrouble } from "./trouble.js";

/** @typedef {import("../session/session.js").Session} Session */

/** @param {Document} page @param {Session} session */
export function mountPanels(page, session) {
  mountReadouts(page, session);
  mountTrouble(page, session);
  mountDiagnosis(page, session);
  mountSummary(need(page, "#summary"), need(page, "#points"), session);
  const stop = session.complaints.subscribe((complaints) => {
    if (!complaints.length) return;
    queueMicrotask(() => stop());
    void import("./link-notice.js").then((late) => late.mountLinkNotice(need(page, "#link-notice"), session));
  });
  const { actions } = session;
  actions.add("tables", () => import("./tables.js").then(({ openTables }) => openTables(page, session)));
  actions.add("keys", () => import("./keys.js").then(({ openKeys }) => openKeys(page, session)));
  actions.add("share", () => import("./share.js").then(({ shareLink }) => shareLink(page, session)));
  actions.add("curl", () => import("./share.js").then(({ openCopies }) => openCopies(page, session)));
}
