/** Which class is taken for which, or how far values are missed, in training and in testing; and the gap between both. */

import { html, render } from "lit-html";

import { need } from "../core/dom.js";
import { loss, score, signed } from "../core/format.js";
import { TEXTS } from "../core/texts.js";
import { classNames } from "../session/names.js";
import { missesOf } from "./misses.js";

/** @typedef {import("../session/moment.js").Moment} Moment */

const SELDOM = 100; // ms
const DIGITS = 3;

/** @param {ParentNode} root @param {import("../session/session.js").Session} session */
export function mountMistakes(root, session) {
  const [place, gap, rings] = [
    need(root, "#confusion"),
    need(root, "#gap"),
    need(root, ".toggle:has([data-view=rings])"),
  ];
  session.scheduler.add(() => {
    const moment = session.moment.value;
    if (!moment) return;
    const { metrics, confusion } = moment.reply;
    rings.hidden = moment.data.classes === 0;
    render(moment.data.classes ? confusion && matrices(moment, confusion) : misses(moment), place);
    gap.textContent = metrics.test ? loss((metrics.test.loss ?? Number.NaN) - (metrics.train.loss ?? Number.NaN)) : "–";
  }, SELDOM);
}

/** @param {Moment} moment @param {import("../wire/types.js").Confusion} confusion */
function matrices(moment, { train, test }) {
  const names = classNames(moment);
  return [matrix(TEXTS.train, train, names), test ? matrix(TEXTS.test, test, names) : ""];
}

/** @param {string} caption @param {number[][]} counts [true class][predicted class] @param {string[]} names */
const matrix = (caption, counts, names) =>
  html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <td></td>
        ${names.map((name, label) => html`<th scope="col"><abbr title=${TEXTS.predicted(name)}>${short(name, label)}</abbr></th>`)}
      </tr>
    </thead>
    <tbody>
      ${counts.map(
        (row, of) =>
          html`<tr>
            <th scope="row"><abbr title=${TEXTS.truly(names[of] ?? "")}>${short(names[of] ?? "", of)}</abbr></th>
            ${row.map((count, as) => html`<td class=${of === as ? "right" : count ? "wrong" : ""}>${count}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;

/** A class without a name of its own is a number in a narrow table. @param {string} name @param {number} label */
const short = (name, label) => (name === TEXTS.className(label) ? String(label) : name.slice(0, 4));

/** @param {Moment} moment */
function misses(moment) {
  const { train, test } = moment.reply.metrics;
  const rows = [
    { name: TEXTS.train, metrics: train, miss: missesOf(moment, true) },
    ...(test ? [{ name: TEXTS.test, metrics: test, miss: missesOf(moment, false) }] : []),
  ];
  return html`<table>
    <caption>
      ${TEXTS.mistakeOfValues}
    </caption>
    <thead>
      <tr>
        ${TEXTS.mistakeColumns.map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, metrics, miss }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${score(metrics)}</td>
            ${miss ? [miss.typical, miss.largest].map((value) => html`<td>${signed(value, DIGITS)}</td>`) : ""}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
