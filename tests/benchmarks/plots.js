/** Many plots on one page: how long the animation frame takes that draws them all anew. */

import { signal } from "@preact/signals-core";

import { Plot } from "../../static/js/plot/plot.js";
import { Moment } from "../../static/js/session/moment.js";
import { Session } from "../../static/js/session/session.js";

/** @returns {Promise<number>} when the next frame begins */
const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

/**
 * @param {any[]} replies two for each plot, shown in turn @param {number} side px @param {number} rounds
 * @returns {Promise<number[]>} ms of each round's animation frame, from the moments to the end of all drawings
 */
export async function measure(replies, side, rounds) {
  const settings = JSON.parse(document.getElementById("settings")?.textContent ?? "");
  document.body.replaceChildren();
  document.body.style.display = "block";
  const session = new Session(settings);
  const moments = replies.map((pair) =>
    pair.map(
      (/** @type {any} */ reply) => new Moment({ config: session.defaults, data: pair[0].data, reply, way: "instant" }),
    ),
  );
  const shown = moments.map(([first]) => signal(first));
  for (const moment of shown) {
    const box = document.createElement("div");
    Object.assign(box.style, { position: "relative", float: "left", width: `${side}px`, height: `${side}px` });
    box.className = "plot";
    document.body.append(box);
    new Plot(box, session.fork({ moment }));
  }
  for (let i = 0; i < 5; i++) await nextFrame();
  const taken = [];
  for (let round = 1; round <= rounds; round++) {
    let began = 0;
    requestAnimationFrame(() => {
      began = performance.now(); // asked for before the plots ask
    });
    for (const [i, moment] of shown.entries()) moment.value = fresh(moments[i][round % 2]);
    await new Promise((done) => requestAnimationFrame(done)); // after them
    taken.push(performance.now() - began);
    await nextFrame();
  }
  return taken;
}

/** One whose grid has yet to be decoded, as of an answer. @param {Moment} moment */
const fresh = (moment) => moment.with({ boundary: { ...moment.reply.boundary } });
