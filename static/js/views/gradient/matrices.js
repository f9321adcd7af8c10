/** Matrices with names, shapes and labels, and how a cell of one comes about. */

/**
 * @typedef {(number | null)[][]} Rows
 * @typedef {object} Matrix
 * @property {string} name such as "dW_2^T"
 * @property {Rows} values
 * @property {[string, string]} axes what rows and columns are
 * @property {[string[], string[]]} labels of rows and columns
 * @property {[number, number]} shape whole, where only a part is told
 *
 * @typedef {{name: string, row: number | null, column: number | null}} Lit rows or columns of a matrix, null for all
 * @typedef {{text: string, lit: Lit[]}} Origin
 */

/** @param {Matrix} matrix @returns {Matrix} */
export function transposed({ name, values, axes, labels, shape }) {
  const turned = (labels[1] ?? []).map((_, column) => values.map((row) => row[column] ?? null));
  return {
    name: `${name}^T`,
    values: turned,
    axes: [axes[1], axes[0]],
    labels: [labels[1], labels[0]],
    shape: [shape[1], shape[0]],
  };
}

/** @param {number | null | undefined} value of steady width, three significant digits */
export function numeral(value) {
  if (value === null || value === undefined) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size < 0.001 || size >= 10000 ? value.toExponential(1).replace("e+", "e") : value.toPrecision(3);
  return text.replace(/-/g, "−");
}

const TERMS = 4; // written out

/** "0.3·1.2 + 0.1·(−2) + …" of as many products as are written out. @param {[number, number][]} pairs */
function productsOf(pairs) {
  const factor = (/** @type {number} */ value) => (value < 0 ? `(${numeral(value)})` : numeral(value));
  return pairs.slice(0, TERMS).map(([one, other]) => `${factor(one)}·${factor(other)}`);
}

/**
 * A cell of left right + bias. What is not told of the sum is what is left of it.
 * @param {Matrix} out @param {Matrix} left @param {Matrix} right @param {number} row @param {number} column
 * @param {number | null} [bias] @param {string} [biasName] @returns {Origin}
 */
export function ofProduct(out, left, right, row, column, bias = null, biasName = "") {
  /** @type {[number, number][]} */
  const pairs = (left.values[row] ?? []).map((value, k) => [value ?? 0, right.values[k]?.[column] ?? 0]);
  const whole = out.values[row]?.[column] ?? 0;
  const terms = productsOf(pairs);
  const [told, hidden] = [Math.min(pairs.length, TERMS), left.shape[1] - Math.min(pairs.length, TERMS)];
  const sum = pairs.slice(0, told).reduce((total, [one, other]) => total + one * other, bias ?? 0);
  if (hidden > 0) terms.push(`${numeral(whole - sum)} of ${hidden} more`);
  if (bias !== null) terms.push(bias < 0 ? `(${numeral(bias)})` : numeral(bias));
  /** @type {Lit[]} */
  const lit = [
    { name: left.name, row, column: null },
    { name: right.name, row: null, column },
  ];
  if (bias !== null) lit.push({ name: biasName, row: 0, column });
  return { text: `${terms.join(" + ")} = ${numeral(whole)}`, lit };
}

/** A cell of the column sums. @param {Matrix} out @param {Matrix} of @param {number} column @returns {Origin} */
export function ofColumn(out, of, column) {
  const values = of.values.map((row) => row[column] ?? 0);
  const whole = out.values[0]?.[column] ?? 0;
  const terms = values.slice(0, TERMS).map((value) => (value < 0 ? `(${numeral(value)})` : numeral(value)));
  const hidden = of.shape[0] - Math.min(values.length, TERMS);
  const sum = values.slice(0, TERMS).reduce((total, value) => total + value, 0);
  if (hidden > 0) terms.push(`${numeral(whole - sum)} of ${hidden} more`);
  return { text: `${terms.join(" + ")} = ${numeral(whole)}`, lit: [{ name: of.name, row: null, column }] };
}

/** A cell made of the same cell of others. @param {Matrix[]} from @param {number} row @param {number} column @param {(values: string[]) => string} say @returns {Origin} */
export const ofCells = (from, row, column, say) => ({
  text: say(from.map(({ values }) => numeral(values[row]?.[column]))),
  lit: from.map(({ name }) => ({ name, row, column })),
});
