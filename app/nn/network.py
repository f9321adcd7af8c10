"""The network: where its parameters lie, and its one forward and one backward pass.

Layout (features first): a layer's input is (fan_in + 1, N) with a last row of ones, its weights are
(fan_in + 1, fan_out) with the biases as the last row, so that z = W^T a has its bias for free. All parameters lie
in one flat vector (P,); every W is a view of it. The activations of all hidden layers lie in one buffer, so that
the slope of the whole net is computed in one go.

A stack of M equal networks has one axis more: parameters (M, P), and (rows, M, N) for whatever is (rows, N) below.
"""

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array, Call
from app.nn.initializers import INITIALIZERS

BIASES = {
    "all": "Every neuron and every output has a bias.",
    "hidden": "The hidden neurons have biases, the outputs have none, as in the eleven-line network.",
    "none": "No biases: every neuron's line passes through the origin.",
}


class Architecture(NamedTuple):
    """The shape of a network and what its outputs mean; `output` is a key of OUTPUTS, `biases` one of BIASES."""

    inputs: int
    hidden: tuple[int, ...]
    outputs: int
    activation: str
    output: str
    biases: str = "all"

    @property
    def shape(self) -> str:
        """Such as 2-8-8-1."""
        return "-".join(map(str, (self.inputs, *self.hidden, self.outputs)))


class Layer(NamedTuple):
    """Where one layer's weights lie in the flat vector, and whether their last row is the bias."""

    fan_in: int
    fan_out: int
    bias: bool
    start: int

    @property
    def shape(self) -> tuple[int, int]:
        """Shape (fan_in + bias, fan_out) of the weights."""
        return self.fan_in + self.bias, self.fan_out

    @property
    def stop(self) -> int:
        """End of this layer's part of the flat vector."""
        return self.start + self.shape[0] * self.shape[1]

    def view(self, flat: Array) -> Array:
        """This layer's weights (fan_in + bias, fan_out) as a view of a flat vector (P,); a leading axis is kept."""
        return flat[..., self.start : self.stop].reshape(*flat.shape[:-1], *self.shape)


@lru_cache(maxsize=64)
def layers_of(architecture: Architecture) -> tuple[Layer, ...]:
    """The layers in order, the output layer last."""
    widths = (architecture.inputs, *architecture.hidden, architecture.outputs)
    layers, start = [], 0
    for index, (fan_in, fan_out) in enumerate(pairwise(widths)):
        is_output = index == len(architecture.hidden)
        bias = architecture.biases == "all" or (architecture.biases == "hidden" and not is_output)
        layers.append(Layer(fan_in, fan_out, bias, start))
        start = layers[-1].stop
    return tuple(layers)


def parameter_count(architecture: Architecture) -> int:
    """The number P of weights and biases."""
    return layers_of(architecture)[-1].stop


@lru_cache(maxsize=64)
def penalized(architecture: Architecture) -> Array:
    """(P,) float64, read-only: 1 at weights, 0 at biases, which regularization leaves alone."""
    mask = np.ones(parameter_count(architecture))
    for layer in layers_of(architecture):
        layer.view(mask)[layer.fan_in :] = 0
    mask.flags.writeable = False
    return mask


def initial_parameters(architecture: Architecture, init: str, rng: np.random.Generator) -> Array:
    """Fresh parameters (P,) float64 by the initializer of that name."""
    parameters = np.zeros(parameter_count(architecture))
    scheme = INITIALIZERS[init]
    for layer in layers_of(architecture):
        weights = layer.view(parameters)
        weights[: layer.fan_in] = scheme.weights(rng, layer.fan_in, layer.fan_out)
        bound = scheme.bias_bound(layer.fan_in, layer.fan_out)
        if layer.bias:
            weights[layer.fan_in] = rng.uniform(-bound, bound, layer.fan_out)
    return parameters


def product(left: Array, right: Array, out: Array) -> Call:
    """The matrix product, or those of a stack; a stack's samples are (rows, M, N), its weights (M, fan_in, fan_out)."""
    if left.ndim == 2:
        return left.dot, (right, out)
    return np.matmul, (left, right, out)


def matrices(rows: Array) -> Array:
    """(rows, N) as it is; of a stack (rows, M, N) the M matrices (M, rows, N), as a view."""
    return rows if rows.ndim == 2 else rows.swapaxes(0, 1)


class Forward(NamedTuple):
    """A prepared forward pass for N samples: `run(calls)` fills `logits` (outputs, N)."""

    architecture: Architecture
    parameters: Array  # (P,), a view: fill them anew and run again
    calls: list[Call]
    logits: Array
    layer_inputs: list[Array]  # of each layer, (fan_in + bias, N)
    hidden_z: Array  # all hidden layers one below the other, each with one row more: (H, N)
    hidden_a: Array


