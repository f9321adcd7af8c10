/** A matrix as a table: its name, its shape, and cells of which some are lit. */

import { html, nothing } from "lit-html";

import { GRADIENT } from "../../core/texts/gradient.js";
import { numeral } from "./matrices.js";

/** @typedef {import("./matrices.js").Matrix} Matrix @typedef {import("./matrices.js").Lit} Lit */

/** Names as they are read: X₁ᵀ. @param {string} name */
export const shownName = (name) =>
  name
    .replace(/_(\d+)/, (_, digits) => [...digits].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join(""))
    .replace("^T", "ᵀ");

/** @param {Matrix} matrix what it says of itself beside its name */
function shapeOf({ shape, values, axes }) {
  const told = [values.length, values[0]?.length ?? 0];
  const isPart = told[0] !== shape[0] || told[1] !== shape[1];
  const of = axes.filter(Boolean).join(" × ");
  return `${GRADIENT.by(shape)}${of ? ` ${of}` : ""}${isPart ? `, ${GRADIENT.by(told)} shown` : ""}`;
}

/**
 * @param {Matrix} matrix @param {Lit[]} lit
 * @param {{at: [number, number], onCell: (row: number, column: number) => void, onKey: (event: KeyboardEvent) => void} | null} [grid]
 *   of the one whose cells can be pointed at
 */
export function tableOf(matrix, lit, grid = null) {
  const own = lit.filter((one) => one.name === matrix.name);
  const isLit = (/** @type {number} */ row, /** @type {number} */ column) =>
    own.some((one) => (one.row ?? row) === row && (one.column ?? column) === column);
  const name = shownName(matrix.name);
  const cell = (/** @type {number | null} */ value, /** @type {number} */ row, /** @type {number} */ column) => {
    const isHere = grid?.at[0] === row && grid.at[1] === column;
    const mark = isHere ? "here" : isLit(row, column) ? "lit" : nothing;
    if (!grid) return html`<td data-mark=${mark}>${numeral(value)}</td>`;
    return html`<td role="gridcell" data-mark=${mark} tabindex=${isHere ? 0 : -1} data-cell="${row} ${column}"
      @pointerenter=${() => grid.onCell(row, column)} @focus=${() => grid.onCell(row, column)} @keydown=${grid.onKey}>${numeral(value)}</td>`;
  };
  const [rows, columns] = matrix.labels;
  const role = grid ? "row" : nothing;
  const empty = html`<td role=${grid ? "gridcell" : nothing}></td>`;
  return html`<figure class="matrix" data-name=${matrix.name}>
    <figcaption><b>${name}</b> <span>${shapeOf(matrix)}</span></figcaption>
    <div class="scroll" tabindex="0" role="group" aria-label=${GRADIENT.matrix(name, shapeOf(matrix), "")}>
      <table role=${grid ? "grid" : nothing} aria-label=${name}>
        <thead><tr role=${role}>${empty}${columns.map((label) => (label ? html`<th scope="col" role=${grid ? "columnheader" : nothing}>${label}</th>` : empty))}</tr></thead>
        <tbody>
          ${matrix.values.map(
            (values, row) => html`<tr role=${role}>
              ${rows[row] ? html`<th scope="row" role=${grid ? "rowheader" : nothing}>${rows[row]}</th>` : empty}
              ${values.map((value, column) => cell(value, row, column))}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </figure>`;
}
