/** What a player has others do: training, and looking at the moment shown with new settings. */

import { TEXTS } from "../../core/texts.js";
import { Looker } from "./looker.js";
import { Run } from "./run.js";

/** @param {import("./player.js").Player} player @param {import("./server.js").Server} server */
export function jobsOf(player, server) {
  const { head, session } = player;
  const run = new Run(session, server, {
    append: (moment) => head.append(moment),
    onEnd({ reply }) {
      player.halt();
      session.say(TEXTS.watch.stopped(reply));
    },
    goOn: () => player.go(),
    halt: () => player.halt(),
  });
  const looker = new Looker({
    evaluate: server.evaluate,
    moment: () => head.at,
    onAnswer: (from, moment) => (from ? head.replace(from, moment) : head.begin(moment)),
    onNewest() {
      player.aim();
      player.go();
    },
    onFailure(error) {
      const seconds = session.fail(error);
      if (!seconds) player.halt();
      return seconds;
    },
  });
  return { run, looker };
}
