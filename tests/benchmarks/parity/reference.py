"""Loss, gradient, steps and curvature by PyTorch, over this project's flat parameter vector, in float64."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import torch
from torch.func import hessian, jacrev, vmap
from torch.nn import functional

from app.nn.calls import Array
from app.nn.curves import LEAK
from app.nn.network import Architecture, layers_of, penalized
from app.nn.objective import Penalty
from app.nn.optimizers import BETA_2, DECAY, EPSILON
from app.nn.setting import Setting
from tests.nn.networks import zeros_and_ones

Tensor = Any  # where types are checked, PyTorch may be missing

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "relu": functional.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "linear": lambda z: z,
    "leaky_relu": partial(functional.leaky_relu, negative_slope=LEAK),
    "elu": functional.elu,
    "gelu": partial(functional.gelu, approximate="tanh"),
    "swish": functional.silu,
    "sine": torch.sin,
}


def _half_squared_error(p: Tensor, targets: Tensor) -> Tensor:
    return functional.mse_loss(p, targets, reduction="sum") / (2 * len(p))


LOSSES: dict[tuple[str, str], Callable[[Tensor, Tensor], Tensor]] = {
    ("cross_entropy", "logit"): functional.binary_cross_entropy_with_logits,
    ("cross_entropy", "classes"): functional.cross_entropy,
    ("squared_error", "logit"): lambda logits, targets: _half_squared_error(torch.sigmoid(logits), targets),
    ("squared_error", "classes"): lambda logits, targets: _half_squared_error(torch.softmax(logits, 1), targets),
    ("squared_error", "value"): _half_squared_error,
}
"""Mean loss of logits and targets (N, K), by loss and kind of output."""

OPTIMIZERS: dict[str, Callable[[Tensor, float, float], Any]] = {
    "sgd": lambda leaf, rate, _: torch.optim.SGD([leaf], rate),
    "momentum": lambda leaf, rate, momentum: torch.optim.SGD([leaf], rate, momentum),
    "rmsprop": lambda leaf, rate, _: torch.optim.RMSprop([leaf], rate, DECAY, EPSILON),
    "adam": lambda leaf, rate, _: torch.optim.Adam([leaf], rate),
}


def logits_of(architecture: Architecture, parameters: Tensor, inputs: Tensor) -> Tensor:
    """Logits (N, K) of flat parameters (P,) and points (N, F)."""
    layers = layers_of(architecture)
    for index, layer in enumerate(layers):
        weights = parameters[layer.start : layer.stop].reshape(layer.shape)
        inputs = inputs @ weights[:-1] + weights[-1]
        if index < len(layers) - 1:
            inputs = ACTIVATIONS[architecture.activation](inputs)
    return inputs


def _objective(
    architecture: Architecture, loss: str, parameters: Tensor, inputs: Array, targets: Array, penalty: Penalty
) -> Tensor:
    """The mean loss plus the penalties; inputs (F + 1, N) and targets (K, N) as the engine has them."""
    logits = logits_of(architecture, parameters, torch.tensor(inputs[:-1].T))
    weights = parameters[torch.tensor(penalized(architecture).astype(np.bool_))]
    l1, l2 = penalty
    penalties = l1 * weights.abs().sum() + l2 / 2 * (weights**2).sum()
    wanted = torch.tensor(zeros_and_ones(architecture.output, targets).T)
    return LOSSES[loss, architecture.output](logits, wanted) + penalties


def gradient(
    architecture: Architecture, loss: str, parameters: Array, inputs: Array, targets: Array, penalty: Penalty
) -> tuple[float, Array]:
    """The objective and its gradient (P,)."""
    leaf = torch.tensor(parameters, requires_grad=True)
    value = _objective(architecture, loss, leaf, inputs, targets, penalty)
    value.backward()
    return float(value.item()), np.asarray(leaf.grad)


def trained(setting: Setting, optimizer: str, rate: float, steps: int) -> Array:
    """The parameters (P,) after so many steps from those of the setting, which stay as they are."""
    s = setting
    leaf = torch.tensor(s.parameters, requires_grad=True)
    walker = OPTIMIZERS[optimizer](leaf, rate, s.momentum)
    for step in range(steps):
        if optimizer == "adam":
            # PyTorch adds epsilon after the bias correction of the root, the engine (and Kingma & Ba) before it
            walker.param_groups[0]["eps"] = EPSILON / np.sqrt(1 - BETA_2 ** (step + 1))
        walker.zero_grad()
        _objective(s.architecture, s.loss, leaf, s.inputs, s.targets, s.penalty).backward()
        walker.step()
    return np.asarray(leaf.detach())


def gauss_newton(setting: Setting) -> Array:
    """The mean over the points of J^T C J (P, P), C the Hessian of a point's loss by its logits, and the L2 terms."""
    s = setting
    parameters, points = torch.tensor(s.parameters), torch.tensor(s.inputs[:-1].T)
    jacobian = jacrev(lambda w: logits_of(s.architecture, w, points))(parameters)  # (N, K, P)
    output, logits = s.architecture.output, logits_of(s.architecture, parameters, points)
    targets, loss = torch.tensor(zeros_and_ones(output, s.targets).T), LOSSES[s.loss, output]
    curvature = vmap(hessian(lambda z, y: loss(z[None], y[None])))(logits, targets)  # (N, K, K)
    matrix = torch.einsum("nkp,nkl,nlq->pq", jacobian, curvature, jacobian) / len(points)
    return np.asarray(matrix) + np.diag(s.penalty[1] * penalized(s.architecture))
