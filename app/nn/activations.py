"""The registry of activation functions: what each is called, computes, and how it behaves; curves.py computes them.

Where `needs_z` is False the slope follows from a = g(z) alone, and z and a may be one array.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.nn import curves
from app.nn.calls import Array, Call, run

INFINITE = float("inf")


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


ACTIVATIONS: dict[str, Activation] = {
    "relu": Activation(
        "ReLU",
        "max(0, z)",
        "Cuts off what is negative, leaves the rest as it is: boundaries of straight pieces. The usual first choice.",
        "np.maximum(0, z)",
        curves.relu_forward,
        curves.relu_slope,
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
        curves.tanh_forward,
        curves.tanh_slope,
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
        curves.sigmoid_forward,
        curves.sigmoid_slope,
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
        curves.linear_forward,
        curves.linear_slope,
        work=(0.4, 0.8),
        is_linear=True,
        passes_from=-INFINITE,
    ),
    "leaky_relu": Activation(
        "Leaky ReLU",
        "max(0.01 z, z)",
        "ReLU, but with a small slope below zero, so that no neuron dies (Maas et al. 2013).",
        "np.maximum(0.01 * z, z)",
        curves.leaky_relu_forward,
        curves.leaky_relu_slope,
        work=(1.4, 2.1),
        passes_from=0.0,
    ),
    "elu": Activation(
        "ELU",
        "z if z > 0, else e^z - 1",
        "ReLU, but below zero it bends smoothly down to -1 (Clevert et al. 2015).",
        "np.where(z > 0, z, np.expm1(np.minimum(z, 0)))",
        curves.elu_forward,
        curves.elu_slope,
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
        curves.gelu_forward,
        curves.gelu_slope,
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
        curves.swish_forward,
        curves.swish_slope,
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
        curves.sine_forward,
        curves.sine_slope,
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
