/** Which class is taken for which, in training and in testing, and how far the test loss is from the training loss. */

import { html, render } from "lit-html";

import { loss } from "./format.js";
import { classNames } from "./legend.js";
import { state } from "./state.js";
import { TEXTS } from "./texts.js";

const place = /** @type {HTMLElement} */ (document.getElementById("confusion"));
const gap = /** @type {HTMLElement} */ (document.getElementById("gap"));

export function drawConfusion() {
  const { reply } = state;
  if (!reply?.confusion) {
    render("", place);
    gap.textContent = "–";
    return;
  }
  const { train, test } = reply.confusion;
  const names = classNames();
  render([table(TEXTS.train, train, names), test ? table(TEXTS.test, test, names) : ""], place);
  const { metrics } = reply;
  gap.textContent = metrics.test ? loss((metrics.test.loss ?? NaN) - (metrics.train.loss ?? NaN)) : "–";
}

/** @param {string} caption @param {number[][]} counts [true class][predicted class] @param {string[]} names */
const table = (caption, counts, names) =>
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
            <th scope="row"><abbr title=${TEXTS.truly(names[of])}>${short(names[of], of)}</abbr></th>
            ${row.map((count, as) => html`<td class=${of === as ? "right" : count ? "wrong" : ""}>${count}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;

/** A class without a name of its own is a number in a narrow table. @param {string} name @param {number} label */
const short = (name, label) => (name === TEXTS.className(label) ? String(label) : name.slice(0, 4));
