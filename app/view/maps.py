"""What each hidden neuron does over the plane: small maps of its activation."""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, run
from app.nn.network import forward, hidden_rows
from app.training.problem import Range
from app.training.state import TrainingState
from app.training.task import Task
from app.view.boundary import cell_inputs

RESOLUTION = 20
NEURONS = 16  # of a layer, at most


class Maps(NamedTuple):
    """Activations (neurons, RESOLUTION, RESOLUTION) of each hidden layer, row 0 at y_min, as in a Grid."""

    x_range: Range
    y_range: Range
    layers: list[Array]


def neuron_maps(task: Task, state: TrainingState) -> Maps:
    """The maps of the first NEURONS neurons of every hidden layer, all by one forward pass."""
    walk = forward(task.architecture, state.parameters, cell_inputs(task.problem, RESOLUTION))
    with np.errstate(all="ignore"):
        run(walk.calls)
    layers = [rows[:NEURONS].reshape(-1, RESOLUTION, RESOLUTION) for rows in hidden_rows(walk)]
    return Maps(*task.problem.ranges, layers)


def packed(layer: Array) -> tuple[Array, Array]:
    """Values int8 and scales (neurons,): activation = value / 127 * scale; 0 where the activation overflows."""
    finite = np.where(np.isfinite(layer), layer, 0).astype(np.float64)
    scales = np.abs(finite).max(axis=(1, 2))
    divisors = np.where(scales > 0, scales, 1)[:, np.newaxis, np.newaxis]
    return np.rint(finite / divisors * 127).astype(np.int8), scales
