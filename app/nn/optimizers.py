"""The optimizers: each prepares the calls of a step on every batch, over one flat parameter vector (P,)."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from app.nn import levenberg_marquardt
from app.nn.calls import Array, Call, Calls, scalar
from app.nn.network import penalized
from app.nn.objective import Descent, batch_gradients, penalty_calls
from app.nn.setting import Setting

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8  # Kingma & Ba 2015
BETAS = np.array([BETA_1, BETA_2])
DECAY = 0.9  # of RMSprop, Hinton's lecture 6e


class Optimizer(NamedTuple):
    """One entry of the registry; `uses` are the fields it reads."""

    title: str
    help: str
    python: str  # what a step does to weights w with gradient g, for a script
    uses: tuple[str, ...]
    steps: Callable[[Setting, Iterable[slice]], Iterator[Calls]]  # a step on each of these batches of the samples
    fall: Callable[[float, float, Array], float]  # rate, momentum, gradient (P,): the fall of a step to first order
    rates: Callable[[float, Array], Array] | None = None  # learning rate, updates done (U,) -> rate of each (U,)
    slots: tuple[str, ...] = ()  # the vectors (P,) that it remembers
    numbers: tuple[str, ...] = ()  # the numbers that it remembers; a first one that is not 0 says that it stalled
    second_order: bool = False  # takes all samples at once, no L1, and networks of at most `most_parameters`
    most_parameters: int | None = None

    def matrix_bytes(self, parameters: int, columns: int, item: int) -> int:
        """What is allocated beside vectors, at most, for so many parameters and samples times outputs."""
        jacobian = min(parameters * columns, 2 * levenberg_marquardt.JACOBIAN_NUMBERS)
        return (8 + item) * parameters**2 + item * jacobian if self.second_order else 0

    def step(self, setting: Setting) -> Calls:
        """The calls of a step on all samples."""
        return next(self.steps(setting, [slice(0, setting.inputs.shape[-1])]))


def _bias_corrected(learning_rate: float, updates: Array) -> Array:
    # Kingma & Ba 2015, end of section 2: alpha_t = alpha sqrt(1 - beta2^t) / (1 - beta1^t), t from 1
    t = updates + 1.0
    return np.asarray(learning_rate * np.sqrt(1 - BETA_2**t) / (1 - BETA_1**t))


def _sgd(s: Setting, batches: Iterable[slice]) -> Iterator[Calls]:
    # w <- w - rate g; the gradient comes scaled by the rate
    step = s.gradients[0]
    return _steps(s, batches, [(np.subtract, (s.parameters, step, s.parameters))], s.learning_rate)


def _momentum(s: Setting, batches: Iterable[slice]) -> Iterator[Calls]:
    # v <- momentum v - rate g;  w <- w + v   (Sutskever et al. 2013, classical momentum)
    step, v = s.gradients[0], s.slots[0]
    update: list[Call] = [
        (np.multiply, (v, scalar(s.momentum, v.dtype), v)),
        (np.subtract, (v, step, v)),
        (np.add, (s.parameters, v, s.parameters)),
    ]
    return _steps(s, batches, update, s.learning_rate)


def _rmsprop(s: Setting, batches: Iterable[slice]) -> Iterator[Calls]:
    # v <- 0.9 v + 0.1 g^2;  w <- w - rate g / (sqrt(v) + eps)
    (g, squared), v = s.gradients, s.slots[0]
    update: list[Call] = [
        (np.square, (g, squared)),
        (np.multiply, (squared, scalar(1 - DECAY, v.dtype), squared)),
        (np.multiply, (v, scalar(DECAY, v.dtype), v)),
        (np.add, (v, squared, v)),
        *_scaled_step(s, g, v, squared, scalar(s.learning_rate, v.dtype)),
    ]
    return _steps(s, batches, update)


def _adam(s: Setting, batches: Iterable[slice]) -> Iterator[Calls]:
    # m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2, both rows at once;  w <- w - rate m / (sqrt(v) + eps)
    g, squared = s.gradients
    column = (2,) + (1,) * s.parameters.ndim
    decay, share = (betas.reshape(column).astype(s.slots.dtype) for betas in (BETAS, 1 - BETAS))
    update: list[Call] = [
        (np.square, (g, squared)),
        (np.multiply, (s.slots, decay, s.slots)),
        (np.multiply, (s.gradients, share, s.gradients)),
        (np.add, (s.slots, s.gradients, s.slots)),
        *_scaled_step(s, s.slots[0], s.slots[1], squared, s.rate),
    ]
    return _steps(s, batches, update)


def _scaled_step(s: Setting, m: Array, v: Array, room: Array, rate: Array) -> list[Call]:
    return [
        (np.sqrt, (v, room)),
        (np.add, (room, scalar(EPSILON, v.dtype), room)),
        (np.divide, (m, room, room)),
        (np.multiply, (room, rate, room)),
        (np.subtract, (s.parameters, room, s.parameters)),
    ]


def _by_slope(rate: float, momentum: float, gradient: Array) -> float:
    return float(rate * gradient.dot(gradient))


def _by_rolling(rate: float, momentum: float, gradient: Array) -> float:
    return _by_slope(rate, momentum, gradient) / (1 - momentum)


def _by_weight(rate: float, momentum: float, gradient: Array) -> float:
    return float(rate * np.abs(gradient).sum())  # every weight moves by about the rate


def _by_curvature(rate: float, momentum: float, gradient: Array) -> float:
    return float("inf")  # it asks for no rate


def _steps(s: Setting, batches: Iterable[slice], update: list[Call], scale: float = 1.0) -> Iterator[Calls]:
    """Fill `gradients[0]` with `scale` times a batch's gradient, penalties included, then update; for each batch."""
    (gradient, room), (l1, l2) = s.gradients, s.penalty
    penalty = (scale * l1, scale * l2)
    after = [*penalty_calls(s.parameters, penalized(s.architecture), gradient, penalty, room), *update]
    descent = Descent(s.architecture, s.loss, s.parameters, s.inputs, s.targets)
    return ([*calls, *after] for calls in batch_gradients(descent, batches, s.gradients, scale))


