"""What the last layer means: one logit for two classes, a logit for each of more, or a value (regression).

Everything that differs between them is an entry of OUTPUTS; nothing else asks how many outputs there are.
Source of the links: Bishop, Pattern Recognition and Machine Learning (2006), 4.3.4 and 5.2.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from app.nn.calls import Array, Call, run
from app.nn.curves import logistic_calls
from app.nn.losses import LOSSES, Form, softmax_calls

MET = 1e-6  # mean squared distance at which equal values count as met


class Output(NamedTuple):
    """One entry of the registry. K is the number of output neurons, N that of samples."""

    title: str
    help: str
    neurons: Callable[[int], int]  # number of classes -> K
    targets: Callable[[Array, int, DTypeLike], Array]  # labels (N,) or standardized values (N,), K -> targets (K, N)
    link: Callable[[Array, Array], list[Call]]  # (logits, out), each (K, N): the predictions p
    unlink: Callable[[Array], Array]  # predictions (K, N) -> logits (K, N) that mean them
    answer: Callable[[Array], Array]  # logits or targets (K, N) -> the class or the value they mean (N,)
    score: Callable[[Array, Array], float]  # (logits, targets) -> the share of right ones, or R^2
    measure: str  # what the score is called
    kind: str  # what a cell of a grid of predictions holds
    nest: Callable[[Array], Array]  # predictions (K, height, width) -> as a script wants them, [row][column] first
    shift: Callable[[Array], Array]  # logits (K, cells) -> logits that mean the same and are best packed
    leads: Callable[[Array], Array]  # logits (K, ...) -> by how much each class leads (C, ...); of values there is none
    settled: float  # mean loss below which a start has nothing left to gain
    solved_train: float  # scores from which the training points, and with them the test points, count as learnt
    solved_test: float
    truth: Callable[[Array], Array] = lambda targets: targets  # targets (K, N) -> y (K, N) as formulas write them


def _binary_targets(labels: Array, neurons: int, dtype: DTypeLike) -> Array:
    return np.asarray(2.0 * labels[np.newaxis] - 1, dtype)


def _zero_or_one(targets: Array) -> Array:
    return np.asarray((targets + 1) / 2)


def _one_hot(labels: Array, neurons: int, dtype: DTypeLike) -> Array:
    return np.asarray(labels == np.arange(neurons)[:, np.newaxis], dtype)


def _row(values: Array, neurons: int, dtype: DTypeLike) -> Array:
    return np.asarray(values[np.newaxis], dtype)


def _identity_calls(logits: Array, out: Array) -> list[Call]:
    return [(np.copyto, (out, logits))]


LEAST = 1e-12  # a probability, so that its logarithm is finite


def _log_odds(p: Array) -> Array:
    return np.asarray(np.log(np.maximum(p, LEAST)) - np.log(np.maximum(1 - p, LEAST)))


def _logs(p: Array) -> Array:
    return np.asarray(np.log(np.maximum(p, LEAST)))


def _side(rows: Array) -> Array:
    return np.asarray(rows[0] > 0, np.int64)  # a tie goes to class 0


def _largest(rows: Array) -> Array:
    return np.asarray(rows.argmax(axis=0), np.int64)  # a tie goes to the class with the lower number


def _first(rows: Array) -> Array:
    return np.asarray(rows[0], np.float64)


def _same_side(logits: Array, targets: Array) -> float:
    return _share(np.equal(logits[0] > 0, targets[0] > 0))


def _same_class(logits: Array, targets: Array) -> float:
    return _share(np.equal(logits.argmax(axis=0), targets.argmax(axis=0)))


def _share(right: Array) -> float:
    return int(np.count_nonzero(right)) / right.size


def _explained(logits: Array, targets: Array) -> float:
    # R^2 = 1 - sum (z - y)^2 / sum (y - mean y)^2; equal values leave nothing to explain: 1 where they are met, else 0
    values = targets[0].astype(np.float64)
    missed, spread = np.square(logits[0] - values).sum(), np.square(values - values.mean()).sum()
    return float(1 - missed / spread) if spread > 0 else float(missed <= MET * values.size)


def _one_surface(cells: Array) -> Array:
    return np.asarray(cells[0])


def _class_last(cells: Array) -> Array:
    return np.moveaxis(cells, 0, -1)


def _as_they_are(logits: Array) -> Array:
    return logits


def _centred_on_two_largest(logits: Array) -> Array:
    # softmax is unchanged by a shift: with the two largest logits at +d/2 and -d/2 neither is clipped near
    # the boundary between them, and the grid is smooth across it
    return np.asarray(logits - np.partition(logits, -2, axis=0)[-2:].mean(axis=0))


def _both_ways(logits: Array) -> Array:
    return np.concatenate([-logits, logits])


def _before_the_next(logits: Array) -> Array:
    second, first = np.partition(logits, -2, axis=0)[-2:]
    return np.asarray(logits - np.where(logits == first, second, first))


def _nobody(logits: Array) -> Array:
    return logits[:0]


OUTPUTS: dict[str, Output] = {
    "logit": Output(
        "One logit",
        "Two classes: a sigmoid makes the probability of class 1 of it.",
        lambda classes: 1,
        _binary_targets,
        logistic_calls,
        _log_odds,
        _side,
        _same_side,
        "accuracy",
        "probability",
        _one_surface,
        _as_they_are,
        _both_ways,
        settled=0.015,
        solved_train=0.98,
        solved_test=0.95,
        truth=_zero_or_one,
    ),
    "classes": Output(
        "A logit for each class",
        "Three classes or more: a softmax makes their probabilities of them.",
        lambda classes: classes,
        _one_hot,
        softmax_calls,
        _logs,
        _largest,
        _same_class,
        "accuracy",
        "probability",
        _class_last,
        _centred_on_two_largest,
        _before_the_next,
        settled=0.015,
        solved_train=0.98,
        solved_test=0.95,
    ),
    "value": Output(
        "A value",
        "Regression: the output is linear, and half the squared error is what is minimized.",
        lambda classes: 1,
        _row,
        _identity_calls,
        _as_they_are,
        _first,
        _explained,
        "r2",
        "value",
        _one_surface,
        _as_they_are,
        _nobody,
        settled=0.001,
        solved_train=0.95,
        solved_test=0.9,
    ),
}


def output_for(classes: int) -> str:
    """The key of OUTPUTS for so many classes; without any, points have values."""
    if not classes:
        return "value"
    return "logit" if classes == 2 else "classes"


def losses_of(output: str) -> list[str]:
    """The keys of LOSSES that suit a kind of output, in their order."""
    return [name for name, loss in LOSSES.items() if output in loss.forms]


def form_of(loss: str, output: str) -> Form:
    """A loss for a kind of output; KeyError if it doesn't suit it."""
    return LOSSES[loss].forms[output]


def predictions(output: str, logits: Array) -> Array:
    """Probabilities or values p (K, N) of logits (K, N), of their dtype."""
    p = np.empty_like(logits)
    run(OUTPUTS[output].link(logits, p))
    return p


def is_learnt(output: str, logits: Array, targets: Array) -> bool:
    """Whether the training points are learnt: the one meaning of solved, as far as training may know it."""
    entry = OUTPUTS[output]
    return entry.score(logits, targets) >= entry.solved_train
