"""Losses over logits (K, N) and targets (K, N): K = 1 is binary with a sigmoid output, K > 1 softmax.

`probabilities_calls` turns logits into p. Each loss has `delta`, its gradient with respect to the logits, as prepared
calls; `value`, the loss of every sample; and `root`, a root of its curvature.

Targets are 0 and 1 in the formulas (y). So they are in the arrays for K > 1, one-hot; for K = 1 the arrays hold
s = 2 y - 1, which is -1 or 1. With it, and with the sigmoid p = (1 + tanh(z / 2)) / 2, the output's delta takes the
fewest calls: p - y = (tanh(z / 2) - s) / 2.
Source: Bishop, Pattern Recognition and Machine Learning (2006), 4.3 and 5.2-5.3; the deltas are written out there.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from app.nn.activations import logistic_calls
from app.nn.calls import Array, Call, run, scalar


class Loss(NamedTuple):
    """One entry of the registry."""

    title: str
    formula: str
    help: str
    delta: Callable[[Array, Array, Array, float], list[Call]]  # (logits, targets, out, scale): scale dL/dlogits (K, N)
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


def targets_of(labels: Array, outputs: int, dtype: DTypeLike) -> Array:
    """Targets (K, N) of labels (N,), which are integers from 0."""
    if outputs == 1:
        return np.asarray(2.0 * labels[np.newaxis] - 1, dtype)
    return np.asarray(labels == np.arange(outputs)[:, np.newaxis], dtype)


def labels_of(targets: Array) -> Array:
    """Labels (N,) of targets (K, N)."""
    return np.asarray(_sides(targets), np.int64)


def _sides(rows: Array) -> Array:
    """The class (N,) that targets or logits (K, N) mean; for K = 1 as a bool."""
    return np.asarray(rows[0] > 0 if len(rows) == 1 else rows.argmax(axis=0))


def _tanh_of_half(logits: Array, out: Array) -> list[Call]:
    return [(np.multiply, (logits, scalar(0.5, out.dtype), out)), (np.tanh, (out, out))]


def _cross_entropy_delta(logits: Array, targets: Array, out: Array, scale: float) -> list[Call]:
    # dL/dz = p - y, for sigmoid and softmax alike: the slope p (1 - p) of the output cancels
    if len(logits) > 1:
        return [*probabilities_calls(logits, out), (np.subtract, (out, targets, out)), _times(scale, out)]
    # with t = tanh(z/2): p - y = (t - s) / 2
    return [*_tanh_of_half(logits, out), (np.subtract, (out, targets, out)), _times(scale / 2, out)]


def _cross_entropy_value(logits: Array, targets: Array) -> Array:
    # K = 1: -log p(true class) = log(1 + e^m) with m = -s z, as log(1 + e^-|m|) + max(m, 0), which can't overflow
    if len(logits) == 1:
        m = -targets[0] * logits[0]
        return np.asarray(np.log1p(np.exp(-np.abs(m))) + np.fmax(m, 0))
    # K > 1: log(sum e^z) - sum y z
    top = logits.max(axis=0)
    return np.asarray(np.log(np.exp(logits - top).sum(axis=0)) + top - (targets * logits).sum(axis=0))


def _cross_entropy_root(p: Array) -> Array:
    # K = 1: d2L/dz2 = p (1 - p) = R^2;  K > 1: diag(p) - p p^T = R R^T with R = diag(sqrt p) - p sqrt(p)^T
    if len(p) == 1:
        return np.asarray(np.sqrt(p * (1 - p))[np.newaxis])
    return np.asarray(_diagonal(np.sqrt(p)) - p[:, np.newaxis] * np.sqrt(p))


def _squared_error_delta(logits: Array, targets: Array, out: Array, scale: float) -> list[Call]:
    room = np.empty_like(out)
    if len(logits) == 1:
        # dL/dz = (p - y) p (1 - p): the factor that stalls learning when the output saturates
        # with t = tanh(z/2): p - y = (t - s) / 2 and p (1 - p) = (1 - t^2) / 4
        return [
            *_tanh_of_half(logits, out),
            (np.square, (out, room)),
            (np.subtract, (scalar(1, out.dtype), room, room)),
            (np.subtract, (out, targets, out)),
            (np.multiply, (out, room, out)),
            _times(scale / 8, out),
        ]
    # dL/dz_k = p_k ((p_k - y_k) - sum_j p_j (p_j - y_j)), the softmax Jacobian times the error
    p, row = np.empty_like(out), np.empty((1, *out.shape[1:]), out.dtype)
    return [
        *probabilities_calls(logits, p),
        (np.subtract, (p, targets, out)),
        (np.multiply, (out, p, room)),
        (np.add.reduce, (room, 0, None, row, True)),
        (np.subtract, (out, row, out)),
        (np.multiply, (out, p, out)),
        _times(scale, out),
    ]


def _squared_error_value(logits: Array, targets: Array) -> Array:
    y = (targets + 1) / 2 if len(targets) == 1 else targets
    return np.asarray(np.square(probabilities(logits) - y).sum(axis=0) / 2)


def _squared_error_root(p: Array) -> Array:
    # R = dp/dz, so that R R^T = (dp/dz)^2, the curvature without the second derivative of p (Gauss-Newton)
    if len(p) == 1:
        return np.asarray((p * (1 - p))[np.newaxis])
    return np.asarray(_diagonal(p) - p[:, np.newaxis] * p)


def _diagonal(rows: Array) -> Array:
    """(K, N) -> (K, K, N) with the rows on the diagonal."""
    return np.asarray(np.eye(len(rows), dtype=rows.dtype)[:, :, np.newaxis] * rows)


def _times(factor: float, out: Array) -> Call:
    return np.multiply, (out, scalar(factor, out.dtype), out)


def mean_loss(loss: str, logits: Array, targets: Array) -> float:
    """The mean loss over the samples, summed in float64."""
    values = LOSSES[loss].value(logits.astype(np.float64), targets)
    return float(np.add.reduce(values)) / len(values)


def accuracy(logits: Array, targets: Array) -> float:
    """The share of samples on their right side of the boundary."""
    right = np.equal(_sides(logits), _sides(targets))
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
