"""What is compared: the error of one registry entry for a number of outputs."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from app.nn import levenberg_marquardt
from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array, run
from app.nn.losses import LOSSES
from app.nn.network import Architecture
from app.nn.optimizers import OPTIMIZERS
from app.nn.penalty import Penalty
from app.nn.setting import Setting
from tests.benchmarks.parity import reference
from tests.nn.networks import case_off_kinks, gradient, objective

HIDDEN = (5, 4)
L1_AND_L2, L2_ONLY = (0.01, 0.02), (0.0, 0.02)
RATE, MOMENTUM, STEPS = 0.05, 0.9, 20
SECOND_ORDER = "levenberg_marquardt"

Check = tuple[str, str, Callable[[int], float]]


def checks() -> Iterator[Check]:
    """Kind, name, and the error as a function of the number of outputs."""
    for name in ACTIVATIONS:
        yield "activation", name, partial(gradient_error, name, "cross_entropy")
    for name in LOSSES:
        yield "loss", name, partial(gradient_error, "tanh", name)
    for name in OPTIMIZERS:
        yield "optimizer", name, curvature_error if name == SECOND_ORDER else partial(steps_error, name)


def largest_error(ours: Array, theirs: Array) -> float:
    """The largest difference, relative to the largest number."""
    return float(np.abs(ours - theirs).max() / np.abs(theirs).max())


def gradient_error(activation: str, loss: str, outputs: int) -> float:
    """Of the objective and of its gradient, both penalties included."""
    architecture = Architecture(2, HIDDEN, outputs, activation)
    parameters, inputs, targets = case_off_kinks(architecture)
    value, slope = reference.gradient(architecture, loss, parameters, inputs, targets, L1_AND_L2)
    own = objective(architecture, loss, inputs, targets, L1_AND_L2)(parameters)
    own_slope = gradient(architecture, loss, parameters, inputs, targets, L1_AND_L2)
    return max(abs(own - value) / value, largest_error(own_slope, slope))


def steps_error(optimizer: str, outputs: int) -> float:
    """Of the parameters after STEPS steps."""
    setting = _setting(optimizer, outputs, L1_AND_L2)
    theirs = reference.trained(setting, optimizer, RATE, STEPS)
    entry = OPTIMIZERS[optimizer]
    calls = entry.step(setting)
    for rate in entry.rates(RATE, np.arange(STEPS)) if entry.rates else [RATE] * STEPS:
        setting.rate.fill(rate)
        run(calls)
    return largest_error(setting.parameters, theirs)


def curvature_error(outputs: int) -> float:
    """Of the Gauss-Newton matrix."""
    setting = _setting(SECOND_ORDER, outputs, L2_ONLY)
    system = levenberg_marquardt.prepare(setting)
    system.position[:] = setting.parameters
    levenberg_marquardt.objective(system)
    return largest_error(levenberg_marquardt.gauss_newton(system), reference.gauss_newton(setting))


def _setting(optimizer: str, outputs: int, penalty: Penalty) -> Setting:
    """A random case of a tanh network, ready for an optimizer."""
    architecture, entry = Architecture(2, HIDDEN, outputs, "tanh"), OPTIMIZERS[optimizer]
    parameters, inputs, targets = case_off_kinks(architecture)
    return Setting(
        architecture,
        "cross_entropy",
        inputs,
        targets,
        parameters,
        gradients=np.zeros((2, len(parameters))),
        slots=np.zeros((entry.slots, len(parameters))),
        numbers=np.zeros(entry.numbers),
        learning_rate=RATE,
        rate=np.zeros(()),
        momentum=MOMENTUM,
        penalty=penalty,
    )
