"""Each activation and loss against its definition, written out plainly."""

import math

import numpy as np
import pytest

from app.nn.activations import ACTIVATIONS, activate
from app.nn.losses import LOSSES, probabilities, targets_of
from tests.nn.networks import zeros_and_ones

DEFINITIONS = {
    "relu": lambda z: max(0.0, z),
    "tanh": math.tanh,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "linear": lambda z: z,
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "elu": lambda z: z if z > 0 else math.exp(z) - 1,
    "gelu": lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2,
    "swish": lambda z: z / (1 + math.exp(-z)),
    "sine": math.sin,
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation_follows_its_definition(name):
    z = np.linspace(-5, 5, 101)
    tolerance = 5e-4 if name == "gelu" else 1e-12  # GELU is the usual tanh approximation
    expected = [DEFINITIONS[name](value) for value in z]
    np.testing.assert_allclose(activate(name, z), expected, rtol=0, atol=tolerance)


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "swish"])
def test_activation_is_never_nan_for_huge_z(name):
    with np.errstate(all="ignore"):
        assert not np.isnan(activate(name, np.array([-1e30, -200.0, 200.0, 1e30], np.float32))).any()


def test_probabilities_sum_to_one_for_any_logits():
    logits = np.array([[1000.0, -1000.0, 0.0], [999.0, 0.0, 0.0], [-5.0, 1000.0, 0.0]])
    np.testing.assert_allclose(probabilities(logits).sum(axis=0), 1)


@pytest.mark.parametrize("outputs", [1, 3])
def test_losses_follow_their_definitions(outputs):
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(outputs, 6))
    labels = np.arange(6) % max(outputs, 2)
    targets = targets_of(labels, outputs, np.float64)
    y, p = zeros_and_ones(targets), probabilities(logits)
    likelihood = np.where(y > 0, p, 1 - p)[0] if outputs == 1 else (p * y).sum(axis=0)
    np.testing.assert_allclose(LOSSES["cross_entropy"].value(logits, targets), -np.log(likelihood))
    expected = ((p - y) ** 2).sum(axis=0) / 2
    np.testing.assert_allclose(LOSSES["squared_error"].value(logits, targets), expected)


def test_losses_stay_finite_for_huge_logits():
    logits, targets = np.array([[1e4, -1e4]]), np.array([[-1.0, 1.0]])
    for loss in LOSSES.values():
        with np.errstate(over="ignore"):
            assert np.isfinite(loss.value(logits, targets)).all()
