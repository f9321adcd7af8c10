"""The one backward pass against central differences, over the whole registry."""

import numpy as np
import pytest

from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array
from app.nn.network import BIASES
from app.nn.outputs import OUTPUTS
from tests.nn.networks import FORMS, USUAL, case_off_kinks, central_differences, gradient, network, objective

HIDDEN = [(), (5,), (4, 3), (4, 3, 3)]
PENALTIES = [(0.0, 0.0), (0.0, 0.03), (0.02, 0.0), (0.02, 0.03)]


def relative_error(a: Array, b: Array) -> float:
    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)))


@pytest.mark.parametrize("penalty", PENALTIES, ids=lambda p: f"l1={p[0]},l2={p[1]}")
@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda h: f"depth{len(h)}")
@pytest.mark.parametrize(("loss", "output"), FORMS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradient_equals_central_differences(activation, loss, output, hidden, penalty):
    architecture = network(hidden, activation, output)
    parameters, inputs, targets = case_off_kinks(architecture)
    analytic = gradient(architecture, loss, parameters, inputs, targets, penalty)
    numeric = central_differences(objective(architecture, loss, inputs, targets, penalty), parameters)
    assert relative_error(analytic, numeric) < 1e-7


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("biases", BIASES)
def test_gradient_is_right_for_every_choice_of_biases(biases, output):
    architecture, loss = network((4, 3), output=output, inputs=3, biases=biases), USUAL[output]
    parameters, inputs, targets = case_off_kinks(architecture)
    analytic = gradient(architecture, loss, parameters, inputs, targets, (0.01, 0.02))
    value = objective(architecture, loss, inputs, targets, (0.01, 0.02))
    assert relative_error(analytic, central_differences(value, parameters)) < 1e-7
