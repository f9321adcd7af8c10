"""Activation functions g and their slopes g', as prepared calls over arrays of any shape.

`forward(z, a, scratch)` writes a = g(z); `slope(z, a, out, scratch)` writes g'(z). `scratch` has shape
(2, *z.shape). Where `needs_z` is False the slope follows from a alone, and z and a may be one array.
fmax and fmin stand for maximum and minimum, which no longer take `out` by position and cost more by keyword.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, Call, run, scalar

INFINITE = float("inf")
MANY = 4096  # numbers, from which on a comparison is faster than a sign, though it writes through a buffer


class Activation(NamedTuple):
    """One entry of the registry; `curve` of the page and every gradient test follow from it."""

    title: str
    formula: str
    help: str
    python: str  # the same as an expression of z and NumPy (np), for a script
    forward: Callable[[Array, Array, Array], list[Call]]
    slope: Callable[[Array, Array, Array, Array], list[Call]]
    needs_z: bool = False
    work: tuple[float, float] = (12.0, 35.0)  # nanoseconds of a number there and back, in float32 and in float64
    is_linear: bool = False  # g(z) = z: layers of it are one sum
    range: tuple[float, float] = (-INFINITE, INFINITE)  # the values that it takes
    saturates: bool = False  # at both ends of its range, where a neuron learns next to nothing
    passes_from: float | None = None  # the z from which on g(z) = z, to the rounding of float32
    rests_at: float | None = None  # the value it keeps, with slope 0, on one whole side: a neuron can die there
    remedy: str = ""  # an activation without that trouble


def logistic_calls(z: Array, out: Array) -> list[Call]:
    """Write 1 / (1 + exp(-z)); exp may overflow to inf, which gives the right limit 0."""
    one = scalar(1, z.dtype)
    return [
        (np.negative, (z, out)),
        (np.exp, (out, out)),
        (np.add, (out, one, out)),
        (np.divide, (one, out, out)),
    ]


def _relu_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    zeros = scratch[1]  # stays as it is; against an array fmax takes half of what it takes against a scalar
    zeros[...] = 0
    return [(np.fmax, (z, zeros, a))]


def _relu_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = 1 where z > 0, else 0; a is never negative, so that is its sign
    if out.size < MANY:
        return [(np.sign, (a, out))]
    return [(np.greater, (a, scalar(0, a.dtype), out))]


def _tanh_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    return [(np.tanh, (z, a))]


def _tanh_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = 1 - tanh(z)^2
    return [(np.square, (a, out)), (np.subtract, (scalar(1, a.dtype), out, out))]


def _sigmoid_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    return logistic_calls(z, a)


def _sigmoid_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = a (1 - a)
    return [(np.subtract, (scalar(1, a.dtype), a, out)), (np.multiply, (out, a, out))]


def _linear_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    return [] if z is a else [(np.copyto, (a, z))]


def _linear_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = 1
    return [(out.fill, (1,))]


LEAK = 0.01


def _leaky_relu_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    leaked = scratch[0]
    return [(np.multiply, (z, scalar(LEAK, z.dtype), leaked)), (np.fmax, (z, leaked, a))]


def _leaky_relu_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = 1 where z > 0, else 0.01
    return [(np.sign, (a, out)), (np.fmax, (out, scalar(LEAK, a.dtype), out))]


def _elu_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    zero, below = scalar(0, z.dtype), scratch[0]
    return [
        (np.fmin, (z, zero, below)),
        (np.expm1, (below, below)),
        (np.fmax, (z, zero, a)),
        (np.add, (a, below, a)),
    ]


def _elu_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = 1 where z > 0, else exp(z) = a + 1
    return [(np.fmin, (a, scalar(0, a.dtype), out)), (np.add, (out, scalar(1, a.dtype), out))]


GELU_INNER = float(np.sqrt(2 / np.pi))
GELU_CUBIC = 0.044715 * GELU_INNER


def _gelu_tanh(z: Array, squared: Array, t: Array) -> list[Call]:
    """Write squared = z^2 and t = tanh(u), u = z (sqrt(2/pi) + 0.0357 z^2)."""
    return [
        (np.square, (z, squared)),
        (np.multiply, (squared, scalar(GELU_CUBIC, z.dtype), t)),
        (np.add, (t, scalar(GELU_INNER, z.dtype), t)),
        (np.multiply, (t, z, t)),
        (np.tanh, (t, t)),
    ]


def _gelu_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    # g(z) = z (1 + t) / 2
    squared, t = scratch
    return [
        *_gelu_tanh(z, squared, t),
        (np.add, (t, scalar(1, z.dtype), t)),
        (np.multiply, (t, z, a)),
        (np.multiply, (a, scalar(0.5, z.dtype), a)),
    ]


def _gelu_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = (1 + t) / 2 * (1 + (1 - t) z u'),  u' = sqrt(2/pi) + 3 * 0.0357 z^2
    squared, t = scratch
    one, half = scalar(1, z.dtype), scalar(0.5, z.dtype)
    return [
        *_gelu_tanh(z, squared, t),
        (np.multiply, (squared, scalar(3 * GELU_CUBIC, z.dtype), squared)),
        (np.add, (squared, scalar(GELU_INNER, z.dtype), squared)),
        (np.multiply, (squared, z, squared)),
        (np.subtract, (one, t, out)),
        (np.multiply, (out, squared, out)),
        (np.add, (out, one, out)),
        (np.add, (t, one, t)),
        (np.multiply, (out, t, out)),
        (np.multiply, (out, half, out)),
    ]


def _swish_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    gate = scratch[0]
    return [*logistic_calls(z, gate), (np.multiply, (z, gate, a))]


def _swish_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = s + a (1 - s),  s = 1 / (1 + exp(-z))
    gate = scratch[0]
    return [
        *logistic_calls(z, gate),
        (np.subtract, (scalar(1, z.dtype), gate, out)),
        (np.multiply, (out, a, out)),
        (np.add, (out, gate, out)),
    ]


def _sine_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    return [(np.sin, (z, a))]


def _sine_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    # g'(z) = cos z
    return [(np.cos, (z, out))]


ACTIVATIONS: dict[str, Activation] = {
    "relu": Activation(
        "ReLU",
        "max(0, z)",
        "Cuts off what is negative, leaves the rest as it is: boundaries of straight pieces. The usual first choice.",
        "np.maximum(0, z)",
        _relu_forward,
        _relu_slope,
        work=(1.3, 1.5),
        range=(0.0, INFINITE),
        passes_from=0.0,
        rests_at=0.0,
        remedy="leaky_relu",
    ),
    "tanh": Activation(
        "Tanh",
        "tanh(z)",
        "An S-curve from -1 to 1, zero in the middle: smooth, rounded boundaries. "
        "Sigmoid is the same curve from 0 to 1.",
        "np.tanh(z)",
        _tanh_forward,
        _tanh_slope,
        work=(3.0, 14.2),
        range=(-1.0, 1.0),
        saturates=True,
        remedy="relu",
    ),
    "sigmoid": Activation(
        "Sigmoid",
        "1 / (1 + e^-z)",
        "Tanh's S-curve, but from 0 to 1 and half as steep for its height: it flattens out at both ends and learns "
        "more slowly.",
        "1 / (1 + np.exp(-z))",
        _sigmoid_forward,
        _sigmoid_slope,
        work=(2.1, 6.8),
        range=(0.0, 1.0),
        saturates=True,
        remedy="relu",
    ),
    "linear": Activation(
        "Linear",
        "z",
        "No activation at all: however many layers, the boundary stays one straight line.",
        "z",
        _linear_forward,
        _linear_slope,
        work=(0.4, 0.8),
        is_linear=True,
        passes_from=-INFINITE,
    ),
    "leaky_relu": Activation(
        "Leaky ReLU",
        "max(0.01 z, z)",
        "ReLU, but with a small slope below zero, so that no neuron dies (Maas et al. 2013).",
        "np.maximum(0.01 * z, z)",
        _leaky_relu_forward,
        _leaky_relu_slope,
        work=(1.4, 2.1),
        passes_from=0.0,
    ),
    "elu": Activation(
        "ELU",
        "z if z > 0, else e^z - 1",
        "ReLU, but below zero it bends smoothly down to -1 (Clevert et al. 2015).",
        "np.where(z > 0, z, np.expm1(np.minimum(z, 0)))",
        _elu_forward,
        _elu_slope,
        work=(11.0, 11.2),
        range=(-1.0, INFINITE),
        passes_from=0.0,
    ),
    "gelu": Activation(
        "GELU",
        "z Φ(z)",
        "A rounded ReLU with a small dip below zero, down to -0.17; Swish dips deeper and turns more gently. "
        "z times the normal distribution's Φ(z), in its usual tanh form (Hendrycks & Gimpel 2016).",
        "z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))) / 2",
        _gelu_forward,
        _gelu_slope,
        work=(7.9, 33.8),
        needs_z=True,
        range=(-0.1701, INFINITE),
        passes_from=6.0,
    ),
    "swish": Activation(
        "Swish",
        "z / (1 + e^-z)",
        "A rounded ReLU with a dip below zero, down to -0.28; GELU dips less and turns more sharply. "
        "z times its own sigmoid, also called SiLU (Ramachandran et al. 2017).",
        "z / (1 + np.exp(-z))",
        _swish_forward,
        _swish_slope,
        work=(4.2, 14.2),
        needs_z=True,
        range=(-0.2785, INFINITE),
        passes_from=20.0,
    ),
    "sine": Activation(
        "Sine",
        "sin(z)",
        "Waves: the boundary repeats itself, which suits periodic data (Sitzmann et al. 2020).",
        "np.sin(z)",
        _sine_forward,
        _sine_slope,
        work=(3.4, 25.0),
        needs_z=True,
        range=(-1.0, 1.0),
    ),
}


def activate(name: str, z: Array) -> Array:
    """g(z) for an array of any shape, e.g. to draw the curve of the activation."""
    a, scratch = np.empty_like(z), np.empty((2, *z.shape), z.dtype)
    run(ACTIVATIONS[name].forward(z, a, scratch))
    return a
