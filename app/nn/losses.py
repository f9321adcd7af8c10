"""Losses over logits (K, N) and targets (K, N): K = 1 is binary with a sigmoid output, K > 1 softmax.

`probabilities_calls` turns logits into p. Each loss has `delta`, the gradient of the mean loss with respect to
the logits, as prepared calls; `value`, the loss of every sample; and `root`, a root of its curvature.
Source: Bishop, Pattern Recognition and Machine Learning (2006), 4.3 and 5.2-5.3; the deltas are written out there.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.nn.activations import logistic_calls
from app.nn.calls import Array, Call, run, scalar


class Loss(NamedTuple):
    """One entry of the registry."""

    title: str
    formula: str
    help: str
    delta: Callable[[Array, Array, Array, Array], list[Call]]  # (p, targets, delta, scratch), each (K, N)
    value: Callable[[Array, Array], Array]  # (logits, targets), each (K, N) -> (N,)
    root: Callable[[Array], Array]  # p (K, N) -> R (K, K, N) with R R^T the Gauss-Newton matrix of the logits


def probabilities_calls(logits: Array, p: Array) -> list[Call]:
    """Write the class probabilities p (K, N) of logits (K, N): sigmoid for K = 1, else softmax."""
    if len(logits) == 1:
        return logistic_calls(logits, p)
    row = np.empty((1, *logits.shape[1:]), logits.dtype)
    # softmax is unchanged by a shift; subtracting the largest logit keeps exp finite
    return [
        (np.maximum.reduce, (logits, 0, None, row, True)),
        (np.subtract, (logits, row, p)),
        (np.exp, (p, p)),
        (np.add.reduce, (p, 0, None, row, True)),
        (np.divide, (p, row, p)),
    ]


def probabilities(logits: Array) -> Array:
    """Class probabilities (K, N) of logits (K, N)."""
    p = np.empty_like(logits)
    run(probabilities_calls(logits, p))
    return p


def _cross_entropy_delta(p: Array, targets: Array, delta: Array, scratch: Array) -> list[Call]:
    # dL/dz = p - y, for sigmoid and softmax alike: the slope p (1 - p) of the output cancels
    return [(np.subtract, (p, targets, delta)), _mean(delta)]


def _cross_entropy_value(logits: Array, targets: Array) -> Array:
    # K = 1: log(1 + e^z) - y z;  K > 1: log(sum e^z) - sum y z
    if len(logits) == 1:
        return np.asarray(np.logaddexp(0, logits[0]) - targets[0] * logits[0])
    top = logits.max(axis=0)
    return np.asarray(np.log(np.exp(logits - top).sum(axis=0)) + top - (targets * logits).sum(axis=0))


def _cross_entropy_root(p: Array) -> Array:
    # K = 1: d2L/dz2 = p (1 - p) = R^2;  K > 1: diag(p) - p p^T = R R^T with R = diag(sqrt p) - p sqrt(p)^T
    if len(p) == 1:
        return np.asarray(np.sqrt(p * (1 - p))[np.newaxis])
    return np.asarray(_diagonal(np.sqrt(p)) - p[:, np.newaxis] * np.sqrt(p))


def _squared_error_delta(p: Array, targets: Array, delta: Array, scratch: Array) -> list[Call]:
    error = (np.subtract, (p, targets, delta))
    if len(p) == 1:
        # dL/dz = (p - y) p (1 - p): the factor that stalls learning when the output saturates
        one = scalar(1, p.dtype)
        slope: list[Call] = [(np.subtract, (one, p, scratch)), (np.multiply, (scratch, p, scratch))]
        return [error, *slope, (np.multiply, (delta, scratch, delta)), _mean(delta)]
    # dL/dz_k = p_k ((p_k - y_k) - sum_j p_j (p_j - y_j)), the softmax Jacobian times the error
    row = np.empty((1, *p.shape[1:]), p.dtype)
    inner: list[Call] = [(np.multiply, (delta, p, scratch)), (np.add.reduce, (scratch, 0, None, row, True))]
    return [error, *inner, (np.subtract, (delta, row, delta)), (np.multiply, (delta, p, delta)), _mean(delta)]


def _squared_error_value(logits: Array, targets: Array) -> Array:
    return np.asarray(np.square(probabilities(logits) - targets).sum(axis=0) / 2)


def _squared_error_root(p: Array) -> Array:
    # R = dp/dz, so that R R^T = (dp/dz)^2, the curvature without the second derivative of p (Gauss-Newton)
    if len(p) == 1:
        return np.asarray((p * (1 - p))[np.newaxis])
    return np.asarray(_diagonal(p) - p[:, np.newaxis] * p)


def _diagonal(rows: Array) -> Array:
    """(K, N) -> (K, K, N) with the rows on the diagonal."""
    return np.asarray(np.eye(len(rows), dtype=rows.dtype)[:, :, np.newaxis] * rows)


def _mean(delta: Array) -> Call:
    """Divide by N, since the loss is the mean over the samples."""
    return np.multiply, (delta, scalar(1 / delta.shape[-1], delta.dtype), delta)


def mean_loss(loss: str, logits: Array, targets: Array) -> float:
    """The mean loss over the samples, summed in float64."""
    values = LOSSES[loss].value(logits.astype(np.float64), targets.astype(np.float64))
    return float(np.add.reduce(values)) / len(values)


def accuracy(logits: Array, targets: Array) -> float:
    """The share of samples on their right side of the boundary."""
    sides = (logits > 0, targets > 0) if len(logits) == 1 else (logits.argmax(axis=0), targets.argmax(axis=0))
    right = np.equal(*sides)
    return int(np.count_nonzero(right)) / right.size


LOSSES: dict[str, Loss] = {
    "cross_entropy": Loss(
        "Cross-entropy",
        "-log p(true class)",
        "Punishes confident mistakes hardest; its delta is p - y, so learning never stalls at a saturated output.",
        _cross_entropy_delta,
        _cross_entropy_value,
        _cross_entropy_root,
    ),
    "squared_error": Loss(
        "Squared error",
        "(p - y)² / 2",
        "Half the squared difference; its delta (p - y) p (1 - p) fades when the output saturates.",
        _squared_error_delta,
        _squared_error_value,
        _squared_error_root,
    ),
}
