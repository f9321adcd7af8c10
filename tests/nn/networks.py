"""Small random networks and their loss, for the tests of the mathematics."""

from collections.abc import Callable

import numpy as np
from numpy.typing import DTypeLike

from app.nn.calls import Array, run
from app.nn.gradient import gradient_calls
from app.nn.losses import LOSSES, targets_of
from app.nn.network import Architecture, forward, layers_of, penalized
from app.nn.penalty import Penalty, penalty_calls, penalty_value

SAMPLES = 11


def with_ones(rows: Array, dtype: DTypeLike) -> Array:
    """Features (F, N) with a last row of ones: (F + 1, N)."""
    return np.vstack([rows, np.ones((1, rows.shape[1]))]).astype(dtype)


def random_case(architecture: Architecture, seed: int) -> tuple[Array, Array, Array]:
    """Parameters (P,), inputs (F + 1, N) and targets (K, N), float64."""
    rng = np.random.default_rng(seed)
    inputs = with_ones(rng.normal(size=(architecture.inputs, SAMPLES)), np.float64)
    labels = np.arange(SAMPLES) % max(2, architecture.outputs)
    targets = targets_of(labels, architecture.outputs, np.float64)
    return rng.normal(scale=0.7, size=len(penalized(architecture))), inputs, targets


def zeros_and_ones(targets: Array) -> Array:
    """Targets (K, N) as other libraries have them: those of a binary network are -1 and 1 here."""
    return (targets + 1) / 2 if len(targets) == 1 else targets.copy()


def objective(
    architecture: Architecture, loss: str, inputs: Array, targets: Array, penalty: Penalty = (0, 0)
) -> Callable[[Array], float]:
    """The mean loss plus penalties as a function of the parameters, by the forward pass alone."""
    mask = penalized(architecture)

    def value(parameters: Array) -> float:
        walk = forward(architecture, parameters, inputs)
        run(walk.calls)
        return float(LOSSES[loss].value(walk.logits, targets).mean()) + penalty_value(parameters, mask, penalty)

    return value


def gradient(
    architecture: Architecture,
    loss: str,
    parameters: Array,
    inputs: Array,
    targets: Array,
    penalty: Penalty = (0, 0),
) -> Array:
    """The gradient (P,) by the project's one backward pass."""
    out = np.empty_like(parameters)
    walk = forward(architecture, parameters, inputs)
    run([*walk.calls, *gradient_calls(walk, loss, targets, out)])
    run(penalty_calls(parameters, penalized(architecture), out, penalty))
    return out


def central_differences(function: Callable[[Array], float], at: Array, step: float = 1e-5) -> Array:
    """(f(x + h) - f(x - h)) / 2h in every coordinate."""
    rows = np.eye(len(at)) * step
    return np.array([(function(at + row) - function(at - row)) / (2 * step) for row in rows])


def away_from_kinks(architecture: Architecture, parameters: Array, inputs: Array, margin: float = 1e-3) -> bool:
    """Whether no hidden z lies near 0, where ReLU and its kin have no derivative."""
    walk = forward(architecture, parameters, inputs)
    run(walk.calls)
    hidden_layers = list(zip(layers_of(architecture), walk.layer_inputs, strict=True))[:-1]
    return all(np.abs(layer.view(parameters).T @ taken).min() > margin for layer, taken in hidden_layers)


def case_off_kinks(architecture: Architecture) -> tuple[Array, Array, Array]:
    """The first random case in which every piecewise-linear activation has a derivative."""
    cases = (random_case(architecture, seed) for seed in range(1000))
    return next(case for case in cases if away_from_kinks(architecture, *case[:2]))
