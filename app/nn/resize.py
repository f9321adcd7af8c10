"""A trained network in another shape: what it has learnt stays, and as far as possible what it computes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.nn.activations import ACTIVATIONS, activate
from app.nn.calls import Array
from app.nn.initializers import INITIALIZERS
from app.nn.layers import Dense, dense_layers, flat_parameters
from app.nn.network import Architecture

RESIZE_STREAM = 3
SMALL = 0.1  # a curve that bends is nearly straight for sums of this size
FARTHEST = 8.0  # standardized inputs and the values of unbounded activations are hardly ever below minus this


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
        layers = _inserted(layers, width, new, init, generator)
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
    layers: list[Dense], width: int, new: Architecture, init: str, generator: np.random.Generator
) -> list[Dense]:
    """With a layer of `width` neurons before the output that passes on the numbers it gets, as near as possible.

    Neurons beyond those that pass something on start like new ones; numbers without a neuron are lost.
    """
    *before, output = layers
    count, hidden = len(output.weights), _fresh(len(output.weights), width, init, generator)
    outgoing, biases = np.zeros((width, output.weights.shape[1])), output.biases.copy()
    for index, (gain, shift, rest, slope) in enumerate(_passing(new, bool(before), width >= 2 * count)):
        rows = slice(index * count, min(width, (index + 1) * count))
        hidden.weights[:, rows] = gain * np.eye(count)[:, : rows.stop - rows.start]
        hidden.biases[rows] = shift
        outgoing[rows] = output.weights[: rows.stop - rows.start] / slope
        biases -= outgoing[rows].sum(axis=0) * rest
    return [*before, hidden, Dense(outgoing, biases)]


class Passing(NamedTuple):
    """A neuron that passes on a number x: x ~ the sum over them of (g(gain x + shift) - rest) / slope."""

    gain: float
    shift: float
    rest: float
    slope: float


def _passing(new: Architecture, is_after_hidden: bool, in_pairs: bool) -> list[Passing]:
    """The neurons that pass on one number x, exact to rounding wherever the activation and the biases allow it.

    A pair g(x) - g(-x) is a multiple of x for ReLU, leaky ReLU, GELU and swish, if there is room for two neurons a
    number. Else, where g(z) = z from some z on, x is shifted beyond it and the output's bias takes the shift back,
    which is exact for ReLU and its kin; without biases it is exact where x is beyond it anyway. Otherwise (tanh,
    sigmoid, sine) g(0.1 x) ~ g(0) + 0.1 g'(0) x, off by 0.4 % for x up to 1; sigmoid needs the output's bias for g(0).
    """
    entry = ACTIVATIONS[new.activation]

    def g(z: float) -> float:
        return float(activate(new.activation, np.array([z]))[0])

    if entry.passes_from is None:
        return [Passing(SMALL, 0.0, g(0.0), (g(SMALL) - g(-SMALL)) / 2)]
    lowest = max(entry.range[0], -FARTHEST) if is_after_hidden else -FARTHEST
    shift = max(0.0, entry.passes_from - lowest)
    both = g(1.0) - g(-1.0)
    if shift and in_pairs and np.isclose(g(FARTHEST) - g(-FARTHEST), FARTHEST * both, rtol=1e-12):
        return [Passing(1.0, 0.0, g(0.0), both), Passing(-1.0, 0.0, g(0.0), -both)]
    if new.biases != "all":
        shift = 0.0
    return [Passing(1.0, shift, shift, 1.0)]
