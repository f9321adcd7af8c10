"""First-order optimizers as prepared calls over one flat parameter vector (P,), whatever the depth.

`gradients` is (2, P): row 0 the gradient, row 1 room for its square; `slots` (S, P) holds what the optimizer
remembers. `rate` is a 0-d array that training fills before every update from `rates`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from app.nn.calls import Array, Call, scalar

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8  # Kingma & Ba 2015
DECAY = 0.9  # of RMSprop, Hinton's lecture 6e


class Optimizer(NamedTuple):
    """One entry of the registry; `slots` is the number of vectors it remembers, `uses` the fields it reads."""

    title: str
    help: str
    slots: int
    uses: tuple[str, ...]
    calls: Callable[[Array, Array, Array, Array, float], list[Call]]  # parameters, gradients, slots, rate, momentum
    rates: Callable[[float, Array], Array]  # learning rate, updates done so far (U,) -> rate of each update (U,)


def _constant(learning_rate: float, updates: Array) -> Array:
    return np.full(len(updates), learning_rate)


def _bias_corrected(learning_rate: float, updates: Array) -> Array:
    # Kingma & Ba 2015, end of section 2: alpha_t = alpha sqrt(1 - beta2^t) / (1 - beta1^t), t from 1
    t = updates + 1.0
    return np.asarray(learning_rate * np.sqrt(1 - BETA_2**t) / (1 - BETA_1**t))


def _sgd(parameters: Array, gradients: Array, slots: Array, rate: Array, momentum: float) -> list[Call]:
    # w <- w - rate g
    g = gradients[0]
    return [(np.multiply, (g, rate, g)), (np.subtract, (parameters, g, parameters))]


def _momentum(parameters: Array, gradients: Array, slots: Array, rate: Array, momentum: float) -> list[Call]:
    # v <- momentum v - rate g;  w <- w + v   (Sutskever et al. 2013, classical momentum)
    g, v = gradients[0], slots[0]
    return [
        (np.multiply, (v, scalar(momentum, v.dtype), v)),
        (np.multiply, (g, rate, g)),
        (np.subtract, (v, g, v)),
        (np.add, (parameters, v, parameters)),
    ]


def _rmsprop(parameters: Array, gradients: Array, slots: Array, rate: Array, momentum: float) -> list[Call]:
    # v <- 0.9 v + 0.1 g^2;  w <- w - rate g / (sqrt(v) + eps)
    (g, squared), v = gradients, slots[0]
    return [
        (np.multiply, (g, g, squared)),
        (np.multiply, (squared, scalar(1 - DECAY, v.dtype), squared)),
        (np.multiply, (v, scalar(DECAY, v.dtype), v)),
        (np.add, (v, squared, v)),
        *_scaled_step(parameters, g, v, squared, rate),
    ]


def _adam(parameters: Array, gradients: Array, slots: Array, rate: Array, momentum: float) -> list[Call]:
    # m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2, both rows at once;  w <- w - rate m / (sqrt(v) + eps)
    g, squared = gradients
    decay = np.array([[BETA_1], [BETA_2]], slots.dtype)
    return [
        (np.multiply, (g, g, squared)),
        (np.multiply, (slots, decay, slots)),
        (np.multiply, (gradients, (1 - decay).astype(slots.dtype), gradients)),
        (np.add, (slots, gradients, slots)),
        *_scaled_step(parameters, slots[0], slots[1], squared, rate),
    ]


def _scaled_step(parameters: Array, m: Array, v: Array, room: Array, rate: Array) -> list[Call]:
    return [
        (np.sqrt, (v, room)),
        (np.add, (room, scalar(EPSILON, v.dtype), room)),
        (np.divide, (m, room, room)),
        (np.multiply, (room, rate, room)),
        (np.subtract, (parameters, room, parameters)),
    ]


OPTIMIZERS: dict[str, Optimizer] = {
    "sgd": Optimizer(
        "SGD",
        "Gradient descent: a step against the gradient.",
        0,
        ("learning_rate", "batch_size"),
        _sgd,
        _constant,
    ),
    "momentum": Optimizer(
        "Momentum",
        "Gradient descent that keeps rolling: each step adds to a decaying velocity.",
        1,
        ("learning_rate", "batch_size", "momentum"),
        _momentum,
        _constant,
    ),
    "rmsprop": Optimizer(
        "RMSprop",
        "Gradient descent with each weight's step divided by its recent gradient size.",
        1,
        ("learning_rate", "batch_size"),
        _rmsprop,
        _constant,
    ),
    "adam": Optimizer(
        "Adam",
        "Momentum and RMSprop together, with bias correction (Kingma & Ba 2015).",
        2,
        ("learning_rate", "batch_size"),
        _adam,
        _bias_corrected,
    ),
}
Penalty = tuple[float, float]


def penalty_calls(parameters: Array, penalized: Array, gradient: Array, penalty: Penalty) -> list[Call]:
    """Add the gradient of l1 sum |w| + l2/2 sum w^2 over the weights; biases are not penalized.

    `penalized` (P,) is 1 at weights and 0 at biases.
    """
    l1, l2 = penalty
    room: Array = np.empty_like(parameters)
    calls: list[Call] = []
    if l2:
        # d(l2/2 w^2)/dw = l2 w
        decay: Any = (penalized * l2).astype(parameters.dtype)
        calls += [(np.multiply, (parameters, decay, room)), (np.add, (gradient, room, gradient))]
    if l1:
        # d(l1 |w|)/dw = l1 sign(w)
        size: Any = (penalized * l1).astype(parameters.dtype)
        calls += [
            (np.sign, (parameters, room)),
            (np.multiply, (room, size, room)),
            (np.add, (gradient, room, gradient)),
        ]
    return calls


def penalty_value(parameters: Array, penalized: Array, penalty: Penalty) -> float:
    """l1 sum |w| + l2/2 sum w^2 over the weights."""
    weights = parameters[penalized > 0].astype(np.float64)
    return float(penalty[0] * np.abs(weights).sum() + penalty[1] / 2 * np.square(weights).sum())
