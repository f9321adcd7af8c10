/** All that stands around the plot. What is not there at first sight comes when it is first wanted. */

import { need } from "../core/dom.js";
import { mountDiagnosis } from "./diagnosis.js";
import { lazily } from "./lazy.js";
import { mountQuestion } from "./question.js";
import { mountReadouts } from "./readouts.js";
import { mountSummary } from "./summary.js";
import { mountTrouble } from "./trouble.js";

/** @typedef {import("../session/session.js").Session} Session */

/** @param {Document} page @param {Session} session */
export function mountPanels(page, session) {
  mountQuestion(need(page, "#question"), session);
  mountReadouts(page, session);
  mountTrouble(page, session);
  mountDiagnosis(page, session);
  mountSummary(need(page, "#summary"), need(page, "#points"), session);
  const stop = session.complaints.subscribe((complaints) => {
    if (!complaints.length) return;
    queueMicrotask(() => stop());
    const coming = import("./link-notice.js");
    void lazily(
      session,
      coming.then(({ mountLinkNotice }) => mountLinkNotice(need(page, "#link-notice"), session)),
    );
  });
  const { actions } = session;
  actions.add("tables", () =>
    lazily(
      session,
      import("./tables.js").then(({ openTables }) => openTables(page, session)),
    ),
  );
  actions.add("keys", () =>
    lazily(
      session,
      import("./keys.js").then(({ openKeys }) => openKeys(page, session)),
    ),
  );
  actions.add("share", () =>
    lazily(
      session,
      import("./share.js").then(({ openCopies }) => openCopies(page, session)),
    ),
  );
}