def forward(architecture: Architecture, parameters: Array, inputs: Array) -> Forward:
    """Prepare z = W^T a, a = g(z), layer by layer.

    parameters: (P,); inputs: (features + 1, N) with a last row of ones, of the same dtype. All are kept as
    views: fill them anew and run again.
    """
    activation = ACTIVATIONS[architecture.activation]
    samples, dtype = inputs.shape[1:], parameters.dtype
    rows = sum(width + 1 for width in architecture.hidden)
    hidden_a = np.ones((rows, *samples), dtype)
    hidden_z = np.ones((rows, *samples), dtype) if activation.needs_z else hidden_a
    logits = np.empty((architecture.outputs, *samples), dtype)
    scratch = np.empty((2, max(architecture.hidden, default=0), *samples), dtype)
    calls: list[Call] = []
    layer_inputs: list[Array] = []
    row, source = 0, inputs
    for layer in layers_of(architecture):
        taken = source[: layer.fan_in + layer.bias]
        layer_inputs.append(taken)
        transposed = layer.view(parameters).swapaxes(-1, -2)
        if len(layer_inputs) > len(architecture.hidden):
            calls.append(product(transposed, matrices(taken), matrices(logits)))
            break
        z, a = hidden_z[row : row + layer.fan_out], hidden_a[row : row + layer.fan_out]
        calls.append(product(transposed, matrices(taken), matrices(z)))
        calls += activation.forward(z, z if z.base is a.base else a, scratch[:, : layer.fan_out])
        source = hidden_a[row : row + layer.fan_out + 1]
        row += layer.fan_out + 1
    return Forward(architecture, parameters, calls, logits, layer_inputs, hidden_z, hidden_a)


def moved(walk: Forward, inputs: Array) -> Forward:
    """The same pass over as many other samples, in the same buffers: only its first call reads the inputs."""
    (function, (*left, _, out)), *rest = walk.calls
    taken = inputs[: len(walk.layer_inputs[0])]
    calls = [(function, (*left, matrices(taken), out)), *rest]
    return walk._replace(calls=calls, layer_inputs=[taken, *walk.layer_inputs[1:]])


class Backward(NamedTuple):
    """A prepared backward pass: fill `deltas[-1]` with dL/dlogits, then run the calls."""

    calls: list[Call]
    deltas: list[Array]  # dL/dz of each layer, (fan_out, N), the output layer's last


def backward(walk: Forward) -> Backward:
    """Prepare the chain rule from dL/dlogits back to dL/dz of every layer."""
    architecture, activation = walk.architecture, ACTIVATIONS[walk.architecture.activation]
    layers = layers_of(architecture)
    slopes = np.empty_like(walk.hidden_a)
    room = np.empty((2, *slopes.shape), slopes.dtype)
    deltas = [np.empty((layer.fan_out, *walk.logits.shape[1:]), slopes.dtype) for layer in layers]
    calls = activation.slope(walk.hidden_z, walk.hidden_a, slopes, room) if architecture.hidden else []
    row = len(slopes)
    for index in range(len(layers) - 1, 0, -1):
        # dL/da = W dL/dz;  dL/dz of the layer below = dL/da * g'(z)
        layer, below = layers[index], deltas[index - 1]
        row -= layer.fan_in + 1
        weights = layer.view(walk.parameters)[..., : layer.fan_in, :]
        calls.append(product(weights, matrices(deltas[index]), matrices(below)))
        calls.append((np.multiply, (below, slopes[row : row + layer.fan_in], below)))
    return Backward(calls, deltas)


def weight_calls(walk: Forward, deltas: list[Array], gradient: Array) -> list[Call]:
    """Prepare dL/dW = a dL/dz^T, (fan_in + 1, N) (N, fan_out), of every layer, written into `gradient` (P,)."""
    return [
        product(matrices(taken), matrices(delta).swapaxes(-1, -2), layer.view(gradient))
        for layer, taken, delta in zip(layers_of(walk.architecture), walk.layer_inputs, deltas, strict=True)
    ]


def hidden_rows(walk: Forward) -> list[Array]:
    """The activations (width, N) of each hidden layer after a forward pass, as views."""
    widths = walk.architecture.hidden
    starts = accumulate((width + 1 for width in widths), initial=0)
    return [walk.hidden_a[start : start + width] for start, width in zip(starts, widths, strict=False)]
