"""Templates: the maps of the last hidden layer, each times its outgoing weight, which add up to a score.

Without a hidden layer the features are what is added up. All is float64, so that the sum is exact.
"""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array
from app.nn.layers import dense_layers
from app.training.task import Task


class Template(NamedTuple):
    """One neuron's part in a score."""

    neuron: int
    weight: float
    size: float  # the mean of |weight * map| over the plane
    map: Array  # (cells,)


class Templates(NamedTuple):
    """A score over the plane: bias + sum of weight * map of the templates + rest."""

    bias: float
    largest: list[Template]  # by size, the largest first
    others: int  # neurons that are not among them
    rest: Array  # (cells,), the sum of what those add


def templates_of(task: Task, parameters: Array, maps: Array, output: int, most: int) -> Templates:
    """Of one output; maps (fan_in, cells) are what the output layer is given."""
    weights, biases = (part[..., output].astype(np.float64) for part in dense_layers(task.architecture, parameters)[-1])
    sizes = np.abs(weights) * np.abs(maps).mean(axis=1)
    order = np.argsort(-sizes, kind="stable")
    largest, others = order[:most], order[most:]
    found = [Template(int(j), float(weights[j]), float(sizes[j]), maps[j]) for j in largest]
    return Templates(float(biases), found, len(others), weights[others] @ maps[others])
