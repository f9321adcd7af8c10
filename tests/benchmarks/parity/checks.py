"""What is compared: the error of one registry entry for a kind of output."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from app.nn import levenberg_marquardt
from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array, run
from app.nn.losses import LOSSES
from app.nn.network import Architecture
from app.nn.optimizers import OPTIMIZERS
from app.nn.outputs import OUTPUTS
from tests.benchmarks.parity import reference
from tests.nn.networks import USUAL, case_off_kinks, gradient, network, objective, rates, setting_of

HIDDEN = (5, 4)
L1_AND_L2, L2_ONLY = (0.01, 0.02), (0.0, 0.02)
RATE, STEPS = 0.05, 20

Check = tuple[str, str, Sequence[str], Callable[[str], float]]


def checks() -> Iterator[Check]:
    """Kind, name, the kinds of output that it suits, and the error as a function of one."""
    for name in ACTIVATIONS:
        yield "activation", name, list(OUTPUTS), partial(gradient_error, name, None)
    for name, loss in LOSSES.items():
        yield "loss", name, list(loss.forms), partial(gradient_error, "tanh", name)
    for name, entry in OPTIMIZERS.items():
        yield "optimizer", name, list(OUTPUTS), curvature_error if entry.second_order else partial(steps_error, name)


def architecture_of(output: str, activation: str = "tanh") -> Architecture:
    return network(HIDDEN, activation, output)


def largest_error(ours: Array, theirs: Array) -> float:
    """The largest difference, relative to the largest number."""
    return float(np.abs(ours - theirs).max() / np.abs(theirs).max())


def gradient_error(activation: str, loss: str | None, output: str) -> float:
    """Of the objective and of its gradient, both penalties included; by the usual loss if none is said."""
    architecture, loss = architecture_of(output, activation), loss or USUAL[output]
    parameters, inputs, targets = case_off_kinks(architecture)
    value, slope = reference.gradient(architecture, loss, parameters, inputs, targets, L1_AND_L2)
    own = objective(architecture, loss, inputs, targets, L1_AND_L2)(parameters)
    own_slope = gradient(architecture, loss, parameters, inputs, targets, L1_AND_L2)
    return max(abs(own - value) / value, largest_error(own_slope, slope))


def steps_error(optimizer: str, output: str) -> float:
    """Of the parameters after STEPS steps."""
    setting = setting_of(architecture_of(output), optimizer, penalty=L1_AND_L2, rate=RATE)
    theirs = reference.trained(setting, optimizer, RATE, STEPS)
    calls = OPTIMIZERS[optimizer].step(setting)
    for rate in rates(optimizer, RATE, STEPS):
        setting.rate.fill(rate)
        run(calls)
    return largest_error(setting.parameters, theirs)


def curvature_error(output: str) -> float:
    """Of the Gauss-Newton matrix."""
    optimizer = next(name for name, entry in OPTIMIZERS.items() if entry.second_order)
    setting = setting_of(architecture_of(output), optimizer, penalty=L2_ONLY)
    system = levenberg_marquardt.prepare(setting)
    levenberg_marquardt.objective(system)
    return largest_error(levenberg_marquardt.gauss_newton(system), reference.gauss_newton(setting))
