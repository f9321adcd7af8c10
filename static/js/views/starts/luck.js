/** How often a start succeeds, by what measure, and how the final losses lie. */

import { html, nothing, render, svg } from "lit-html";

import { loss } from "../../core/format.js";
import { STARTS } from "../../core/texts/starts.js";

/** @typedef {import("./starts.js").Many} Many @typedef {import("../../wire/types.js").Luck} Luck */

const [WIDTH, HEIGHT, FOOT] = [280, 120, 22]; // of the histogram
const END = 8; // of the rate's scale to each side

/** @param {HTMLElement} root @param {Many} many */
export function mountLuck(root, { session, open, run, wanted }) {
  session.scheduler.add(() => {
    if (!open.value) return;
    const { starts = [], luck = null, before = null } = run.shown.value ?? {};
    const successes = starts.filter(({ isSuccess }) => isSuccess).length;
    const rate = starts.length ? `${Math.round((100 * successes) / starts.length)}\u202f%` : "–";
    const told = luck ? STARTS.rate(successes, luck.starts) : STARTS.progress(starts.length, wanted.value.starts);
    const all = luck ?? before; // while others are trained the last ones stay, faint, so that nothing jumps
    render(
      html`<p class="rate"><b>${rate}</b> <span>${told}</span></p>
        <div class="all" ?data-old=${!luck}>${all ? allOf(all) : nothing}</div>`,
      root,
    );
    if (luck) session.say(`${told}, ${STARTS.interval(luck.interval)}`);
  });
}

/** @param {Luck} luck */
const allOf = (luck) =>
  html`${bar(luck)}
    <p class="interval">${STARTS.interval(luck.interval)}</p>
    <p class="criterion">${criterionOf(luck)}</p>
    ${luck.losses.histogram ? histogram(luck.losses.histogram, luck.losses.test !== null) : nothing}`;

/** The rate on a line from none to all, and how far from it the true one may lie. @param {Luck} luck */
function bar({ rate, interval: [low, high] }) {
  const [a, b, at] = [low, high, rate].map((share) => END + share * (WIDTH - 2 * END));
  return html`<svg class="scale" viewBox="0 0 ${WIDTH} ${2 * END}" aria-hidden="true">
    <path d="M${END} ${END}H${WIDTH - END}" />
    ${[0, 0.5, 1].map((share) => svg`<path d="M${END + share * (WIDTH - 2 * END)} ${END - 4}v8" />`)}
    <path class="span" d="M${a} ${END}H${b}" />
    <circle cx=${at} cy=${END} r="5" />
  </svg>`;
}

/** @param {Luck} luck */
const criterionOf = ({ criterion, diverged }) =>
  STARTS.criterion(STARTS.measures[criterion.measure] ?? criterion.measure, String(criterion.at_least)) +
  STARTS.diverged(diverged);

/** @param {NonNullable<Luck["losses"]["histogram"]>} bins @param {boolean} ofTest */
function histogram({ edges, successes, failures }, ofTest) {
  const most = Math.max(1, ...successes.map((count, i) => count + (failures[i] ?? 0)));
  const [step, unit] = [WIDTH / successes.length, (HEIGHT - FOOT) / most];
  const title = ofTest ? STARTS.testLosses : STARTS.trainLosses;
  const bars = successes.map((good, i) => {
    const bad = failures[i] ?? 0;
    const place = `${loss(edges[i])} – ${loss(edges[i + 1])}`;
    const foot = HEIGHT - FOOT;
    return svg`<g><title>${STARTS.bin(loss(edges[i]), loss(edges[i + 1]), good, bad)}</title>
      <rect class="good" data-place=${place} x=${i * step + 1} width=${step - 2} y=${foot - good * unit} height=${good * unit} />
      <rect class="bad" x=${i * step + 1} width=${step - 2} y=${foot - (good + bad) * unit} height=${bad * unit} /></g>`;
  });
  const text = `${title}: ${loss(edges[0])} – ${loss(edges.at(-1))}`;
  return html`<figure class="losses"><figcaption>${title}</figcaption>
    <p class="key"><i class="good"></i> ${STARTS.succeed} <i class="bad"></i> ${STARTS.fail}</p>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${text}>
      ${bars}
      <path d="M0 ${HEIGHT - FOOT}H${WIDTH}" />
      <text x="0" y=${HEIGHT - 6}>${loss(edges[0])}</text>
      <text x=${WIDTH} y=${HEIGHT - 6} text-anchor="end">${loss(edges.at(-1))}</text>
    </svg></figure>`;
}