OPTIMIZERS: dict[str, Optimizer] = {
    "sgd": Optimizer(
        "SGD",
        "Gradient descent: a step against the gradient.",
        "w -= rate * g",
        ("learning_rate", "batch_size"),
        _sgd,
        _by_slope,
    ),
    "momentum": Optimizer(
        "Momentum",
        "Gradient descent that keeps rolling: each step adds to a decaying velocity.",
        "v = momentum * v - rate * g; w += v",
        ("learning_rate", "batch_size", "momentum"),
        _momentum,
        _by_rolling,
        slots=("velocity",),
    ),
    "rmsprop": Optimizer(
        "RMSprop",
        "Gradient descent with each weight's step divided by its recent gradient size, which decays by 0.9 a step.",
        "v = 0.9 * v + 0.1 * g**2; w -= rate * g / (np.sqrt(v) + 1e-8)",
        ("learning_rate", "batch_size"),
        _rmsprop,
        _by_weight,
        slots=("mean_square",),
    ),
    "adam": Optimizer(
        "Adam",
        "Momentum and RMSprop together, with bias correction (Kingma & Ba 2015, as at the end of section 2: "
        "unlike PyTorch's, epsilon is added to the root before the correction).",
        "m = 0.9 * m + 0.1 * g; v = 0.999 * v + 0.001 * g**2; "
        "w -= rate * np.sqrt(1 - 0.999**t) / (1 - 0.9**t) * m / (np.sqrt(v) + 1e-8)",
        ("learning_rate", "batch_size"),
        _adam,
        _by_weight,
        rates=_bias_corrected,
        slots=("first_moment", "second_moment"),
    ),
    "levenberg_marquardt": Optimizer(
        "Levenberg-Marquardt",
        "A second-order method with restarts: few, expensive, far-reaching steps. For up to "
        f"{levenberg_marquardt.MAX_PARAMETERS} weights, without L1.",
        "w -= np.linalg.solve(H + mu * np.eye(len(w)), g)",
        (),
        levenberg_marquardt.steps,
        _by_curvature,
        numbers=levenberg_marquardt.Memory._fields,
        second_order=True,
        most_parameters=levenberg_marquardt.MAX_PARAMETERS,
    ),
}

SECOND_ORDER = next(name for name, optimizer in OPTIMIZERS.items() if optimizer.second_order)
ADAPTIVE = "adam"  # what an automatic training takes where the second-order method is too slow
