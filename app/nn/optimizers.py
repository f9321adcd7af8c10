"""The optimizers: each prepares the calls of one step on one batch, over one flat parameter vector (P,)."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.nn import levenberg_marquardt
from app.nn.calls import Array, Call, scalar
from app.nn.gradient import gradient_calls
from app.nn.network import forward, penalized
from app.nn.penalty import penalty_calls
from app.nn.setting import Setting

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8  # Kingma & Ba 2015
BETAS = np.array([BETA_1, BETA_2])
DECAY = 0.9  # of RMSprop, Hinton's lecture 6e


class Optimizer(NamedTuple):
    """One entry of the registry; `uses` are the fields it reads, `slots` and `numbers` how much it remembers."""

    title: str
    help: str
    uses: tuple[str, ...]
    step: Callable[[Setting], list[Call]]
    rates: Callable[[float, Array], Array] | None = None  # learning rate, updates done (U,) -> rate of each (U,)
    slots: int = 0
    numbers: int = 0


def _bias_corrected(learning_rate: float, updates: Array) -> Array:
    # Kingma & Ba 2015, end of section 2: alpha_t = alpha sqrt(1 - beta2^t) / (1 - beta1^t), t from 1
    t = updates + 1.0
    return np.asarray(learning_rate * np.sqrt(1 - BETA_2**t) / (1 - BETA_1**t))


def _sgd(s: Setting) -> list[Call]:
    # w <- w - rate g; the gradient comes scaled by the rate
    step = s.gradients[0]
    return [*_gradient(s, s.learning_rate), (np.subtract, (s.parameters, step, s.parameters))]


def _momentum(s: Setting) -> list[Call]:
    # v <- momentum v - rate g;  w <- w + v   (Sutskever et al. 2013, classical momentum)
    step, v = s.gradients[0], s.slots[0]
    return [
        *_gradient(s, s.learning_rate),
        (np.multiply, (v, scalar(s.momentum, v.dtype), v)),
        (np.subtract, (v, step, v)),
        (np.add, (s.parameters, v, s.parameters)),
    ]


def _rmsprop(s: Setting) -> list[Call]:
    # v <- 0.9 v + 0.1 g^2;  w <- w - rate g / (sqrt(v) + eps)
    (g, squared), v = s.gradients, s.slots[0]
    return [
        *_gradient(s),
        (np.square, (g, squared)),
        (np.multiply, (squared, scalar(1 - DECAY, v.dtype), squared)),
        (np.multiply, (v, scalar(DECAY, v.dtype), v)),
        (np.add, (v, squared, v)),
        *_scaled_step(s, g, v, squared, scalar(s.learning_rate, v.dtype)),
    ]


def _adam(s: Setting) -> list[Call]:
    # m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2, both rows at once;  w <- w - rate m / (sqrt(v) + eps)
    g, squared = s.gradients
    column = (2,) + (1,) * s.parameters.ndim
    decay, share = (betas.reshape(column).astype(s.slots.dtype) for betas in (BETAS, 1 - BETAS))
    return [
        *_gradient(s),
        (np.square, (g, squared)),
        (np.multiply, (s.slots, decay, s.slots)),
        (np.multiply, (s.gradients, share, s.gradients)),
        (np.add, (s.slots, s.gradients, s.slots)),
        *_scaled_step(s, s.slots[0], s.slots[1], squared, s.rate),
    ]


def _scaled_step(s: Setting, m: Array, v: Array, room: Array, rate: Array) -> list[Call]:
    return [
        (np.sqrt, (v, room)),
        (np.add, (room, scalar(EPSILON, v.dtype), room)),
        (np.divide, (m, room, room)),
        (np.multiply, (room, rate, room)),
        (np.subtract, (s.parameters, room, s.parameters)),
    ]


def _gradient(s: Setting, scale: float = 1.0) -> list[Call]:
    """Fill `gradients[0]` with `scale` times the gradient, penalties included."""
    gradient, (l1, l2) = s.gradients[0], s.penalty
    walk = forward(s.architecture, s.parameters, s.inputs)
    return [
        *walk.calls,
        *gradient_calls(walk, s.loss, s.targets, gradient, scale),
        *penalty_calls(s.parameters, penalized(s.architecture), gradient, (scale * l1, scale * l2)),
    ]


OPTIMIZERS: dict[str, Optimizer] = {
    "sgd": Optimizer(
        "SGD",
        "Gradient descent: a step against the gradient.",
        ("learning_rate", "batch_size"),
        _sgd,
    ),
    "momentum": Optimizer(
        "Momentum",
        "Gradient descent that keeps rolling: each step adds to a decaying velocity.",
        ("learning_rate", "batch_size", "momentum"),
        _momentum,
        slots=1,
    ),
    "rmsprop": Optimizer(
        "RMSprop",
        "Gradient descent with each weight's step divided by its recent gradient size.",
        ("learning_rate", "batch_size"),
        _rmsprop,
        slots=1,
    ),
    "adam": Optimizer(
        "Adam",
        "Momentum and RMSprop together, with bias correction (Kingma & Ba 2015).",
        ("learning_rate", "batch_size"),
        _adam,
        _bias_corrected,
        slots=2,
    ),
    "levenberg_marquardt": Optimizer(
        "Levenberg-Marquardt",
        "A second-order method with restarts: few, expensive, far-reaching steps. For up to "
        f"{levenberg_marquardt.MAX_PARAMETERS} weights, without L1.",
        (),
        levenberg_marquardt.step,
        slots=1,
        numbers=len(levenberg_marquardt.Memory._fields),
    ),
}
