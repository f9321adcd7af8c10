"""Losses over logits (K, N) and targets (K, N), each in a form for every kind of output that it suits (outputs.py).

A form has `delta`, its gradient with respect to the logits, as prepared calls; `value`, the loss of every sample; and
`root`, a root of its curvature.

Targets are 0 and 1 in the formulas (y). So they are in the arrays of "classes", one-hot; those of "logit" hold
s = 2 y - 1, which is -1 or 1. With it, and with the sigmoid p = (1 + tanh(z / 2)) / 2, the output's delta takes the
fewest calls: p - y = (tanh(z / 2) - s) / 2. Those of "value" are the values, standardized.
Source: Bishop, Pattern Recognition and Machine Learning (2006), 4.3 and 5.2-5.3; the deltas are written out there.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, Call, run, scalar
from app.nn.curves import logistic_calls


class Form(NamedTuple):
    """A loss for one kind of output; p are the predictions (K, N) that the output's link makes of the logits."""

    delta: Callable[[Array, Array, Array, float], list[Call]]  # (logits, targets, out, scale): scale dL/dlogits (K, N)
    value: Callable[[Array, Array], Array]  # (logits, targets), each (K, N) -> (N,)
    root: Callable[[Array], Array]  # p (K, N) -> R (K, K, N) with R R^T the Gauss-Newton matrix of the logits
    formula: str = ""  # of delta, with k and j as classes


class Loss(NamedTuple):
    """One entry of the registry; `forms` by the kind of output, a key of outputs.OUTPUTS."""

    title: str
    formula: str
    help: str
    forms: dict[str, Form]


def softmax_calls(logits: Array, p: Array) -> list[Call]:
    """Write the class probabilities p (K, N) of logits (K, N)."""
    row = np.empty((1, *logits.shape[1:]), logits.dtype)
    # softmax is unchanged by a shift; subtracting the largest logit keeps exp finite
    return [
        (np.maximum.reduce, (logits, 0, None, row, True)),
        (np.subtract, (logits, row, p)),
        (np.exp, (p, p)),
        (np.add.reduce, (p, 0, None, row, True)),
        (np.divide, (p, row, p)),
    ]


def _tanh_of_half(logits: Array, out: Array) -> list[Call]:
    return [(np.multiply, (logits, scalar(0.5, out.dtype), out)), (np.tanh, (out, out))]


def _logit_cross_entropy_delta(logits: Array, targets: Array, out: Array, scale: float) -> list[Call]:
    # dL/dz = p - y: the slope p (1 - p) of the output cancels; with t = tanh(z/2): p - y = (t - s) / 2
    return [*_tanh_of_half(logits, out), (np.subtract, (out, targets, out)), _times(scale / 2, out)]


def _logit_cross_entropy_value(logits: Array, targets: Array) -> Array:
    # -log p(true class) = log(1 + e^m) with m = -s z, as log(1 + e^-|m|) + max(m, 0), which can't overflow
    m = -targets[0] * logits[0]
    return np.asarray(np.log1p(np.exp(-np.abs(m))) + np.fmax(m, 0))


def _logit_cross_entropy_root(p: Array) -> Array:
    # d2L/dz2 = p (1 - p) = R^2
    return np.asarray(np.sqrt(p * (1 - p))[np.newaxis])


def _logit_squared_error_delta(logits: Array, targets: Array, out: Array, scale: float) -> list[Call]:
    # dL/dz = (p - y) p (1 - p): the factor that stalls learning when the output saturates
    # with t = tanh(z/2): p - y = (t - s) / 2 and p (1 - p) = (1 - t^2) / 4
    room = np.empty_like(out)
    return [
        *_tanh_of_half(logits, out),
        (np.square, (out, room)),
        (np.subtract, (scalar(1, out.dtype), room, room)),
        (np.subtract, (out, targets, out)),
        (np.multiply, (out, room, out)),
        _times(scale / 8, out),
    ]


def _logit_squared_error_value(logits: Array, targets: Array) -> Array:
    p = np.empty_like(logits)
    run(logistic_calls(logits, p))
    return np.asarray(np.square(p[0] - (targets[0] + 1) / 2) / 2)


def _logit_squared_error_root(p: Array) -> Array:
    # R = dp/dz, so that R R^T = (dp/dz)^2, the curvature without the second derivative of p (Gauss-Newton)
    return np.asarray((p * (1 - p))[np.newaxis])


