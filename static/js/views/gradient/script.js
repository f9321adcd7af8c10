/** A preset's script beside its matrices: the line that computes the step shown is marked; it can be copied and run. */

import { signal } from "@preact/signals-core";
import { html, nothing, render } from "lit-html";

import { need } from "../../core/dom.js";
import { differing } from "../../core/link.js";
import { GRADIENT } from "../../core/texts/gradient.js";

/** @typedef {import("../../wire/presets.js").Preset} Preset @typedef {import("../../wire/bodies.js").Config} Config */

/** What may be otherwise and it is still the preset's network. */
const FREE = ["seed", "epochs"];

/** @param {Preset} preset @param {Config} own @param {Config} defaults */
export function isOf({ config }, own, defaults) {
  const wanted = { ...defaults, .../** @type {Config} */ (config) };
  return Object.keys(differing(own, wanted)).every((name) => FREE.includes(name));
}

/** @param {import("./gradient.js").Session} session @param {Preset} preset */
export function openPreset(session, { config }) {
  session.change({ ...session.defaults, .../** @type {Config} */ (config) });
}

/** Of a script the text for a seed. @param {Preset} preset @param {unknown} seed */
const codeOf = ({ lines }, seed) => lines.map(({ code }) => code.replace("{seed}", String(seed)));

/** @param {HTMLElement} root @param {import("./gradient.js").Gradient} gradient */
export function mountScript(root, { session, open, choice, steps, preset, asking }) {
  const isWhole = signal(false);

  async function copy() {
    const { asked } = asking.answer.peek() ?? {};
    if (!preset.value || !asked) return;
    const text = `${codeOf(preset.value, asked.config.seed).join("\n")}\n`;
    const isCopied = await (navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    ) ?? false);
    isWhole.value = true;
    if (!isCopied) getSelection()?.selectAllChildren(need(root, "ol"));
    session.say(isCopied ? GRADIENT.copied : GRADIENT.copyByHand);
  }

  session.scheduler.add(() => {
    const shown = preset.value;
    const { asked, reply } = asking.answer.value ?? {};
    root.hidden = !open.value || !shown || !asked || !reply;
    if (!shown || !asked || !reply || root.hidden) return;
    const step = steps.value[Math.min(choice.value.step, steps.value.length - 1)];
    const makes = step?.makes ?? step?.out.name ?? "";
    const codes = codeOf(shown, asked.config.seed);
    root.classList.toggle("whole", isWhole.value);
    render(
      html`<h2>${GRADIENT.script}</h2>
        <ol tabindex="0" aria-label=${GRADIENT.script}>
          ${shown.lines.map((line, i) => {
            const runs = line.makes.includes(makes);
            return html`<li aria-current=${runs ? "step" : nothing}>${runs ? html`<span class="hidden">${GRADIENT.runs} </span>` : nothing}<code>${codes[i]}</code></li>`;
          })}
        </ol>
        <div class="line">
          <button type="button" class="quiet fold" aria-expanded=${isWhole.value} @click=${() => (isWhole.value = !isWhole.value)}>${GRADIENT.wholeScript}</button>
          <button type="button" class="quiet" @click=${() => void copy()}>${GRADIENT.copyScript}</button>
        </div>
        <p class="note">${GRADIENT.scriptNote(reply.batch.size, shown.factor, String(asked.config.learning_rate))}</p>`,
      root,
    );
  });
}
