"""A trained network in another shape: what it has learnt stays, and as far as possible what it computes."""

from collections.abc import Sequence

import numpy as np

from app.nn.activations import activate
from app.nn.calls import Array
from app.nn.initializers import INITIALIZERS
from app.nn.layers import Dense, dense_layers, flat_parameters
from app.nn.network import Architecture

RESIZE_STREAM = 3
SMALL = 0.1  # a curve that bends is nearly straight for sums of this size
ABOVE, NEARLY = 5.0, 0.05  # an activation that leaves 5 nearly as it is lets positive numbers pass


def resized(
    parameters: Array, old: Architecture, new: Architecture, kept_inputs: Sequence[int | None], init: str, seed: int
) -> Array:
    """Parameters (P_new,) float64 of the new architecture, made from those (P_old,) of the old one.

    kept_inputs: for each input of the new network its place in the old one, None for a new input, which starts with
    zero weights. Neurons vanish from the end of their layer, layers before the output. A new neuron starts with
    incoming weights and bias by `init` and with zero outgoing weights, so that the outputs stay as they are. A new
    layer goes before the output and passes on what it gets: see `_inserted`. If the number of outputs changes, the
    output layer starts afresh.
    """
    generator = np.random.default_rng([seed, RESIZE_STREAM])
    layers = [Dense(*(part.astype(np.float64) for part in layer)) for layer in dense_layers(old, parameters)]
    layers[0] = layers[0]._replace(weights=_rows(layers[0].weights, kept_inputs))
    while len(layers) > len(new.hidden) + 1:
        layers = _without_last(layers)
    for index, width in enumerate(new.hidden[: len(layers) - 1]):
        layers[index : index + 2] = _widened(layers[index], layers[index + 1], width, init, generator)
    for width in new.hidden[len(layers) - 1 :]:
        layers = _inserted(layers, width, old.activation, init, generator)
    if (old.outputs, old.output) != (new.outputs, new.output):
        layers[-1] = _fresh(layers[-1].weights.shape[0], new.outputs, init, generator)
    return flat_parameters(new, layers)


def _rows(weights: Array, places: Sequence[int | None]) -> Array:
    rows = np.zeros((len(places), weights.shape[1]))
    for row, place in zip(rows, places, strict=True):
        row[:] = 0 if place is None else weights[place]
    return rows


def _fresh(fan_in: int, fan_out: int, init: str, generator: np.random.Generator) -> Dense:
    scheme = INITIALIZERS[init]
    bound = scheme.bias_bound(fan_in, fan_out)
    return Dense(scheme.weights(generator, fan_in, fan_out), generator.uniform(-bound, bound, fan_out))


def _without_last(layers: list[Dense]) -> list[Dense]:
    """Without the last hidden layer; its weights are multiplied into the output's, exact where it was linear."""
    *before, hidden, output = layers
    return [*before, Dense(hidden.weights @ output.weights, hidden.biases @ output.weights + output.biases)]


def _widened(layer: Dense, after: Dense, width: int, init: str, generator: np.random.Generator) -> tuple[Dense, Dense]:
    """A layer with `width` neurons, and the one after it; drawn afresh whole, so that one draw does for any width."""
    fresh = _fresh(len(layer.weights), width, init, generator)
    kept = min(width, layer.weights.shape[1])
    fresh.weights[:, :kept] = layer.weights[:, :kept]
    fresh.biases[:kept] = layer.biases[:kept]
    outgoing = np.zeros((width, after.weights.shape[1]))
    outgoing[:kept] = after.weights[:kept]
    return fresh, after._replace(weights=outgoing)


def _inserted(
    layers: list[Dense], width: int, activation: str, init: str, generator: np.random.Generator
) -> list[Dense]:
    """With a layer of `width` neurons before the output that passes on the numbers it gets, as near as possible.

    Where the activation lets positive numbers pass (ReLU and its kin), a neuron passes on x as g(x); that is exact
    for ReLU after ReLU, since x is not negative then, and for linear. With two neurons for each number that may be
    negative, g(x) - g(-x) is exact for ReLU, leaky ReLU, GELU and swish. Otherwise (tanh, sigmoid, sine) a neuron
    passes on g(0.1 x) ~ g(0) + 0.1 g'(0) x, off by 0.4 % for x up to 1; sigmoid needs the output's bias for g(0).
    Neurons beyond these start like new ones; numbers without a neuron are lost.
    """
    *before, output = layers
    count, hidden = len(output.weights), _fresh(len(output.weights), width, init, generator)
    outgoing, biases = np.zeros((width, output.weights.shape[1])), output.biases.copy()
    is_signed = not before or bool(activate(activation, np.array([-1.0]))[0] < 0)
    for index, (gain, slope) in enumerate(_passing(activation, is_signed and width >= 2 * count)):
        rows = slice(index * count, min(width, (index + 1) * count))
        hidden.weights[:, rows] = gain * np.eye(count)[:, : rows.stop - rows.start]
        hidden.biases[rows] = 0
        outgoing[rows] = output.weights[: rows.stop - rows.start] / slope
        biases -= outgoing[rows].sum(axis=0) * activate(activation, np.zeros(1))[0]
    return [*before, hidden, Dense(outgoing, biases)]


def _passing(activation: str, in_pairs: bool) -> list[tuple[float, float]]:
    """(gain, slope) of the neurons that pass on one number x: x ~ the sum of (g(gain x) - g(0)) / slope."""

    def g(z: float) -> float:
        return float(activate(activation, np.array([z]))[0])

    if abs(g(ABOVE) - ABOVE) >= NEARLY:
        return [(SMALL, (g(SMALL) - g(-SMALL)) / 2)]
    if not in_pairs or g(-ABOVE) == -ABOVE:
        return [(1.0, 1.0)]
    both = g(1.0) - g(-1.0)
    return [(1.0, both), (-1.0, -both)]
