/** The picture for a slide, in the Share dialog: drawn when the dialog opens, copied and saved as PNG. */

import { need } from "../core/dom.js";
import { PNG, pngOf, saveFile } from "../core/files.js";
import { PICTURE } from "../core/texts/picture.js";
import { TEXTS } from "../core/texts.js";
import { drawPicture, styleAt } from "../plot/picture/picture.js";
import { differences } from "../session/differences.js";
import { titleOfDataset } from "../session/names.js";

/** @typedef {import("../session/session.js").Session} Session @typedef {import("../session/moment.js").Moment} Moment */

/** @param {Moment} moment @param {Session} session */
const noteOf = ({ config }, { defaults, settings }) =>
  differences({ ...config, dataset: defaults.dataset }, defaults, settings)
    .map(([title, value]) => `${title}: ${value}`)
    .join("  ·  ");

/** "boundary-spiral-8-8.png" @param {Moment} moment */
const fileOf = ({ config: { dataset, hidden } }) => `${["boundary", dataset, ...hidden].join("-")}.png`;

/** @param {HTMLCanvasElement} canvas @returns {Promise<boolean>} whether it went well: not every browser copies pictures */
function copy(canvas) {
  if (!navigator.clipboard?.write || !("ClipboardItem" in globalThis)) return Promise.resolve(false);
  const item = new ClipboardItem({ [PNG]: pngOf(canvas) });
  return navigator.clipboard.write([item]).then(
    () => true,
    () => false,
  );
}

/** Draw the moment shown, which the buttons then copy and save. @param {HTMLElement} section @param {Session} session */
export function showPicture(section, session) {
  const moment = session.moment.value;
  const [canvas, said] = [/** @type {HTMLCanvasElement} */ (need(section, "canvas")), need(section, "p")];
  const buttons = ["copy", "save"].map((name) => need(section, `[data-picture=${name}]`));
  const [copies, saves] = /** @type {[HTMLButtonElement, HTMLButtonElement]} */ (buttons);
  canvas.hidden = copies.disabled = saves.disabled = !moment;
  said.textContent = moment ? "" : TEXTS.nothingYet;
  if (!moment) return;
  const title = titleOfDataset(moment, session.settings);
  const style = styleAt(section.ownerDocument.body, session.isDark.value);
  drawPicture(canvas, moment, style, { title, note: noteOf(moment, session), view: session.view.value });
  canvas.setAttribute("aria-label", PICTURE.preview(title));
  const tell = (/** @type {string} */ text) => {
    said.textContent = text;
    session.say(text);
  };
  copies.onclick = async () => tell((await copy(canvas)) ? PICTURE.copied : PICTURE.noCopy);
  saves.onclick = async () => {
    saveFile(await pngOf(canvas), fileOf(moment));
    tell(PICTURE.saved);
  };
}
