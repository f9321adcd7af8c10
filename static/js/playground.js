/** The page: a session, its training, its views. Wiring only. */

import { listenToKeys, mountActions } from "./controls/actions.js";
import { mountFields } from "./controls/fields.js";
import { mountGestures } from "./controls/gestures.js";
import { mountHelp } from "./controls/help.js";
import { mountLayers } from "./controls/layers.js";
import { mountPointerFocus } from "./controls/pointer-focus.js";
import { mountTalk } from "./controls/talk.js";
import { mountTransport } from "./controls/transport.js";
import { need } from "./core/dom.js";
import { rememberedKeys } from "./core/key-memory.js";
import { Status } from "./core/status.js";
import { TEXTS } from "./core/texts.js";
import { mountNetwork } from "./network/network.js";
import { mountAddress } from "./panels/address.js";
import { lazily } from "./panels/lazy.js";
import { mountPanels } from "./panels/panels.js";
import { mountPresent } from "./panels/present.js";
import { mountTheme } from "./panels/theme.js";
import { mountLegend } from "./plot/legend.js";
import { Plot } from "./plot/plot.js";
import { mountProbe } from "./plot/probe.js";
import { Session } from "./session/session.js";
import { startTraining } from "./training/training.js";
import { mountViews } from "./views/views.js";

const session = new Session(JSON.parse(need(document, "#settings").textContent ?? "{}"));
const status = new Status(need(document, "#status"));
session.say = (text) => status.say(text);
session.actions.keys.value = rememberedKeys();
session.actions.add(
  "undo",
  () => session.undo(),
  () => session.history.canUndo,
);
session.actions.add(
  "redo",
  () => session.redo(),
  () => session.history.canRedo,
);
session.actions.add(
  "defaults",
  () => session.change({ ...session.defaults }),
  () => session.changed.value.length > 0,
  () => TEXTS.reset(session.changed.value),
);
startTraining(session);
mountLayers(document, session);
mountFields(document, session);
mountTheme(document, session);
const plot = new Plot(need(document, "#plot"), session);
mountLegend(need(document, "#legend"), plot);
mountProbe(plot);
mountPanels(document, session);
const network = mountNetwork(document, session);
mountTransport(document, session);
mountPresent(document, session);
mountViews(document, session);
mountTalk(document, session);
mountHelp(document, session);
mountGestures(document, session);
mountPointerFocus(document);
mountActions(document, session);
listenToKeys(session);
mountAddress(session);

const SOON = { timeout: 500 }; // ms; a training that plays at once leaves no idle time

/** The rest of what is seen at once, after the first boundary: charts, and what a click is likely to open. */
const stop = session.moment.subscribe((moment) => {
  if (!moment) return;
  requestIdleCallback(() => {
    const charts = import("./panels/charts.js").then(({ mountCharts }) => mountCharts(document, session));
    const lines = import("./network/lines/lines.js").then(({ mountLines }) =>
      mountLines(need(document, "#lines"), plot),
    );
    const printed = import("./panels/printed.js").then(({ mountPrinted }) =>
      mountPrinted(need(document, "#printed"), session),
    );
    const hands = import("./network/hands.js").then(({ mountHands }) => mountHands(document, session, network));
    const rest = [
      import("./network/weight-editor.js"),
      import("./network/edge-editor.js"),
      import("./panels/share.js"),
    ];
    void lazily(session, Promise.all([charts, lines, printed, hands, ...rest]));
  }, SOON);
  queueMicrotask(() => stop());
});
