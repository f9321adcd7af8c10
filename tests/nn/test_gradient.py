"""The one backward pass against central differences, over the whole registry."""

import numpy as np
import pytest

from app.nn.activations import ACTIVATIONS
from app.nn.calls import run
from app.nn.losses import LOSSES
from app.nn.network import BIASES, Architecture
from tests.nn.networks import case_off_kinks, central_differences, gradient, objective

HIDDEN = [(), (5,), (4, 3), (4, 3, 3)]
PENALTIES = [(0.0, 0.0), (0.0, 0.03), (0.02, 0.0), (0.02, 0.03)]


def relative_error(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)))


@pytest.mark.parametrize("penalty", PENALTIES, ids=lambda p: f"l1={p[0]},l2={p[1]}")
@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda h: f"depth{len(h)}")
@pytest.mark.parametrize("outputs", [1, 3], ids=["binary", "softmax"])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradient_equals_central_differences(activation, loss, outputs, hidden, penalty):
    architecture = Architecture(2, hidden, outputs, activation)
    parameters, inputs, targets = case_off_kinks(architecture)
    analytic = gradient(architecture, loss, parameters, inputs, targets, penalty)
    numeric = central_differences(objective(architecture, loss, inputs, targets, penalty), parameters)
    assert relative_error(analytic, numeric) < 1e-7


@pytest.mark.parametrize("biases", BIASES)
def test_gradient_is_right_for_every_choice_of_biases(biases):
    architecture = Architecture(3, (4, 3), 1, "tanh", biases)
    parameters, inputs, targets = case_off_kinks(architecture)
    analytic = gradient(architecture, "cross_entropy", parameters, inputs, targets, (0.01, 0.02))
    value = objective(architecture, "cross_entropy", inputs, targets, (0.01, 0.02))
    assert relative_error(analytic, central_differences(value, parameters)) < 1e-7


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_has_the_slope_of_its_curve(activation):
    z = np.concatenate([np.linspace(-6, -0.01, 200), np.linspace(0.01, 6, 200)])
    entry, h = ACTIVATIONS[activation], 1e-6
    sides = []
    for shifted in (z - h, z + h):
        a = np.empty_like(z)
        run(entry.forward(shifted, a, np.empty((2, *z.shape))))
        sides.append(a)
    a, slope, scratch = np.empty_like(z), np.empty_like(z), np.empty((2, *z.shape))
    run(entry.forward(z, a, scratch))
    run(entry.slope(z, a, slope, scratch))
    np.testing.assert_allclose(slope, (sides[1] - sides[0]) / (2 * h), rtol=0, atol=2e-9)


@pytest.mark.parametrize("activation", [name for name, entry in ACTIVATIONS.items() if not entry.needs_z])
def test_an_activation_that_does_not_need_z_works_in_place(activation):
    z = np.linspace(-3, 3, 50)
    apart, in_place, scratch = np.empty_like(z), z.copy(), np.empty((2, 50))
    run(ACTIVATIONS[activation].forward(z, apart, scratch))
    run(ACTIVATIONS[activation].forward(in_place, in_place, scratch))
    np.testing.assert_array_equal(apart, in_place)
