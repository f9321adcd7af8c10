/** The slice in words: how high and how deep, how much of the run it shows, and what is chosen. */

import { need } from "../../core/dom.js";
import { loss, signed } from "../../core/format.js";
import { INSIDE, troubleText } from "../../core/texts/inside.js";
import { LANDSCAPE } from "../../core/texts/landscape.js";
import { extentOf, lossAt } from "./slice.js";

const DIGITS = 2;
const SELDOM = 300; // ms: a screen reader is to hear a place, not every step

/** @param {HTMLElement} root @param {import("./landscape.js").Landscape} landscape */
export function mountTold(root, { session, open, asking, slice, place }) {
  const [none, told, pointed, caption] = /** @type {[HTMLElement, HTMLElement, HTMLElement, HTMLElement]} */ (
    [".none", ".told", ".pointed", ".slice figcaption"].map((name) => need(root, name))
  );

  session.scheduler.add(() => {
    const isMissing = asking.answer.value !== null && slice.value === null;
    none.textContent = troubleText(asking.trouble.value, INSIDE.troubles) || (isMissing ? LANDSCAPE.noTest : "");
    none.hidden = !none.textContent;
  });
  session.scheduler.add(() => {
    const { asked, reply } = asking.answer.value ?? {};
    if (!asked || !reply || !slice.value) return;
    caption.textContent = LANDSCAPE.caption(asked.loss);
    const { low, high } = extentOf(slice.value.losses);
    const { path } = reply;
    const way = path ? LANDSCAPE.way(path.a.length, path.explained, asked.directions === "path") : "";
    const how = asked.directions === "random" ? LANDSCAPE.randomly : "";
    const said = [LANDSCAPE.told(loss(reply.centre[asked.loss]), loss(low), loss(high)), way, how];
    told.textContent = said.filter(Boolean).join(" ");
  });
  session.scheduler.add(() => {
    pointed.textContent = textOf() || LANDSCAPE.hint;
  });
  session.scheduler.add(() => {
    const text = textOf();
    if (text && open.value && document.activeElement?.matches("canvas")) session.say(text);
  }, SELDOM);

  function textOf() {
    const [at, now] = [place.value, slice.value];
    if (!at || !now) return "";
    return LANDSCAPE.place(signed(at[0], DIGITS), signed(at[1], DIGITS), loss(lossAt(now, at)));
  }
}
