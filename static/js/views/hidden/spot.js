/** The mark in both pictures, and what moves it. */

import { computed } from "@preact/signals-core";

import { part } from "../../core/dom.js";
import { mountPointing } from "../../core/pointing.js";
import { HIDDEN } from "../../core/texts/hidden.js";
import { movedOnHidden, movedOnInputs, seenOf, spotOnHidden, spotOnInputs } from "./link.js";

/** @typedef {import("./link.js").Spot} Spot @typedef {import("./link.js").Scene} Scene */

/**
 * @param {import("../../plot/plot.js").Plot} plot of the inputs
 * @param {ReturnType<typeof import("./picture.js").mountPicture>} picture @param {import("./picture.js").Hidden} hidden
 */
export function mountSpot(plot, picture, { session, asking, spot }) {
  plot.points.tabIndex = 0;
  plot.points.setAttribute("role", "img");
  plot.points.setAttribute("aria-label", HIDDEN.plot);
  const marks = [part(plot.root, "div", "cross"), part(picture.root, "div", "cross")];
  const scene = computed(() => {
    const { asked, reply } = asking.answer.value ?? {};
    const [ranges, frame] = [plot.ranges, picture.frame.value];
    if (!asked || !reply || !ranges || !frame) return null;
    return { data: asked.moment.data, ranges, space: reply, frame, withTest: session.view.value.test_points };
  });

  listen(plot.points, spotOnInputs, movedOnInputs);
  listen(picture.canvas, spotOnHidden, movedOnHidden);

  /**
   * @param {HTMLElement} canvas @param {(scene: Scene, u: number, v: number) => Spot | null} under
   * @param {(scene: Scene, spot: Spot | null, event: KeyboardEvent) => Spot | null} moved
   */
  function listen(canvas, under, moved) {
    mountPointing(
      canvas,
      (u, v) => scene.value && under(scene.value, u, v),
      (event) => scene.value && moved(scene.value, spot.value, event),
      (next) => {
        spot.value = next;
      },
    );
  }

  session.scheduler.add(() => {
    const [at, now] = [spot.value, scene.value];
    const places = at && now ? [shareOf(at.place, now.ranges), shareOf(seenOf(at, now.space), now.frame)] : [];
    const sides = [plot.side.value, picture.side.value];
    for (const [i, mark] of marks.entries()) {
      const [place, side] = [places[i], sides[i] ?? 0];
      mark.hidden = !place;
      if (place) mark.style.transform = `translate(${place[0] * side}px, ${place[1] * side}px)`;
    }
  });
  return scene;
}

/** From the left and from the top. @param {[number, number]} place @param {[[number, number], [number, number]]} ranges */
const shareOf = ([x, y], [[left, right], [low, high]]) =>
  /** @type {[number, number]} */ ([(x - left) / (right - left), (high - y) / (high - low)]);
