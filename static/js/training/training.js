/** The two ways to train, and which of them follows the settings. */

import { effect } from "@preact/signals-core";

import { isUnseen } from "../session/open.js";
import { Editing } from "./edit.js";
import { Instant } from "./instant.js";
import { keepGhost } from "./watch/ghost.js";
import { Player } from "./watch/player.js";
import { refineAtRest } from "./watch/rest.js";
import { serverOf } from "./watch/server.js";

/** @typedef {import("../session/session.js").Session} Session */

const SEED_LIMIT = 2 ** 32;

/** From now on the session trains what its settings say. @param {Session} session */
export function startTraining(session) {
  const instant = new Instant(session);
  const player = new Player(session, serverOf(session));
  const editing = new Editing(session, {
    begin: () => player.pause(),
    show: (moment) => (moment.way === "watch" ? player.head.put(moment) : session.show(moment)),
  });
  session.isStill.value = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const unseen = isUnseen(session);
  let isDue = false; // once the network is seen again
  session.training = {
    follow(isSettled) {
      isDue = false;
      if (session.view.value.watch) {
        instant.cancel();
        return player.set(session.config.value, isSettled);
      }
      player.leave();
      isDue = unseen.peek();
      if (isDue) instant.cancel();
      else instant.solve(session.config.value, isSettled);
    },
    back(moment, tail) {
      instant.cancel();
      if (moment.way === "watch") player.back(moment, tail);
      else {
        player.leave();
        session.show(moment);
      }
      editing.back(moment);
    },
    edit: (edits) => editing.edit(edits),
    seek: (index) => player.seek(index),
    retry: () => (session.film.value ? player.retry() : instant.retry()),
  };
  unseen.subscribe((is) => !is && isDue && queueMicrotask(() => session.training.follow(true)));
  addActions(session, player, instant);
  refineAtRest(session, player.head);
  keepGhost(session);
  followTheAsking(session, player);
  addEventListener("pagehide", () => player.suspend());
  document.addEventListener("visibilitychange", () => (document.hidden ? player.suspend() : player.go()));
}

/** @param {Session} session @param {Player} player @param {Instant} instant */
function addActions(session, player, instant) {
  const { actions } = session;
  const isWatching = () => session.film.value !== null;
  const isInThePast = () => isWatching() && session.film.value?.last !== session.moment.value;
  actions.add("play", () => (player.isPlaying ? player.pause() : player.play()), isWatching);
  actions.add("epoch", () => player.step("epochs"), isWatching);
  actions.add("batch", () => player.step("batches"), isWatching);
  const startOver = () => {
    session.keep(true);
    player.reset();
  };
  actions.add("reset", startOver, isWatching);
  actions.add("start", () => session.change({ seed: (session.config.value.seed + 1) % SEED_LIMIT }), isWatching);
  const branch = () => {
    session.keep(true, "", player.head.tail);
    player.branch();
  };
  actions.add("branch", branch, isInThePast);
  actions.add(
    "solve_again",
    () => session.change({}),
    () => !isWatching(),
  );
  actions.add(
    "retry",
    () => session.training.retry(),
    () => session.trouble.value !== null,
  );
  actions.add(
    "cancel",
    () => cancel(session, instant),
    () => session.isBusy.value && !isWatching(),
  );
}

/** The boundary of before stays; the controls keep what they say, and it can be asked for again. */
function cancel(/** @type {Session} */ session, /** @type {Instant} */ instant) {
  instant.cancel();
  session.trouble.value = { kind: "cancelled", text: "", field: null, seconds: 0 };
}

/** What a stream is asked for may change while it plays: its speed, and when to stop. */
function followTheAsking(/** @type {Session} */ session, /** @type {Player} */ player) {
  const asked = () => {
    const { speed, stop_at_loss, stop_at_plateau } = session.view.value;
    return [speed, stop_at_loss, stop_at_plateau].join();
  };
  let before = asked();
  effect(() => {
    const now = asked();
    if (now === before) return;
    before = now;
    player.suspend();
    queueMicrotask(() => player.go()); // which reads signals that are none of this effect's
  });
}
