/** What is compared: a ready-made sheet, or one or two settings with values of one's own, and how many starts of each. */

import { signal } from "@preact/signals-core";
import { html, nothing, render } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { COMPARE } from "../../core/texts/compare.js";
import { valueText } from "../../session/differences.js";
import { STARTS, valuesFrom, writtenOf } from "./notation.js";
import { presetsOf, someOf } from "./presets.js";

/** @typedef {import("./compare.js").Compare} Compare @typedef {import("./notation.js").Axis} Axis */

/** @param {HTMLElement} root @param {Compare} compare */
export function mountChoose(root, { session, sheet, go }) {
  const { settings, config } = session;
  const presets = presetsOf(settings);
  /** What was typed and is not possible, by axis. */
  const wrong = signal(/** @type {Record<string, string[]>} */ ({}));

  session.scheduler.add(() => {
    const { rows, columns, starts } = sheet.value;
    render(
      html`<label class="pick">${COMPARE.sheets}
          <select class="short" @change=${usePreset}>
            <option value="">${COMPARE.choose}</option>
            ${Object.entries(COMPARE.presets).map(([name, title]) => html`<option value=${name}>${title}</option>`)}
          </select>
        </label>
        ${axis("rows", COMPARE.rows, rows, columns)} ${axis("columns", COMPARE.columns, columns, rows)}
        <label class="pick">${COMPARE.starts}
          <select .value=${live(String(starts))} @change=${(/** @type {Event} */ e) => go({ starts: Number(chosen(e)) })}>
            ${STARTS.map((count) => html`<option value=${count} ?selected=${count === starts}>${count}</option>`)}
          </select>
        </label>`,
      root,
    );
  });

  /** @param {Event} event */
  function usePreset({ target }) {
    const select = /** @type {HTMLSelectElement} */ (target);
    const preset = presets[select.value];
    select.value = "";
    if (!preset) return;
    wrong.value = {};
    session.change(preset.changes);
    go(preset.sheet);
  }

  /** @param {"rows" | "columns"} name @param {string} title @param {Axis | null} now @param {Axis | null} other */
  function axis(name, title, now, other) {
    const fields = Object.entries(settings.fields).filter(([field]) => field !== other?.field);
    const wrongs = wrong.value[name] ?? [];
    return html`<div class="axis-of" role="group" aria-label=${title}>
      <label class="pick">${title}
        <select .value=${live(now?.field ?? "")} @change=${(/** @type {Event} */ e) => useField(name, chosen(e))}>
          ${name === "columns" ? html`<option value="" ?selected=${!now}>${COMPARE.nothing}</option>` : nothing}
          ${fields.map(([field, { title: called }]) => html`<option value=${field} ?selected=${field === now?.field}>${called}</option>`)}
        </select>
      </label>
      ${now ? (areChosen(now) ? chips(name, now) : typed(name, now, wrongs)) : nothing}
      ${wrongs.length ? html`<p class="wrong" role="alert">${COMPARE.notPossible} ${wrongs.join(", ")}</p>` : nothing}
    </div>`;
  }

  /** @param {"rows" | "columns"} name @param {string} field "" for none */
  function useField(name, field) {
    wrong.value = { ...wrong.value, [name]: [] };
    go({ [name]: field ? { field, values: someOf(field, config.peek()[field] ?? "", settings) } : null });
  }

  /** Whether its values are chosen from a list rather than typed. @param {Axis} axis */
  const areChosen = ({ field }) => ["choice", "switch"].includes(settings.fields[field]?.kind ?? "");

  /** @param {"rows" | "columns"} name @param {Axis} axis */
  function chips(name, { field, values }) {
    const all = settings.fields[field]?.options ?? [false, true];
    /** @param {import("./notation.js").Value} value */
    const toggle = (value) => {
      const others = all.filter((one) => (one === value ? !values.includes(value) : values.includes(one)));
      go({ [name]: { field, values: others.length ? others : values } });
    };
    return html`<div class="some">${all.map(
      (value) => html`<label class="chip">
        <input type="checkbox" .checked=${live(values.includes(value))} @change=${() => toggle(value)} />
        <span>${valueText(field, value, settings)}</span>
      </label>`,
    )}</div>`;
  }

  /** @param {"rows" | "columns"} name @param {Axis} axis @param {string[]} wrongs */
  function typed(name, { field, values }, wrongs) {
    const change = (/** @type {Event} */ event) => {
      const found = valuesFrom(field, chosen(event), settings);
      wrong.value = { ...wrong.value, [name]: found.wrong };
      if (found.values.length) go({ [name]: { field, values: found.values } });
    };
    return html`<input type="text" class="values" aria-label=${COMPARE.values} aria-invalid=${wrongs.length > 0}
      spellcheck="false" autocomplete="off" .value=${live(values.map(writtenOf).join(", "))} @change=${change} />`;
  }
}

/** @param {Event} event */
const chosen = ({ target }) => /** @type {HTMLInputElement | HTMLSelectElement} */ (target).value;
