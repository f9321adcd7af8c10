"""The gradient opened up: what the one forward and the one backward pass compute of some samples, recorded.

Rows are points here, as in the lesson: X (N, fan_in), W (fan_in, fan_out), Z = X W + b, A = g(Z), and with the
upstream gradient dA: dZ = dA * g'(Z), dW = X^T dZ, db = the column sums of dZ, dX = dZ W^T. The pass itself holds
features first.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array, run
from app.nn.losses import mean_loss
from app.nn.network import Architecture, Forward, backward, forward, layers_of, product
from app.nn.objective import Descent, batch_gradients
from app.nn.outputs import OUTPUTS, form_of, losses_of, predictions
from app.nn.tiles import walk_in_tiles
from app.training.problem import Samples


class Recorded(NamedTuple):
    """One layer's part in the two passes, at n samples; rows are points."""

    inputs: Array  # X (n, fan_in)
    z: Array  # Z (n, fan_out)
    outputs: Array | None  # A (n, fan_out); None for the output layer, whose z are the logits
    upstream: Array | None  # dA (n, fan_out)
    slope: Array | None  # g'(Z) (n, fan_out)
    delta: Array  # dZ (n, fan_out)
    input_gradient: Array  # dX (n, fan_in)


class Answer(NamedTuple):
    """The output at n samples; rows are points, K columns."""

    logits: Array  # (n, K)
    predictions: Array  # p (n, K)
    truth: Array  # y (n, K)
    losses: Array  # (n,)
    deltas: dict[str, Array]  # of each loss that suits the output: dL/dz (n, K) of a point's own loss


def recorded(
    architecture: Architecture, loss: str, parameters: Array, samples: Samples, total: int
) -> tuple[list[Recorded], Answer]:
    """Both passes at these samples, which are some of `total` whose mean loss is taken; all float64."""
    with np.errstate(all="ignore"):
        walk = forward(architecture, parameters, samples.inputs)
        run(walk.calls)
        back = backward(walk)
        run(form_of(loss, architecture.output).delta(walk.logits, samples.targets, back.deltas[-1], 1 / total))
        run(back.calls)
        return list(_layers(walk, back.deltas)), _answer(architecture, loss, walk.logits, samples.targets)


def _layers(walk: Forward, deltas: list[Array]) -> Iterator[Recorded]:
    architecture, activation = walk.architecture, ACTIVATIONS[walk.architecture.activation]
    layers = layers_of(architecture)
    gradients = []
    for layer, delta in zip(layers, deltas, strict=True):
        below = np.empty((layer.fan_in, delta.shape[1]))
        run([product(layer.view(walk.parameters)[: layer.fan_in], delta, below)])
        gradients.append(below)
    for index, layer in enumerate(layers):
        taken, delta = walk.layer_inputs[index], deltas[index]
        z = np.empty_like(delta)
        run([product(layer.view(walk.parameters).T, taken, z)])
        outputs = upstream = slope = None
        if index + 1 < len(layers):
            outputs, upstream = walk.layer_inputs[index + 1][: layer.fan_out].T, gradients[index + 1].T
            made = np.empty_like(z)
            run(activation.slope(z, outputs.T, made, np.empty((2, *z.shape))))
            slope = made.T
        yield Recorded(taken[: layer.fan_in].T, z.T, outputs, upstream, slope, delta.T, gradients[index].T)


def _answer(architecture: Architecture, loss: str, logits: Array, targets: Array) -> Answer:
    output, deltas = architecture.output, {}
    for name in losses_of(output):
        delta = np.empty_like(logits)
        run(form_of(name, output).delta(logits, targets, delta, 1.0))
        deltas[name] = delta.T
    own = form_of(loss, output).value(logits, targets)
    return Answer(logits.T, predictions(output, logits).T, OUTPUTS[output].truth(targets).T, own, deltas)


def gradient_of(
    architecture: Architecture, loss: str, parameters: Array, samples: Samples, part: slice
) -> tuple[Array, float]:
    """What a part of the samples adds to the gradient (P,) of the mean loss over all of them, and to that loss."""
    gradients, share = np.zeros((2, len(parameters))), (part.stop - part.start) / samples.size
    descent = Descent(architecture, loss, parameters, samples.inputs, samples.targets)
    walk = walk_in_tiles(architecture, parameters, samples.inputs[:, part])
    with np.errstate(all="ignore"):
        run(next(batch_gradients(descent, [part], gradients, share)))
        run(walk.calls)
        mean = mean_loss(form_of(loss, architecture.output), walk.logits, samples.targets[:, part])
    return np.array(gradients[0]), share * mean


def largest_neurons(architecture: Architecture, gradient: Array, most: int, start: int) -> list[Array]:
    """Of the features, of each hidden layer and of the outputs, those whose weights learn most: `most` from a rank on.

    Each as sorted numbers. They are ranked by the norm of the gradient of their incoming weights, features by outgoing.
    """
    layers = layers_of(architecture)
    sizes = [np.linalg.norm(layers[0].view(gradient)[: layers[0].fan_in], axis=1)]
    sizes += [np.linalg.norm(layer.view(gradient), axis=0) for layer in layers]
    chosen = []
    for size in sizes:
        first = min(start, max(0, len(size) - most))
        chosen.append(np.sort(np.argsort(-size, kind="stable")[first : first + most]))
    return chosen
