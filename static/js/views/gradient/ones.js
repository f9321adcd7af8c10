/** The first layer's biases as the weights of a column of ones, as scripts have them that know no bias. */

/**
 * @typedef {import("./named.js").Reply} Reply @typedef {import("./named.js").Names} Names @typedef {import("./named.js").Part} Part
 * @typedef {Part["numeric"]} Entry
 */

/** @param {Entry} entry @returns {Entry} */
const joined = ({ weights, biases }) => ({ weights: biases ? [...weights, biases] : weights, biases: null });

/** @param {Entry[] | undefined} entries of every layer */
const first = (entries = []) => entries.map((entry, layer) => (layer ? entry : joined(entry)));

/** @param {(number | null)[][]} rows @param {number | null} value */
const wider = (rows, value) => rows.map((row) => [...row, value]);

/** @param {Part} part @returns {Part} */
function layerWithOnes(part) {
  const { shape, rows, inputs, weight_gradient, bias_gradient, penalty_gradient, input_gradient, numeric } = part;
  return {
    ...part,
    ...joined({ weights: part.weights, biases: part.biases ?? null }),
    shape: [shape[0] + 1, shape[1]],
    rows: [...rows, shape[0]],
    inputs: wider(inputs, 1),
    weight_gradient: bias_gradient ? [...weight_gradient, bias_gradient] : weight_gradient,
    bias_gradient: null,
    penalty_gradient: [...penalty_gradient, part.columns.map(() => 0)],
    input_gradient: wider(input_gradient, null),
    numeric: joined(numeric),
  };
}

/** @param {Reply} reply @param {Names} names @returns {[Reply, Names]} as they are, where the first layer has no biases */
export function withOnes(reply, names) {
  const { update, inputs, layers } = reply;
  if (!layers[0]?.biases) return [reply, names];
  const memory = update?.memory.map(({ name, before, after }) => ({
    name,
    before: first(before),
    after: first(after),
  }));
  const joinedUpdate = update && {
    ...update,
    gradient: first(update.gradient),
    before: first(update.before),
    after: first(update.after),
    memory: memory ?? [],
  };
  const whole = {
    ...reply,
    inputs: { ...inputs, values: wider(inputs.values, 1) },
    layers: layers.map((part, layer) => (layer ? part : layerWithOnes(part))),
    update: joinedUpdate ?? null,
  };
  return [whole, { ...names, features: [...names.features, "1"] }];
}
