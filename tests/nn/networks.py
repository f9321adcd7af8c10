"""Small random networks and their loss, for the tests of the mathematics."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike

from app.nn.calls import Array, run
from app.nn.network import Architecture, forward, layers_of, penalized
from app.nn.objective import Penalty, gradient_calls, penalty_calls
from app.nn.objective import objective as objective_of
from app.nn.optimizers import OPTIMIZERS
from app.nn.outputs import OUTPUTS, losses_of
from app.nn.setting import Setting

SAMPLES = 11
CLASSES = 3  # where an output has a neuron for each
FORMS = [(loss, output) for output in OUTPUTS for loss in losses_of(output)]
"""Every loss in every form that it has."""
USUAL = {output: losses_of(output)[0] for output in OUTPUTS}
"""A loss for each kind of output."""


def network(
    hidden: tuple[int, ...], activation: str = "tanh", output: str = "logit", inputs: int = 2, biases: str = "all"
) -> Architecture:
    """A network with so many outputs as its kind of output has."""
    return Architecture(inputs, hidden, OUTPUTS[output].neurons(CLASSES), activation, output, biases)


def with_ones(rows: Array, dtype: DTypeLike) -> Array:
    """Features (F, N) with a last row of ones: (F + 1, N)."""
    return np.vstack([rows, np.ones((1, rows.shape[1]))]).astype(dtype)


def wanted(output: str, neurons: int, rng: np.random.Generator) -> Array:
    """What is to be learnt of SAMPLES points (N,): classes by turns, or values."""
    if OUTPUTS[output].kind == "value":
        return rng.normal(size=SAMPLES)
    return np.arange(SAMPLES) % max(2, neurons)


def random_case(architecture: Architecture, seed: int) -> tuple[Array, Array, Array]:
    """Parameters (P,), inputs (F + 1, N) and targets (K, N), float64."""
    rng = np.random.default_rng(seed)
    inputs = with_ones(rng.normal(size=(architecture.inputs, SAMPLES)), np.float64)
    parameters = rng.normal(scale=0.7, size=len(penalized(architecture)))
    labels = wanted(architecture.output, architecture.outputs, rng)
    return parameters, inputs, OUTPUTS[architecture.output].targets(labels, architecture.outputs, np.float64)


def zeros_and_ones(output: str, targets: Array) -> Array:
    """Targets (K, N) as other libraries have them: those of one logit are -1 and 1 here."""
    return (targets + 1) / 2 if output == "logit" else targets.copy()


def objective(
    architecture: Architecture, loss: str, inputs: Array, targets: Array, penalty: Penalty = (0, 0)
) -> Callable[[Array], float]:
    """The mean loss plus penalties as a function of the parameters, by the forward pass alone."""

    def value(parameters: Array) -> float:
        walk = forward(architecture, parameters, inputs)
        run(walk.calls)
        return objective_of(architecture, loss, parameters, walk.logits, targets, penalty)

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


def setting_of(
    architecture: Architecture,
    optimizer: str,
    loss: str | None = None,
    penalty: Penalty = (0.0, 0.0),
    rate: float = 0.1,
) -> Setting:
    """A case off kinks, ready for an optimizer; its momentum is 0.9."""
    entry, (parameters, inputs, targets) = OPTIMIZERS[optimizer], case_off_kinks(architecture)
    count = len(parameters)
    return Setting(
        architecture,
        loss or USUAL[architecture.output],
        inputs,
        targets,
        parameters,
        gradients=np.zeros((2, count)),
        slots=np.zeros((len(entry.slots), count)),
        numbers=np.zeros(len(entry.numbers)),
        learning_rate=rate,
        rate=np.zeros(()),
        momentum=0.9,
        penalty=penalty,
    )


def rates(optimizer: str, rate: float, steps: int) -> list[float]:
    """The rate of each of the first steps, where the optimizer has such; else what is given."""
    entry = OPTIMIZERS[optimizer]
    return entry.rates(rate, np.arange(steps)).tolist() if entry.rates else [rate] * steps


def count_of(widths: tuple[int, ...]) -> int:
    """Weights and biases of a network of these widths."""
    return sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(widths))
