"""L1 and L2 regularization: l1 sum |w| + l2/2 sum w^2 over the weights; biases are not penalized.

`penalized` (P,) is 1 at weights and 0 at biases everywhere below.
"""

import numpy as np

from app.nn.calls import Array, Call

Penalty = tuple[float, float]  # l1, l2


def penalty_calls(parameters: Array, penalized: Array, gradient: Array, penalty: Penalty) -> list[Call]:
    """Add the gradient of the penalty to `gradient` (P,)."""
    l1, l2 = penalty
    room, mask = np.empty_like(parameters), penalized.astype(parameters.dtype)
    calls: list[Call] = []
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
