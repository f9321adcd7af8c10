"""What many networks say together: the mean of their predictions, and where they disagree."""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array
from app.nn.outputs import OUTPUTS, predictions
from app.training.problem import Problem


class Agreement(NamedTuple):
    """Sums over networks; those of two groups of networks add up."""

    networks: int
    total: Array  # (K, cells) of predictions
    votes: Array  # (C, cells) how many name each class; (1, cells) of squares where there are values

    def joined(self, other: "Agreement") -> "Agreement":
        """Of the networks of both."""
        return Agreement(self.networks + other.networks, self.total + other.total, self.votes + other.votes)


def agreement_of(problem: Problem, logits: Array) -> Agreement:
    """Of one network, by its logits (K, cells); one that has overflown counts with the largest numbers."""
    finite = np.nan_to_num(logits.astype(np.float64))
    with np.errstate(over="ignore"):
        total = predictions(problem.output, finite)
    entry, classes = OUTPUTS[problem.output], problem.data.classes
    if not classes:
        return Agreement(1, total, np.square(total))
    named = entry.answer(finite)
    return Agreement(1, total, np.equal(named, np.arange(classes)[:, np.newaxis]).astype(np.float64))


def mean_logits(output: str, seen: Agreement) -> Array:
    """Logits (K, cells) of a network that predicts the mean of all."""
    return OUTPUTS[output].unlink(seen.total / seen.networks)


def disagreement(seen: Agreement, classes: int, scale: float) -> Array:
    """Of each cell (cells,): the share of networks that do not name the class that most of them name, 0 to 1.

    Where points have values, the standard deviation of the predicted values, in the data's units by `scale`.
    """
    if classes:
        return np.asarray(1 - seen.votes.max(axis=0) / seen.networks)
    mean = seen.total[0] / seen.networks
    return np.asarray(scale * np.sqrt(np.maximum(seen.votes[0] / seen.networks - mean**2, 0)))
