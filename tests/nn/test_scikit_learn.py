"""Loss, gradient and steps equal to scikit-learn's MLP from the same weights."""

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

from app.nn.calls import Array, run
from app.nn.losses import labels_of
from app.nn.network import Architecture, layers_of
from app.nn.optimizers import OPTIMIZERS
from app.nn.setting import Setting
from tests.nn.networks import SAMPLES, gradient, objective, random_case, zeros_and_ones

ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "logistic", "linear": "identity"}
L2 = 0.05
CASES = [(activation, outputs) for activation in ACTIVATIONS for outputs in (1, 3)]


def scikit_learn(architecture: Architecture, parameters: Array, inputs: Array, targets: Array):
    """Loss and parameter gradients [(fan_in, fan_out)..., (fan_out,)...] by scikit-learn; its penalty is alpha / N."""
    labels = labels_of(targets)
    model = MLPClassifier(
        architecture.hidden, activation=ACTIVATIONS[architecture.activation], alpha=L2 * SAMPLES, max_iter=1
    )
    x = np.ascontiguousarray(inputs[:-1].T)
    with pytest.warns(ConvergenceWarning):
        model.fit(x, labels)
    weights = [layer.view(parameters) for layer in layers_of(architecture)]
    model.coefs_ = [w[:-1].copy() for w in weights]
    model.intercepts_ = [w[-1].copy() for w in weights]
    widths = [inputs.shape[0] - 1, *architecture.hidden, architecture.outputs]
    activations = [x] + [np.empty((SAMPLES, width)) for width in widths[1:]]
    deltas = [np.empty_like(a) for a in activations[1:]]
    coefs, intercepts = (
        [np.empty_like(c) for c in model.coefs_],
        [np.empty_like(b) for b in model.intercepts_],
    )
    y = zeros_and_ones(targets).T
    loss, coefs, intercepts = model._backprop(x, y, None, activations, deltas, coefs, intercepts)
    return loss, model.coefs_ + model.intercepts_, coefs + intercepts


def flat(architecture: Architecture, lists: list[Array]) -> Array:
    """Scikit-learn's coefficients and intercepts as this project's flat vector."""
    depth = len(layers_of(architecture))
    pairs = zip(lists[:depth], lists[depth:], strict=True)
    return np.concatenate([np.vstack([weights, biases]).ravel() for weights, biases in pairs])


@pytest.mark.parametrize(("activation", "outputs"), CASES)
def test_loss_and_gradient_equal_scikit_learns(activation, outputs):
    architecture = Architecture(2, (5, 4), outputs, activation)
    parameters, inputs, targets = random_case(architecture, 3)
    loss, _, grads = scikit_learn(architecture, parameters, inputs, targets)
    ours = objective(architecture, "cross_entropy", inputs, targets, (0, L2))(parameters)
    np.testing.assert_allclose(ours, loss, rtol=1e-6)
    ours_gradient = gradient(architecture, "cross_entropy", parameters, inputs, targets, (0, L2))
    np.testing.assert_allclose(ours_gradient, flat(architecture, grads), rtol=1e-6, atol=1e-12)


THEIRS = {
    "sgd": lambda params: SGDOptimizer(params, 0.1, momentum=0, nesterov=False),
    "momentum": lambda params: SGDOptimizer(params, 0.1, momentum=0.9, nesterov=False),
    "adam": lambda params: AdamOptimizer(params, 0.1),
}


@pytest.mark.parametrize("optimizer", THEIRS)
def test_ten_steps_equal_scikit_learns(optimizer):
    architecture = Architecture(2, (5, 4), 1, "tanh")
    parameters, inputs, targets = random_case(architecture, 4)
    _, params, _ = scikit_learn(architecture, parameters, inputs, targets)
    theirs = THEIRS[optimizer](params)
    entry, rate = OPTIMIZERS[optimizer], np.zeros(())
    gradients, slots = np.zeros((2, len(parameters))), np.zeros((entry.slots, len(parameters)))
    setting = Setting(
        architecture,
        "cross_entropy",
        inputs,
        targets,
        parameters,
        gradients,
        slots,
        np.zeros(0),
        0.1,
        rate,
        0.9,
        (0, L2),
    )
    calls = entry.step(setting)
    for learning_rate in entry.rates(0.1, np.arange(10)) if entry.rates else [0.1] * 10:
        theirs.update_params(params, scikit_learn(architecture, flat(architecture, params), inputs, targets)[2])
        rate.fill(learning_rate)
        run(calls)
        np.testing.assert_allclose(parameters, flat(architecture, params), rtol=1e-6, atol=1e-12)
