/** Keys for a talk, in present mode: digits choose datasets, the arrows move the slider used last. */

import { at } from "../core/at.js";

/** @typedef {import("../session/session.js").Session} Session */

const MOST = 9; // digits

/** @param {Document} page @param {Session} session */
export function mountTalk(page, session) {
  const { actions, isPresenting, settings } = session;
  const names = Object.keys(settings.choices.dataset ?? {}).slice(0, MOST);
  for (const i of names.keys()) {
    actions.add(
      `dataset_${i + 1}`,
      () => session.change({ dataset: at(names, i) }),
      () => isPresenting.value,
    );
  }

  /** The slider moved last; at first a layer's width. */
  let last = () => /** @type {HTMLInputElement | null} */ (page.querySelector(".layer input[type=range]"));
  page.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "range" || !target.dataset.field) return;
    last = () => target;
  });

  /** Whoever has the focus keeps its arrow keys. */
  const isFree = () => isPresenting.value && page.activeElement === page.body;

  /** @param {(slider: HTMLInputElement) => void} move */
  function step(move) {
    const slider = last();
    if (!slider) return;
    move(slider);
    for (const event of ["input", "change"]) slider.dispatchEvent(new Event(event, { bubbles: true }));
  }

  actions.add("less", () => step((slider) => slider.stepDown()), isFree);
  actions.add("more", () => step((slider) => slider.stepUp()), isFree);
}
