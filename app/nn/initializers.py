"""Initial weights: one function a scheme, (generator, fan_in, fan_out) -> (fan_in, fan_out) float64."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.nn.calls import Array

INIT_STREAM = 1


def init_generator(seed: int, start: int = 0) -> np.random.Generator:
    """The generator of the initial weights of a seed; `start` counts an optimizer's restarts."""
    return np.random.default_rng([seed, INIT_STREAM, start])


class Initializer(NamedTuple):
    """One entry of the registry.

    Biases start uniformly in (-b, b) with b = bias_bound(fan_in, fan_out): spread out, since neurons whose lines all
    pass through the origin learn slowly.
    """

    title: str
    help: str
    weights: Callable[[np.random.Generator, int, int], Array]
    bias_bound: Callable[[int, int], float]


def _glorot_bound(fan_in: int, fan_out: int) -> float:
    return float(np.sqrt(6 / (fan_in + fan_out)))


def _glorot(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    # Glorot & Bengio 2010: variance 2 / (fan_in + fan_out), so uniform in +-sqrt(6 / (fan_in + fan_out))
    bound = _glorot_bound(fan_in, fan_out)
    return rng.uniform(-bound, bound, (fan_in, fan_out))


def _he(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    # He et al. 2015: variance 2 / fan_in keeps the signal's size through ReLU layers
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))


def _uniform(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    return rng.uniform(-1, 1, (fan_in, fan_out))


def _zeros(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    return np.zeros((fan_in, fan_out))


INITIALIZERS: dict[str, Initializer] = {
    "he": Initializer(
        "He",
        "Normal weights of variance 2 / fan-in, made for ReLU (He et al. 2015); biases uniform in ±1 / √fan-in.",
        _he,
        lambda fan_in, fan_out: fan_in**-0.5,
    ),
    "glorot": Initializer(
        "Glorot",
        "Uniform weights of variance 2 / (fan-in + fan-out), made for tanh (Glorot & Bengio 2010); biases likewise.",
        _glorot,
        _glorot_bound,
    ),
    "uniform": Initializer(
        "Uniform",
        "Weights and biases uniform in (-1, 1), as in the eleven-line network.",
        _uniform,
        lambda fan_in, fan_out: 1.0,
    ),
    "zeros": Initializer(
        "Zeros",
        "All zero: every neuron of a layer stays the same, so that nothing is learnt. Try it once.",
        _zeros,
        lambda fan_in, fan_out: 0.0,
    ),
}
