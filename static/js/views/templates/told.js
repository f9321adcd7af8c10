/** The sum in words: what is added so far, whether it is the score, and the sum written out at a place. */

import { need } from "../../core/dom.js";
import { signed } from "../../core/format.js";
import { INSIDE, troubleText } from "../../core/texts/inside.js";
import { TEMPLATES } from "../../core/texts/templates.js";
import { classNames } from "../../session/names.js";
import { cellAt, differenceOf, neuronsOf, partialOf } from "./sum.js";

const DIGITS = 2;
const TERMS = 6; // written out
const SELDOM = 300; // ms: a screen reader is to hear a place, not every step

/**
 * @param {HTMLElement} root @param {import("./templates.js").Templates} templates
 * @param {{readonly value: import("./total.js").Place | null}} place
 */
export function mountTold(root, { session, open, shown, asking }, place) {
  const [none, told, pointed] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ (
    [".none", ".told", ".pointed"].map((name) => need(root, name))
  );
  const caption = need(root, ".total figcaption");

  session.scheduler.add(() => {
    none.textContent = troubleText(asking.trouble.value, INSIDE.troubles);
    none.hidden = !none.textContent;
  });
  session.scheduler.add(() => {
    const now = shown.value;
    if (!now) return;
    const { sum, step, reply, moment, output } = now;
    const names = classNames(moment);
    const what = reply.value
      ? TEMPLATES.value
      : names.length > 2
        ? TEMPLATES.scoreOf(names[output] ?? "")
        : TEMPLATES.score;
    caption.textContent = TEMPLATES.total(what);
    const isWhole = step === sum.terms.length;
    const rest = isWhole
      ? TEMPLATES.equal(
          differenceOf(partialOf(sum, step), sum.logits),
          sum.logits.reduce((most, score) => Math.max(most, Math.abs(score)), 0),
        )
      : TEMPLATES.partial;
    told.textContent = `${TEMPLATES.so(sum.bias, neuronsOf(sum, step), neuronsOf(sum), reply.of_features)} ${rest}`;
  });
  session.scheduler.add(() => {
    pointed.textContent = textOf() || TEMPLATES.hint;
  });
  session.scheduler.add(() => {
    const text = textOf();
    if (text && open.value && document.activeElement?.matches("canvas")) session.say(text);
  }, SELDOM);

  function textOf() {
    const [now, at] = [shown.value, place.value];
    if (!now || !at) return "";
    const { sum, step, reply } = now;
    const cell = cellAt(sum, at);
    const products = sum.terms.slice(0, step).map(({ weight, map }) => weight * (map[cell] ?? 0));
    const total = products.reduce((one, other) => one + other, sum.bias);
    const written = products
      .slice(0, TERMS)
      .map((value) => `${value < 0 ? "−" : "+"} ${signed(Math.abs(value), DIGITS)}`);
    const more = products.length > TERMS ? [`+ ${TEMPLATES.more}`] : [];
    const [x, y] = [reply.x_range, reply.y_range].map(([low, high], i) =>
      signed(low + (at[i] ?? 0) * (high - low), DIGITS),
    );
    return TEMPLATES.at(
      `(${x}, ${y})`,
      [signed(sum.bias, DIGITS), ...written, ...more].join(" "),
      signed(total, DIGITS),
    );
  }
}
