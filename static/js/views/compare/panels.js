/** The panels of a sheet, on the same axes and in the same colours; arrow keys go from one to the next. */

import { signal } from "@preact/signals-core";

import { Walk } from "../../controls/walk.js";
import { fitOf } from "./fit.js";
import { Panel } from "./panel.js";
import { namesOf } from "./told.js";

/**
 * @typedef {import("../../session/moment.js").Moment} Moment @typedef {import("./compare.js").Compare} Compare
 */

const UNDER = 64; // px of the window under the panels

/** @param {HTMLElement} root @param {Compare} compare */
export function mountPanels(root, { session, open, run, openPanel }) {
  /** @type {Panel[]} */
  const panels = [];
  const room = signal("");
  const measure = () => (room.value = [root.clientWidth, innerHeight - root.offsetTop - UNDER].join());
  new ResizeObserver(measure).observe(/** @type {HTMLElement} */ (root.parentElement));
  addEventListener("resize", measure);
  const walk = new Walk(root, () => panels.map(({ button }) => button));

  session.scheduler.add(() => {
    const shown = run.shown.value;
    const [width = 0, height = 0] = room.value.split(",").map(Number);
    if (!open.value || !shown || !width) return;
    adjust(shown.panels.length);
    const perRow = shown.task.sheet.columns?.values.length ?? 0;
    const fit = fitOf(panels.length, perRow, width, height, session.isNarrow.value);
    walk.across = fit.across;
    root.style.setProperty("--across", String(fit.across));
    root.style.setProperty("--side", `${fit.side}px`);
    root.toggleAttribute("data-swiped", fit.isSwiped);
    root.toggleAttribute("data-beside", fit.isBeside);
    show(shown, fit);
    walk.update();
  });

  /** @param {import("./run.js").Shown} shown @param {import("./fit.js").Fit} fit */
  function show({ task, panels: moments, summary }, fit) {
    const isOwn = fit.isSwiped || !haveSameAxes(moments);
    for (const [i, panel] of panels.entries()) {
      panel.show(moments[i] ?? null, namesOf(task.sheet, i, session.settings), summary?.panels[i], fit);
      panel.root.toggleAttribute("data-left", isOwn || i % fit.across === 0);
      panel.root.toggleAttribute("data-foot", isOwn || i + fit.across >= panels.length);
    }
  }

  /** @param {number} count */
  function adjust(count) {
    while (panels.length > count) panels.pop()?.end();
    while (panels.length < count) panels.push(new Panel(root, session, openPanel));
  }
}

/** Whether all show the same part of the plane. @param {(Moment | null)[]} moments */
const haveSameAxes = (moments) =>
  new Set(moments.map((moment) => (moment ? JSON.stringify([moment.grid.xRange, moment.grid.yRange]) : ""))).size <=
  (moments.includes(null) ? 2 : 1);
