/** A sheet taken away: its numbers, its picture, its drawing. */

import { html, render } from "lit-html";

import { saveFile } from "../../core/files.js";
import { COMPARE } from "../../core/texts/compare.js";
import { styleAt } from "../../plot/picture/picture.js";
import { titleOf } from "../../session/names.js";
import { csvOf } from "./csv.js";
import { textOf } from "./notation.js";
import { pngOfPoster, posterOf, svgOf } from "./poster.js";

/** @param {HTMLElement} root @param {import("./compare.js").Compare} compare */
export function mountSaves(root, { session, run }) {
  const style = () => styleAt(root.ownerDocument.body, session.isDark.peek());

  /** @param {import("./run.js").Shown} shown */
  function posterFor(shown) {
    const { config, sheet } = shown.task;
    const fields = [sheet.rows, sheet.columns].flatMap((axis) => (axis ? [axis.field] : []));
    const names = fields.map((field) => session.settings.fields[field]?.title ?? field);
    const dataset = titleOf(session.settings, "dataset", config.dataset);
    return posterOf(shown, COMPARE.title(dataset, names), session, style());
  }

  /** @type {Record<string, (shown: import("./run.js").Shown) => Promise<Blob> | Blob>} */
  const makers = {
    csv: ({ summary }) => new Blob([summary ? csvOf(summary) : ""], { type: "text/csv" }),
    png: (shown) => pngOfPoster(posterFor(shown), style()),
    svg: (shown) => new Blob([svgOf(posterFor(shown), style())], { type: "image/svg+xml" }),
  };

  session.scheduler.add(() => {
    const isWhole = Boolean(run.shown.value?.summary);
    const button = (/** @type {"csv" | "png" | "svg"} */ kind) =>
      html`<button type="button" class="quiet" data-save=${kind} ?disabled=${!isWhole} @click=${() => save(kind)}>
        ${COMPARE[kind]}
      </button>`;
    render(html`<span>${COMPARE.save}</span> ${button("csv")} ${button("png")} ${button("svg")}`, root);
  });

  /** @param {string} kind */
  async function save(kind) {
    const shown = run.shown.peek();
    if (!shown) return;
    const blob = await makers[kind]?.(shown);
    if (blob) saveFile(blob, `compare-${shown.task.config.dataset}-${textOf(shown.task.sheet)}.${kind}`);
    session.say(COMPARE.saved);
  }
}
