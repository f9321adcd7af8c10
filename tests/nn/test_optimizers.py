"""What the entry of an optimizer says of its step, against the step."""

import numpy as np
import pytest

from app.nn import levenberg_marquardt
from app.nn.calls import Array, run
from app.nn.optimizers import ADAPTIVE, OPTIMIZERS, SECOND_ORDER
from app.nn.outputs import OUTPUTS
from app.nn.setting import Setting
from tests.nn.networks import gradient, network, objective, rates, setting_of

FIRST_ORDER = [name for name, entry in OPTIMIZERS.items() if not entry.second_order]
PENALTY = (0.0, 0.05)


def gradient_at(setting: Setting, parameters: Array) -> Array:
    s = setting
    return gradient(s.architecture, s.loss, parameters, s.inputs, s.targets, s.penalty)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("optimizer", FIRST_ORDER)
def test_the_fall_is_that_of_a_small_step_once_it_rolls(optimizer, output):
    rate, steps = 1e-7, 300  # short enough for the gradient to stay, often enough for what is remembered to settle
    setting = setting_of(network((5, 4), output=output), optimizer, penalty=PENALTY, rate=rate)
    value = objective(setting.architecture, setting.loss, setting.inputs, setting.targets, PENALTY)
    calls = OPTIMIZERS[optimizer].step(setting)
    for each in rates(optimizer, rate, steps):
        before = value(setting.parameters)
        setting.rate.fill(each)
        run(calls)
    expected = OPTIMIZERS[optimizer].fall(rate, setting.momentum, gradient_at(setting, setting.parameters))
    assert before - value(setting.parameters) == pytest.approx(expected, rel=1e-3)
    assert expected > 0


@pytest.mark.parametrize("optimizer", FIRST_ORDER)
def test_the_fall_grows_with_the_rate_and_needs_a_gradient(optimizer):
    fall, slope = OPTIMIZERS[optimizer].fall, np.array([0.3, -0.1])
    assert fall(0.02, 0.9, slope) == pytest.approx(2 * fall(0.01, 0.9, slope))
    assert fall(0.01, 0.9, np.zeros(2)) == 0


@pytest.mark.parametrize("optimizer", FIRST_ORDER)
def test_the_line_for_a_script_does_the_same_step(optimizer):
    setting = setting_of(network((5, 4)), optimizer, penalty=PENALTY)
    w = setting.parameters.copy()
    names = {"np": np, "w": w, "rate": 0.1, "momentum": setting.momentum, "v": np.zeros_like(w), "m": np.zeros_like(w)}
    calls = OPTIMIZERS[optimizer].step(setting)
    for t, rate in enumerate(rates(optimizer, 0.1, 20), 1):
        names |= {"g": gradient_at(setting, w), "t": t}
        exec(OPTIMIZERS[optimizer].python, names)
        setting.rate.fill(rate)
        run(calls)
        np.testing.assert_allclose(setting.parameters, w, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_line_of_the_second_order_method_does_its_step_too(output):
    setting = setting_of(network((5, 4), output=output), SECOND_ORDER, penalty=PENALTY)
    system = levenberg_marquardt.prepare(setting)
    levenberg_marquardt.objective(system)
    matrix, w = levenberg_marquardt.gauss_newton(system).copy(), setting.parameters.copy()
    names = {"np": np, "H": matrix, "mu": levenberg_marquardt.DAMPING, "w": w, "g": gradient_at(setting, w)}
    exec(OPTIMIZERS[SECOND_ORDER].python, names)
    levenberg_marquardt.iterate(system)
    np.testing.assert_allclose(setting.parameters, w, rtol=1e-9, atol=1e-12)


def test_the_method_that_asks_for_no_rate_is_never_too_slow():
    assert OPTIMIZERS[SECOND_ORDER].fall(1e-5, 0.0, np.array([1e-9])) == float("inf")


def test_the_names_that_auto_takes_are_those_of_a_second_and_a_first_order_method():
    assert OPTIMIZERS[SECOND_ORDER].second_order
    assert not OPTIMIZERS[ADAPTIVE].second_order


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_bound_on_the_parameters_comes_with_the_second_order_alone(optimizer):
    entry = OPTIMIZERS[optimizer]
    assert (entry.most_parameters is not None) == entry.second_order
