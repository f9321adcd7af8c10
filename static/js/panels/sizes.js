/** How large each layer's gradient or weights are over the epochs of a watched training. */

import { signal, untracked } from "@preact/signals-core";

import { all, need } from "../core/dom.js";
import { TEXTS } from "../core/texts.js";
import { paletteAt } from "../plot/palette.js";
import { Chart } from "./chart.js";
import { drawKeyList } from "./key-list.js";
import { figure, layerName } from "./norms.js";

/** @typedef {import("../training/watch/frames.js").Sizes} Sizes */

const SELDOM = 100; // ms
const MOST_VALUES = 4; // layers whose values have room beside their keys
/** Of the first layers, by their order; the output's line is unbroken. */
const DASHES = [
  [8, 3],
  [2, 3],
  [12, 3, 2, 3],
  [5, 5],
  [2, 6],
  [12, 6],
];
/** @type {Sizes} */
const NOTHING = { epoch: [], weights: [], gradient: [] };

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountSizes(root, session) {
  const { moment, film, view, isPresenting, scheduler } = session;
  const [pane, box, keys] = [need(root, ".sizes"), need(root, "#sizes"), need(root, "#size-keys")];
  const tab = /** @type {HTMLInputElement} */ (need(root, "[name=pane][value=sizes]"));
  const kinds = /** @type {HTMLInputElement[]} */ (all(root, "[name=size]"));
  const chart = new Chart(box, "");
  const palette = paletteAt(box, session.isDark);
  const chosen = signal(
    /** @type {{isOpen: boolean, kind: "weights" | "gradient"}} */ ({ isOpen: false, kind: "gradient" }),
  );
  let drawn = NOTHING;

  function readTabs() {
    const kind = kinds.find(({ checked }) => checked)?.value === "weights" ? "weights" : "gradient";
    chosen.value = { isOpen: tab.checked, kind };
  }

  /** @param {number} count @returns {import("./chart.js").Line[]} */
  function linesOf(count) {
    const { ink, muted } = palette.value;
    return Array.from({ length: count }, (_, i) =>
      i === count - 1 ? { stroke: ink } : { stroke: muted, dash: DASHES[i] },
    );
  }

  function drawKeys() {
    const { kind } = chosen.value;
    const rows = drawn[kind];
    const at = chart.row(drawn.epoch, moment.value?.reply.epoch ?? null);
    const lines = linesOf(rows.length);
    const values = rows.map((row) => figure(row[at] ?? null));
    const entries = rows.map((_, i) => ({
      .../** @type {import("./chart.js").Line} */ (lines[i]),
      name: i === rows.length - 1 ? TEXTS.outputShort : String(i + 1),
      value: rows.length > MOST_VALUES ? "" : (values[i] ?? ""),
    }));
    drawKeyList(keys, entries);
    const named = values.map((value, i) => ({ name: layerName(i, rows.length), value }));
    box.setAttribute("aria-label", TEXTS.sizes(kind, named));
  }

  for (const input of all(root, "[name=pane], [name=size]")) input.addEventListener("change", readTabs);
  readTabs();
  scheduler.add(() => pane.toggleAttribute("data-film", film.value !== null));
  scheduler.add(() => {
    const { isOpen, kind } = chosen.value;
    if (!film.value || !moment.value || !isOpen) return;
    drawn = film.value.sizes();
    const rows = drawn[kind];
    const playhead = moment.value.reply.epoch;
    const facts = { rows, epochs: drawn.epoch, lines: linesOf(rows.length), isLog: view.value.log_loss, playhead };
    chart.draw({ ...facts, inks: palette.value }, isPresenting.value);
    drawKeys();
  }, SELDOM);
  scheduler.add(() => {
    void chart.hovered.value;
    if (drawn !== NOTHING) untracked(drawKeys); // what it reads besides is drawn seldom
  });
}
