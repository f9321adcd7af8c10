"""What training minimizes and its gradient: the mean loss plus L1 and L2 penalties, as one list of prepared calls.

The penalties are l1 sum |w| + l2/2 sum w^2 over the weights; biases are not penalized: `penalized` (P,) is 1 at
weights and 0 at biases everywhere below.
"""

import numpy as np

from app.nn.calls import Array, Call
from app.nn.losses import mean_loss
from app.nn.network import Architecture, Forward, backward, penalized
from app.nn.outputs import form_of

Penalty = tuple[float, float]  # l1, l2


def gradient_calls(walk: Forward, loss: str, targets: Array, gradient: Array, scale: float = 1.0) -> list[Call]:
    """Prepare `scale` times dL/dparameters of the mean loss over N samples, written into `gradient` (P,).

    They are to be run after the calls of the forward pass. targets: (outputs, N) as in losses.py; gradient: (P,); both
    of the parameters' dtype and kept as views. Penalties are not part of it.
    """
    back = backward(walk, gradient)
    samples = walk.logits.shape[-1]
    delta = form_of(loss, walk.architecture.output).delta
    return [
        *delta(walk.logits, targets, back.deltas[-1], scale / samples),
        *back.delta_calls,
        *back.gradient_calls,
    ]


def penalty_calls(parameters: Array, penalized: Array, gradient: Array, penalty: Penalty) -> list[Call]:
    """Add the gradient of the penalty to `gradient` (P,)."""
    l1, l2 = penalty
    calls: list[Call] = []
    if not l1 and not l2:
        return calls
    room, mask = np.empty_like(parameters), penalized.astype(parameters.dtype)
    if l2:
        # d(l2/2 w^2)/dw = l2 w
        calls += [
            (np.multiply, (parameters, mask * mask.dtype.type(l2), room)),
            (np.add, (gradient, room, gradient)),
        ]
    if l1:
        # d(l1 |w|)/dw = l1 sign(w)
        calls += [
            (np.sign, (parameters, room)),
            (np.multiply, (room, mask * mask.dtype.type(l1), room)),
            (np.add, (gradient, room, gradient)),
        ]
    return calls


def penalty_value(parameters: Array, penalized: Array, penalty: Penalty) -> float:
    """The penalty itself, summed in float64."""
    l1, l2 = penalty
    if not l1 and not l2:
        return 0.0
    weights = parameters * penalized
    value = l2 / 2 * float(weights.dot(weights))
    return value + l1 * float(np.abs(weights).sum()) if l1 else value


def objective(
    architecture: Architecture, loss: str, parameters: Array, logits: Array, targets: Array, penalty: Penalty
) -> float:
    """The mean loss of logits (K, N) plus the penalty of the parameters (P,) that gave them."""
    form = form_of(loss, architecture.output)
    return mean_loss(form, logits, targets) + penalty_value(parameters, penalized(architecture), penalty)
