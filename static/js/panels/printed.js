/** What a printed page says besides the picture: the settings that were chosen, and the link to them. */

import { html, render } from "lit-html";

import { differing } from "../core/link.js";
import { titleOf } from "../session/names.js";

const SELDOM = 500; // ms; nobody prints that fast

/** @param {HTMLElement} section @param {import("../session/session.js").Session} session */
export function mountPrinted(section, session) {
  const { settings, defaults, moment, link, scheduler } = session;
  scheduler.add(() => {
    const config = moment.value?.config;
    if (!config) return;
    const chosen = { dataset: config.dataset, hidden: config.hidden, ...differing(config, defaults) };
    const rows = Object.entries(chosen).map(
      ([name, value]) =>
        html`<dt>${settings.fields[name]?.title ?? name}</dt>
          <dd>${shown(titleOf(settings, name, String(value)))}</dd>`,
    );
    const address = new URL(".", document.baseURI).href + (link.value && `#${link.value}`);
    render(
      html`<dl>${rows}</dl>
        <p>${address}</p>`,
      section,
    );
  }, SELDOM);
}

/** @param {string} value of a list, its entries apart */
const shown = (value) => (value ? value.replaceAll(",", ", ") : "–");
