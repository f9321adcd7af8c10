/** The page: every module started, and the one loop from a change of the settings to a new boundary. */

import { drawAxes } from "./axes.js";
import { drawControls, drawInactive, startControls } from "./controls.js";
import { startCurves } from "./curves.js";
import { startHelp } from "./help.js";
import { INSIDE, startInside } from "./inside.js";
import { drawLayers, startLayers } from "./layers.js";
import { drawLegend } from "./legend.js";
import { showMoment } from "./moment.js";
import { startPlot } from "./plot.js";
import { startPresent } from "./present.js";
import { drawProbe, startProbe } from "./probe.js";
import { drawReadouts } from "./readouts.js";
import { dataKey, post, Refusal, trainBody } from "./request.js";
import { startShare } from "./share.js";
import { Solver } from "./solver.js";
import { change, defaults, fragment, invalidate, onChange, renderer, restore, state } from "./state.js";
import { say } from "./status.js";
import { startTables } from "./tables.js";
import { TEXTS } from "./texts.js";
import { startTheme } from "./theme.js";
import { startTransport } from "./transport.js";
import { drawTrouble, startTrouble } from "./trouble.js";
import { asSides } from "./values.js";
import { leave, player, startWatch, watch } from "./watch.js";

/** @typedef {import("./types.js").Config} Config @typedef {import("./types.js").Reply} Reply */

const FRAGMENT_PAUSE = 300; // ms; browsers allow only so many changes of the address

const PARTS = ["boundary", "history", ...INSIDE];

/** Which data the points shown are. */
let shownData = "";

const solver = new Solver({ send, onAnswer, onFailure });

/** @param {Config} config @param {AbortSignal} signal */
function send(config, signal) {
  state.isBusy = true;
  invalidate("busy");
  const include = dataKey(config) === shownData ? PARTS : [...PARTS, "data"];
  return post(trainBody(config, defaults, include), signal);
}

/** @param {Reply} reply @param {Config} config */
function onAnswer(reply, config) {
  if (state.view.watch) return;
  if (reply.data) shownData = dataKey(config);
  showMoment(reply, asSides(reply.data) ?? state.data, config);
}

/** @param {unknown} error @returns {number} seconds until the next try */
function onFailure(error) {
  if (!(error instanceof Refusal)) throw error;
  Object.assign(state, { trouble: error.trouble, isBusy: false });
  invalidate("trouble", "busy");
  return error.trouble.seconds;
}

/** @param {boolean} isSettled */
function solve(isSettled) {
  if (state.view.watch) {
    shownData = "";
    return watch(isSettled);
  }
  leave();
  solver.solve(structuredClone(state.config), isSettled);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let fragmentTimer;

function writeFragment() {
  clearTimeout(fragmentTimer);
  fragmentTimer = setTimeout(() => {
    const hash = fragment();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }, FRAGMENT_PAUSE);
}

function readFragment() {
  const refused = restore(location.hash);
  if (refused.length) say(TEXTS.refusedLink(refused));
}

/** @param {string} name @param {() => void} draw */
const add = (name, draw) => renderer.add(name, draw);

add("layers", drawLayers);
add("controls", drawControls);
add("inactive", drawInactive);
startPlot();
add("axes", drawAxes);
add("legend", drawLegend);
add("readouts", drawReadouts);
add("trouble", drawTrouble);
add("probe", drawProbe);
add("fragment", writeFragment);
startInside();
startCurves();
startLayers();
startControls();
startTheme();
startHelp();
startProbe();
startShare();
startTables();
startTrouble(() => (state.film ? player.retry() : solver.retry()));
startTransport(solve);
startWatch();
startPresent();
document.getElementById("reset")?.addEventListener("click", () => change({ ...defaults }));
onChange(solve);
readFragment();
solve(true);
addEventListener("hashchange", () => {
  readFragment();
  solve(true);
});
