"""The lesson's eleven-line network: the same weights from the engine and from the script."""

import numpy as np
import pytest

from app.nn.calls import Array, run
from app.nn.network import Architecture, forward, layers_of
from app.nn.optimizers import OPTIMIZERS
from app.nn.outputs import OUTPUTS
from app.nn.setting import Setting
from tests.nn.networks import with_ones

X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
Y = np.array([[0, 1, 1, 0]], float).T
XOR_BY_HAND = Architecture(2, (4,), 1, "sigmoid", "logit", biases="hidden")
UPDATES = [1, 100, 60_000]


def script(syn0: Array, syn1: Array, updates: int) -> list[tuple[Array, Array]]:
    """The eleven lines, after which weights are kept at each of UPDATES."""
    kept = []
    for update in range(1, updates + 1):
        l1 = 1 / (1 + np.exp(-(X @ syn0)))
        l2 = 1 / (1 + np.exp(-(l1 @ syn1)))
        l2_delta = (Y - l2) * (l2 * (1 - l2))
        l1_delta = l2_delta @ syn1.T * (l1 * (1 - l1))
        syn1 = syn1 + l1.T @ l2_delta
        syn0 = syn0 + X.T @ l1_delta
        if update in UPDATES:
            kept.append((syn0, syn1))
    return kept


def engine(syn0: Array, syn1: Array) -> list[Array]:
    """The same by the project's engine. Its loss is the mean over the four rows, so its step size is 4."""
    parameters = np.concatenate([syn0.ravel(), syn1.ravel()])
    inputs, targets = with_ones(X[:, :2].T, np.float64), OUTPUTS["logit"].targets(Y[:, 0], 1, np.float64)
    gradients, room = np.zeros((2, len(parameters))), np.zeros((0, len(parameters)))
    setting = Setting(
        XOR_BY_HAND, "squared_error", inputs, targets, parameters, gradients, room, np.zeros(0), 4.0, np.zeros(())
    )
    calls = OPTIMIZERS["sgd"].step(setting)
    kept = []
    for update in range(1, UPDATES[-1] + 1):
        run(calls)
        if update in UPDATES:
            kept.append(parameters.copy())
    return kept


@pytest.mark.parametrize("seed", range(10))
def test_engine_and_script_give_the_same_weights_and_learn_xor(seed):
    rng = np.random.default_rng(seed)
    syn0, syn1 = 2 * rng.random((3, 4)) - 1, 2 * rng.random((4, 1)) - 1
    for (script_0, script_1), parameters in zip(script(syn0, syn1, UPDATES[-1]), engine(syn0, syn1), strict=True):
        hidden, output = (layer.view(parameters) for layer in layers_of(XOR_BY_HAND))
        np.testing.assert_allclose(hidden, script_0, rtol=0, atol=1e-12)
        np.testing.assert_allclose(output, script_1, rtol=0, atol=1e-12)
    walk = forward(XOR_BY_HAND, parameters, with_ones(X[:, :2].T, np.float64))
    run(walk.calls)
    np.testing.assert_allclose(1 / (1 + np.exp(-walk.logits[0])), Y[:, 0], atol=0.01)
