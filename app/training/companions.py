"""Companions: every training point again, moved a little, for what an automatic training works on.

A point is moved in the plane of the standardized coordinates, by REACH of its distance to the nearest point of another
class, in a direction drawn from the seed. So the boundary that a network finds keeps clear of the points it was given,
and where classes mix the companions stay at their points. Points with values have none.
Source: Chapelle, Weston, Bottou & Vapnik, Vicinal Risk Minimization (2000).
"""

import numpy as np

from app.nn.calls import Array
from app.training.problem import Problem, inputs_at, scaled

COMPANION_STREAM = 3
REACH = 0.4  # at 0.5 companions of two points could meet
ROUNDS = 16  # directions of a point, one an epoch in turn
GOLDEN_TURN = 0.6180339887498949  # of a circle, between two directions: any few of them lie evenly


def companions(problem: Problem, seed: int, rounds: int) -> Array:
    """The inputs (rounds, F + 1, N) of the companions of the N training points."""
    points, reach = _reaches(problem)
    first = np.random.default_rng([seed, COMPANION_STREAM]).random(len(reach))
    angle = 2 * np.pi * (first + GOLDEN_TURN * np.arange(rounds)[:, np.newaxis])
    x, y = points[0] + reach * np.cos(angle), points[1] + reach * np.sin(angle)
    # all rounds at once, for a call costs more than its arithmetic
    inputs = inputs_at(problem.source, x.ravel(), y.ravel())
    return np.ascontiguousarray(inputs.reshape(len(inputs), rounds, -1).swapaxes(0, 1))


def _reaches(problem: Problem) -> tuple[Array, Array]:
    """The training points (2, N), standardized, and how far each may be moved (N,)."""
    data = problem.data
    points, labels = scaled(problem.scaling, data.points[data.train]), data.labels[data.train]
    reach = np.zeros(len(labels))
    for label in np.unique(labels):
        own, other = points[:, labels == label], points[:, labels != label]
        if other.size:
            # |a - b|^2 = |a|^2 + |b|^2 - 2 a b, which rounding may bring below 0
            squares = (other**2).sum(0) - 2 * own.T @ other
            nearest = (own**2).sum(0) + squares.min(axis=1)
            reach[labels == label] = REACH * np.sqrt(np.maximum(nearest, 0))
    return points, reach
