"""Loss, gradient and steps equal to scikit-learn's MLPs from the same weights."""

from typing import Any

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

from app.nn.calls import Array, run
from app.nn.network import Architecture, layers_of
from app.nn.optimizers import OPTIMIZERS
from app.nn.outputs import OUTPUTS
from tests.nn.networks import (
    SAMPLES,
    gradient,
    network,
    objective,
    random_case,
    rates,
    setting_of,
    zeros_and_ones,
)

ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "logistic", "linear": "identity"}
MODELS: dict[str, tuple[str, Any]] = {
    "logit": ("cross_entropy", MLPClassifier),
    "classes": ("cross_entropy", MLPClassifier),
    "value": ("squared_error", MLPRegressor),  # whose loss is half the squared error, too
}
L2 = 0.05


def scikit_learn(
    architecture: Architecture, parameters: Array, inputs: Array, targets: Array
) -> tuple[float, list[Array], list[Array]]:
    """Loss and parameter gradients [(fan_in, fan_out)..., (fan_out,)...] by scikit-learn; its penalty is alpha / N."""
    wanted = OUTPUTS[architecture.output].answer(targets)
    _, kind = MODELS[architecture.output]
    model = kind(
        hidden_layer_sizes=architecture.hidden,
        activation=ACTIVATIONS[architecture.activation],
        alpha=L2 * SAMPLES,
        max_iter=1,
    )
    x = np.ascontiguousarray(inputs[:-1].T)
    with pytest.warns(ConvergenceWarning):
        model.fit(x, wanted)
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
    y = zeros_and_ones(architecture.output, targets).T
    loss, coefs, intercepts = model._backprop(x, y, None, activations, deltas, coefs, intercepts)
    return loss, model.coefs_ + model.intercepts_, coefs + intercepts


def flat(architecture: Architecture, lists: list[Array]) -> Array:
    """Scikit-learn's coefficients and intercepts as this project's flat vector."""
    depth = len(layers_of(architecture))
    pairs = zip(lists[:depth], lists[depth:], strict=True)
    return np.concatenate([np.vstack([weights, biases]).ravel() for weights, biases in pairs])


@pytest.mark.parametrize("output", MODELS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_loss_and_gradient_equal_scikit_learns(activation, output):
    architecture, (loss, _) = network((5, 4), activation, output), MODELS[output]
    parameters, inputs, targets = random_case(architecture, 3)
    theirs, _, grads = scikit_learn(architecture, parameters, inputs, targets)
    ours = objective(architecture, loss, inputs, targets, (0, L2))(parameters)
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)
    ours_gradient = gradient(architecture, loss, parameters, inputs, targets, (0, L2))
    np.testing.assert_allclose(ours_gradient, flat(architecture, grads), rtol=1e-6, atol=1e-12)


THEIRS = {
    "sgd": lambda params: SGDOptimizer(params, 0.1, momentum=0, nesterov=False),
    "momentum": lambda params: SGDOptimizer(params, 0.1, momentum=0.9, nesterov=False),
    "adam": lambda params: AdamOptimizer(params, 0.1),
}


@pytest.mark.parametrize("output", MODELS)
@pytest.mark.parametrize("optimizer", THEIRS)
def test_ten_steps_equal_scikit_learns(optimizer, output):
    architecture = network((5, 4), output=output)
    setting = setting_of(architecture, optimizer, MODELS[output][0], (0, L2))
    parameters, points = setting.parameters, (setting.inputs, setting.targets)
    _, params, _ = scikit_learn(architecture, parameters, *points)
    theirs, calls = THEIRS[optimizer](params), OPTIMIZERS[optimizer].step(setting)
    for rate in rates(optimizer, 0.1, 10):
        theirs.update_params(params, scikit_learn(architecture, flat(architecture, params), *points)[2])
        setting.rate.fill(rate)
        run(calls)
        np.testing.assert_allclose(parameters, flat(architecture, params), rtol=1e-6, atol=1e-12)
