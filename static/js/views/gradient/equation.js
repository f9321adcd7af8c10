/** An equation in MathML, from tokens between blanks: "dW_2 = X_2^T dZ_2". */

import { html, mathml } from "lit-html";

const NAME = /^(d?[A-Zbgw]′?)(?:_(\d+))?(?:\^(T))?$/u;
const OPERATOR = /^[=+−\-*/(),∘;]$/u;

/** @param {string} token */
function termOf(token) {
  if (OPERATOR.test(token)) return mathml`<mo stretchy="false">${token}</mo>`;
  const [, name = "", index, turned] = NAME.exec(token) ?? [];
  if (!name) return mathml`<mtext>${token}\u00a0</mtext>`;
  const base = mathml`<mi mathvariant="normal">${name}</mi>`;
  const below = mathml`<mn>${index}</mn>`;
  if (index && turned) return mathml`<msubsup>${base}${below}<mi mathvariant="normal">T</mi></msubsup>`;
  return index ? mathml`<msub>${base}${below}</msub>` : base;
}

/** @param {string} text */
export const equationOf = (text) =>
  html`<math display="block">${text.split(" ").map((token) => mathml`${termOf(token)}<mspace width="0.2em" />`)}</math>`;
