/** How many starts, and what counts as success. */

import { html, render } from "lit-html";
import { live } from "lit-html/directives/live.js";

import { fill } from "../../controls/fill.js";
import { need } from "../../core/dom.js";
import { STARTS } from "../../core/texts/starts.js";
import { LEAST, MOST, textOf } from "./choice.js";

/** @typedef {import("./choice.js").Wanted} Wanted @typedef {import("../../wire/types.js").Reply} Reply */

/** @param {HTMLElement} root @param {import("./starts.js").Many} many */
export function mountPicks(root, { session, open, run, wanted }) {
  const go = (/** @type {Partial<Wanted>} */ changes) =>
    session.go({ starts: textOf({ ...wanted.peek(), ...changes }) });
  const count = (/** @type {{target: HTMLInputElement}} */ { target }) => go({ starts: Number(target.value) });
  const least = (/** @type {{target: HTMLInputElement}} */ { target }) => {
    if (target.validity.valid) go({ success: target.value === "" ? null : Number(target.value) });
  };

  session.scheduler.add(() => {
    if (!open.value) return;
    const { starts, success } = wanted.value;
    const { luck, before } = run.shown.value ?? {};
    const criterion = (luck ?? before)?.criterion;
    const measure = criterion?.measure ?? measureOf(session.moment.value?.reply);
    render(
      html`<label class="pick many">${STARTS.starts}
          <input type="range" min=${LEAST} max=${MOST} .value=${live(String(starts))} @input=${count} />
          <output>${starts}</output>
        </label>
        <label class="pick">${STARTS.success} ${STARTS.least(STARTS.measures[measure] ?? measure)}
          <input type="number" min="0" max="1" step="any" .value=${live(String(success ?? criterion?.at_least ?? ""))}
            @change=${least} />
        </label>`,
      root,
    );
    fill(/** @type {HTMLInputElement} */ (need(root, "[type=range]")));
  });
}

/** What the network shown is measured by, until the server says what counts. @param {Reply | undefined} reply */
function measureOf(reply) {
  const { train, test } = reply?.metrics ?? {};
  return `${test ? "test" : "train"}_${typeof (test ?? train)?.r2 === "number" ? "r2" : "accuracy"}`;
}
