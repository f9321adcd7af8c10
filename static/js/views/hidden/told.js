/** Hidden space in words: how well the two neurons separate, what the line is, and what is pointed at. */

import { need } from "../../core/dom.js";
import { signed } from "../../core/format.js";
import { HIDDEN } from "../../core/texts/hidden.js";
import { INSIDE, troubleText } from "../../core/texts/inside.js";
import { classNames } from "../../session/names.js";
import { seenOf } from "./link.js";

const DIGITS = 2;
const SELDOM = 300; // ms: a screen reader is to hear a place, not every step

/** @param {HTMLElement} root @param {import("./picture.js").Hidden} hidden */
export function mountTold(root, { session, asking, open, widths, choice, spot }) {
  const { moment, scheduler } = session;
  const [none, two, told, pointed] = [".none", ".two", ".told", ".pointed"].map((name) => need(root, name));
  const caption = need(root, ".space figcaption");

  scheduler.add(() => {
    const isEmpty = moment.value?.network != null && !widths.value.length;
    const said = isEmpty ? HIDDEN.none : troubleText(asking.trouble.value, INSIDE.troubles);
    Object.assign(/** @type {HTMLElement} */ (none), { hidden: !said, textContent: said });
    /** @type {HTMLElement} */ (need(two ?? root, ".space")).hidden = isEmpty;
    caption.textContent = HIDDEN.space(choice.value.layer);
  });

  scheduler.add(() => {
    const { asked, reply } = asking.answer.value ?? {};
    if (!told || !asked || !reply || !widths.value.length) return told?.replaceChildren();
    const line = reply.readout ? (reply.readout.exact ? HIDDEN.exact : HIDDEN.mean) : HIDDEN.between;
    told.textContent = `${HIDDEN.separation(reply.neurons, reply.separation ?? 0, asked.isBest)} ${line}`;
  });

  scheduler.add(() => {
    if (pointed) pointed.textContent = textOf() || HIDDEN.hint;
  });
  scheduler.add(() => {
    const text = textOf();
    if (text && open.value && document.activeElement?.matches("canvas")) session.say(text);
  }, SELDOM);

  function textOf() {
    const [at, { asked, reply } = {}] = [spot.value, asking.answer.value ?? {}];
    if (!at || !asked || !reply) return "";
    const pair = (/** @type {number[]} */ numbers) => `(${numbers.map((number) => signed(number, DIGITS)).join(", ")})`;
    const [here, there] = [pair(at.place), pair(seenOf(at, reply))];
    if (at.index < 0) return HIDDEN.place(here, there);
    const label = asked.moment.data.points[at.index]?.[2] ?? 0;
    const what = classNames(asked.moment)[label] ?? signed(label, DIGITS);
    return HIDDEN.point(at.index, what, here, there);
  }
}
