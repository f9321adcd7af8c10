// Trains with ConvNetJS: one JSON command a line in, one JSON reply a line out, each with the seconds it took in here.

import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

import convnetjs from "convnetjs";

let network, trainer, inputs, labels;

/** Layers, weights [[weights (fan_in, fan_out), biases], ...], the trainer's options, points and their labels. */
function begin({ hidden, activation, weights, options, points, classes }) {
  network = new convnetjs.Net();
  network.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: 2 },
    ...hidden.map((num_neurons) => ({ type: "fc", num_neurons, activation })),
    { type: "softmax", num_classes: classes.count },
  ]);
  const layers = network.layers.filter((layer) => layer.layer_type === "fc");
  layers.forEach((layer, index) => setWeights(layer, ...weights[index]));
  trainer = new convnetjs.SGDTrainer(network, options);
  inputs = points.map(([x, y]) => new convnetjs.Vol([x, y]));
  labels = classes.labels;
}

/** One neuron's weights lie together; a softmax over two classes is a sigmoid where the first logit stays 0. */
function setWeights(layer, weights, biases) {
  const offset = layer.filters.length - biases.length;
  layer.filters.forEach((filter, index) => {
    const neuron = index - offset;
    filter.w.forEach((_, row) => (filter.w[row] = neuron < 0 ? 0 : weights[row][neuron]));
    layer.biases.w[index] = neuron < 0 ? 0 : biases[neuron];
  });
}

function advance({ epochs, shuffle }) {
  const order = inputs.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (shuffle) shuffled(order);
    for (const index of order) trainer.train(inputs[index], labels[index]);
  }
}

/** Fisher and Yates, in place. */
function shuffled(order) {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
}

function probabilities({ points }) {
  const volume = new convnetjs.Vol(1, 1, 2, 0);
  return points.map(([x, y]) => {
    volume.w[0] = x;
    volume.w[1] = y;
    return Array.from(network.forward(volume).w);
  });
}

const commands = { begin, advance, probabilities };
for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...parameters } = JSON.parse(line);
  const start = performance.now();
  const values = commands[command](parameters);
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`${JSON.stringify({ seconds, values })}\n`);
}
