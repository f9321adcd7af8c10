/** Asks for the slice of the newest network: it stays while training plays, and while frames of the past are looked at. */

import { insideBody } from "../../wire/inside.js";
import { wayOf } from "./run.js";

/** @typedef {import("../../session/moment.js").Moment} Moment */

const SELDOM = 150; // ms between two slices
const SIDES = [41, 21, 11]; // places along each direction; the server takes the last of any network

/** @param {import("./landscape.js").Landscape} landscape */
export function keepAsking({ session, open, choice, asking, place }) {
  const { film, moment, isPlaying, scheduler, defaults } = session;
  /** What the slice asked for is of. @type {unknown[]} */
  let before = [];
  /** Which of the sides is asked for: the first until that would take too long. */
  let side = 0;

  scheduler.add(() => {
    const subject = (moment.value && film.value?.last) ?? moment.value;
    if (!open.value || !subject?.network) return;
    const { loss, seed, zoom, directions } = choice.value;
    const weights = isPlaying.value ? before[0] : weightsOf(subject);
    const now = [weights, session.fragmentOf(subject.config), loss, seed, zoom, directions, film.value !== null];
    if (now.every((value, i) => value === before[i])) return;
    before = now;
    side = 0;
    ask(subject);
  }, SELDOM);
  scheduler.add(() => {
    const subject = (moment.peek() && film.peek()?.last) ?? moment.peek();
    if (asking.trouble.value?.field !== "side" || !subject || side === SIDES.length - 1) return;
    side += 1;
    ask(subject);
  });

  /** @param {Moment} subject */
  function ask(subject) {
    const { loss, seed, zoom, directions: wanted } = choice.value;
    const way = wayOf(film.value);
    const directions = way.length > 1 ? wanted : "random";
    const path = way.length > 1 ? way.map(({ reply }) => reply.state?.parameters) : [];
    const random = directions === "random" ? { span: 2 ** zoom, direction_seed: seed } : {};
    place.value = null;
    const body = insideBody(subject, defaults, { directions, path, losses: [loss], side: SIDES[side], ...random });
    asking.ask({ subject, way, directions, loss }, body);
  }
}

/** Equal for equal weights. @param {Moment} moment */
const weightsOf = ({ network, reply, isEdited }) => (isEdited ? network : (reply.state?.parameters ?? network));
