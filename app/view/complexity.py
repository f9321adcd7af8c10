"""How complex what a network has learnt is: its squared weights, and how much its boundary turns."""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array
from app.nn.network import penalized
from app.training.state import TrainingState
from app.training.task import Task
from app.view.boundary import decision_grid

RESOLUTION = 80  # cells along each axis of the grid that the boundary is followed on
SIDES = 2  # a boundary is one of the class on either side of it


class Complexity(NamedTuple):
    """What regularization makes smaller."""

    squared_weights: float  # their sum; biases, which nothing penalizes, are not among them
    curvature: float | None  # radians, 2 pi of a circle; None where points have values or the network overflows


def complexity(task: Task, state: TrainingState) -> Complexity:
    """Of the network in a state."""
    with np.errstate(all="ignore"):
        weights = state.parameters.astype(np.float64) * penalized(task.architecture)
        return Complexity(float(np.square(weights).sum()), _curvature(task, state))


def _curvature(task: Task, state: TrainingState) -> float | None:
    grid = decision_grid(task, state, RESOLUTION)
    leads = task.output.leads(grid.logits.astype(np.float64))
    if not len(leads) or not np.isfinite(leads).all():
        return None
    return sum(turning(lead) for lead in leads) / SIDES


def turning(surface: Array) -> float:
    """The total curvature of the line where a surface (height, width) is 0: the integral of |k| ds, in radians.

    Through a cell the line turns by as much as the surface's gradient does between the two edges that it crosses.
    """
    upward, along = np.gradient(surface)
    gradient = along + 1j * upward
    level, steep = (_crossings(surface.T, gradient.T).T, _crossings(surface, gradient))
    edges = np.stack([level[:, :-1], level[:, 1:], steep[:-1], steep[1:]])  # (4, height - 1, width - 1)
    edges = edges[:, np.count_nonzero(edges, axis=0) == 2].T  # (cells, 4): those that are crossed once
    entered, left = edges[edges != 0].reshape(-1, 2).T
    return float(np.abs(np.angle(left * entered.conj())).sum())


def _crossings(surface: Array, gradient: Array) -> Array:
    """The gradient where each edge along the second axis is crossed (height, width - 1); 0 where it is not."""
    first, second = surface[:, :-1], surface[:, 1:]
    is_crossed = (first > 0) != (second > 0)
    share = np.where(is_crossed, first / np.where(is_crossed, first - second, 1), 0)
    return np.where(is_crossed, (1 - share) * gradient[:, :-1] + share * gradient[:, 1:], 0)