def _classes_cross_entropy_delta(logits: Array, targets: Array, out: Array, scale: float) -> list[Call]:
    # dL/dz = p - y, for softmax as for the sigmoid
    return [*softmax_calls(logits, out), (np.subtract, (out, targets, out)), _times(scale, out)]


def _classes_cross_entropy_value(logits: Array, targets: Array) -> Array:
    # log(sum e^z) - sum y z
    top = logits.max(axis=0)
    return np.asarray(np.log(np.exp(logits - top).sum(axis=0)) + top - (targets * logits).sum(axis=0))


def _classes_cross_entropy_root(p: Array) -> Array:
    # diag(p) - p p^T = R R^T with R = diag(sqrt p) - p sqrt(p)^T
    return np.asarray(_diagonal(np.sqrt(p)) - p[:, np.newaxis] * np.sqrt(p))


def _classes_squared_error_delta(logits: Array, targets: Array, out: Array, scale: float) -> list[Call]:
    # dL/dz_k = p_k ((p_k - y_k) - sum_j p_j (p_j - y_j)), the softmax Jacobian times the error
    room, p, row = np.empty_like(out), np.empty_like(out), np.empty((1, *out.shape[1:]), out.dtype)
    return [
        *softmax_calls(logits, p),
        (np.subtract, (p, targets, out)),
        (np.multiply, (out, p, room)),
        (np.add.reduce, (room, 0, None, row, True)),
        (np.subtract, (out, row, out)),
        (np.multiply, (out, p, out)),
        _times(scale, out),
    ]


def _classes_squared_error_value(logits: Array, targets: Array) -> Array:
    p = np.empty_like(logits)
    run(softmax_calls(logits, p))
    return np.asarray(np.square(p - targets).sum(axis=0) / 2)


def _classes_squared_error_root(p: Array) -> Array:
    # R = dp/dz of the softmax
    return np.asarray(_diagonal(p) - p[:, np.newaxis] * p)


def _value_squared_error_delta(logits: Array, targets: Array, out: Array, scale: float) -> list[Call]:
    # dL/dz = z - y: the output is linear
    return [(np.subtract, (logits, targets, out)), _times(scale, out)]


def _value_squared_error_value(logits: Array, targets: Array) -> Array:
    return np.asarray(np.square(logits[0] - targets[0]) / 2)


def _value_squared_error_root(p: Array) -> Array:
    # d2L/dz2 = 1
    return np.ones((1, *p.shape), p.dtype)


def _diagonal(rows: Array) -> Array:
    """(K, N) -> (K, K, N) with the rows on the diagonal."""
    return np.asarray(np.eye(len(rows), dtype=rows.dtype)[:, :, np.newaxis] * rows)


def _times(factor: float, out: Array) -> Call:
    return np.multiply, (out, scalar(factor, out.dtype), out)


def mean_loss(form: Form, logits: Array, targets: Array) -> float:
    """The mean loss over the samples, summed in float64."""
    values = form.value(logits.astype(np.float64), targets)
    return float(np.add.reduce(values)) / len(values)


def mean_losses(form: Form, logits: Array, targets: Array) -> Array:
    """The same for a stack of networks on equal samples: logits (K, M, N) and targets (K, N) -> (M,)."""
    return np.asarray(form.value(logits.astype(np.float64), targets[:, np.newaxis]).mean(axis=-1))


LOSSES: dict[str, Loss] = {
    "cross_entropy": Loss(
        "Cross-entropy",
        "-log p(true class)",
        "Punishes confident mistakes hardest; its delta is p - y, so learning never stalls at a saturated output.",
        {
            "logit": Form(_logit_cross_entropy_delta, _logit_cross_entropy_value, _logit_cross_entropy_root, "p - y"),
            "classes": Form(
                _classes_cross_entropy_delta, _classes_cross_entropy_value, _classes_cross_entropy_root, "p - y"
            ),
        },
    ),
    "squared_error": Loss(
        "Squared error",
        "(p - y)² / 2",
        "Half the squared difference, summed over the classes if there are more than two; its delta (p - y) p (1 - p) "
        "fades when the output saturates. Values are always learnt by it.",
        {
            "logit": Form(
                _logit_squared_error_delta, _logit_squared_error_value, _logit_squared_error_root, "(p - y) p (1 - p)"
            ),
            "classes": Form(
                _classes_squared_error_delta,
                _classes_squared_error_value,
                _classes_squared_error_root,
                "pₖ ((pₖ - yₖ) - Σⱼ pⱼ (pⱼ - yⱼ))",
            ),
            "value": Form(_value_squared_error_delta, _value_squared_error_value, _value_squared_error_root, "z - y"),
        },
    ),
}
