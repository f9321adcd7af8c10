"""What each hidden neuron does over the plane: small maps of its activation."""

from itertools import accumulate
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Array, run
from app.nn.network import forward
from app.training.loop import TrainingState
from app.training.task import Range, architecture_of, cell_inputs, problem, source_of

RESOLUTION = 20
NEURONS = 16  # of a layer, at most


class Maps(NamedTuple):
    """Activations (neurons, RESOLUTION, RESOLUTION) of each hidden layer, row 0 at y_min, as in a Grid."""

    x_range: Range
    y_range: Range
    layers: list[Array]


def neuron_maps(config: TrainingConfig, state: TrainingState) -> Maps:
    """The maps of the first NEURONS neurons of every hidden layer, all by one forward pass."""
    posed = problem(config)
    walk = forward(architecture_of(config), state.parameters, cell_inputs(source_of(config), RESOLUTION))
    with np.errstate(all="ignore"):
        run(walk.calls)
    layers = [rows[:NEURONS].reshape(-1, RESOLUTION, RESOLUTION) for rows in by_layer(config, walk.hidden_a)]
    return Maps(*posed.ranges, layers)


def by_layer(config: TrainingConfig, hidden: Array) -> list[Array]:
    """The rows (width, N) of each hidden layer in `Forward.hidden_a`, where each layer has one row more."""
    starts = accumulate((width + 1 for width in config.hidden), initial=0)
    return [hidden[start : start + width] for start, width in zip(starts, config.hidden, strict=False)]


def packed(layer: Array) -> tuple[Array, Array]:
    """Values int8 and scales (neurons,): activation = value / 127 * scale; 0 where the activation overflows."""
    finite = np.where(np.isfinite(layer), layer, 0).astype(np.float64)
    scales = np.abs(finite).max(axis=(1, 2))
    divisors = np.where(scales > 0, scales, 1)[:, np.newaxis, np.newaxis]
    return np.rint(finite / divisors * 127).astype(np.int8), scales
