"""The decision boundary as a grid: sampling the network at cell centres, and its encodings for the wire."""

import base64
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Array, run
from app.nn.losses import probabilities
from app.nn.network import forward
from app.training.loop import TrainingState
from app.training.task import Range, architecture_of, cell_inputs, inputs_at, problem, scaled, source_of

TILE = 2500  # cells evaluated at once: the activations of a tile stay in the cache


class Grid(NamedTuple):
    """Logits (K, height, width) over the plane, row 0 at y_min; K = 1 for two classes."""

    x_range: Range
    y_range: Range
    logits: Array


def decision_grid(config: TrainingConfig, state: TrainingState, resolution: int) -> Grid:
    """Evaluate the network at the centres of resolution x resolution cells of the part of the plane shown."""
    logits = _logits_of(config, state, cell_inputs(source_of(config), resolution))
    return Grid(*problem(config).ranges, logits.reshape(-1, resolution, resolution))


def logits_at(config: TrainingConfig, state: TrainingState, points: Array) -> Array:
    """Logits (K, N) of points (N, 2) in the data's own units."""
    inputs = inputs_at(source_of(config), *scaled(problem(config).scaling, points))
    return _logits_of(config, state, inputs)


def _logits_of(config: TrainingConfig, state: TrainingState, inputs: Array) -> Array:
    architecture, samples = architecture_of(config), inputs.shape[1]
    tile = np.empty((len(inputs), min(TILE, samples)), config.dtype)
    walk = forward(architecture, state.parameters, tile)
    logits = np.empty((architecture.outputs, samples), config.dtype)
    with np.errstate(all="ignore"):
        for start in range(0, samples, TILE):
            taken = min(TILE, samples - start)
            tile[:, :taken] = inputs[:, start : start + taken]
            run(walk.calls)
            logits[:, start : start + taken] = walk.logits[:, :taken]
    return logits


class Encoding(NamedTuple):
    """One way to write a grid: `kind` names what `values` hold."""

    kind: str
    help: str
    values: Callable[[Grid], Any]


FINEST, STEPS = 0.01, 13  # an int8 grid is fine to 0.0008 near zero, to 8 % of the logit beyond, up to 87
DECIMALS = 3
LARGEST = 1e15  # far beyond what is told apart, and far from overflow


def _nested_probabilities(grid: Grid) -> Any:
    with np.errstate(over="ignore"):
        p = np.round(probabilities(_flat(grid).astype(np.float64)), DECIMALS)
    cells = p.reshape(grid.logits.shape)
    return (cells[0] if len(p) == 1 else np.moveaxis(cells, 0, -1)).tolist()


def _packed_logits(grid: Grid) -> str:
    logits = _flat(grid).clip(-LARGEST, LARGEST)
    if len(logits) > 1:
        # softmax is unchanged by a shift: with the two largest logits at +d/2 and -d/2 neither is clipped near
        # the boundary between them, and the grid is smooth across it
        logits = logits - np.partition(logits, -2, axis=0)[-2:].mean(axis=0)
    # arcsinh(x) = sign(x) log(|x| + sqrt(x^2 + 1)), which NumPy computes in half the time of its arcsinh
    size = np.abs(logits) * (1 / FINEST)
    steps = np.log(size + np.sqrt(size * size + 1)) * STEPS
    packed = np.copysign(np.minimum(np.rint(steps), 127), logits).astype(np.int8)
    return base64.b64encode(packed.tobytes()).decode("ascii")


def _flat(grid: Grid) -> Array:
    """Logits (K, cells), finite even where huge weights overflow."""
    logits = grid.logits.reshape(len(grid.logits), -1)
    return logits if np.isfinite(logits).all() else np.asarray(np.nan_to_num(logits))


ENCODINGS: dict[str, Encoding] = {
    "float": Encoding(
        "probability",
        "Nested lists [row][column], row 0 at the bottom: the probability of class 1, or of every class "
        f"[row][column][class] for more than two, with {DECIMALS} decimals.",
        _nested_probabilities,
    ),
    "int8": Encoding(
        "logit",
        f"Base64 of int8 [class][row][column] (one class row for two classes): logit = {FINEST} * "
        f"sinh(value / {STEPS}). Small, and exact enough to draw.",
        _packed_logits,
    ),
}
