"""The network's answer as a grid: sampling it at cell centres, and the grid's encodings for the wire."""

import base64
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from app.nn.calls import Array, run
from app.nn.network import forward
from app.nn.outputs import OUTPUTS, Output, predictions
from app.nn.tiles import TILE_BYTES, sample_bytes
from app.training.kept import Kept
from app.training.problem import Problem, Range, ValueScale, inputs_of_cells, inputs_of_points
from app.training.state import TrainingState
from app.training.task import Task
from app.view.rounding import significant

TILE = 2500  # cells evaluated at once, at most: the activations of a tile stay in the cache
KEPT_BYTES = 8 * 2**20

_cells: Kept[Array] = Kept(KEPT_BYTES)


class Grid(NamedTuple):
    """Logits (K, height, width) over the plane, row 0 at y_min, and what they mean."""

    x_range: Range
    y_range: Range
    logits: Array
    output: str  # a key of OUTPUTS
    values: ValueScale


def decision_grid(task: Task, state: TrainingState, resolution: int) -> Grid:
    """Evaluate the network at the centres of resolution x resolution cells of the part of the plane shown."""
    return grid_of(task, resolution, logits_of_cells(task, state, resolution, slice(None)))


def grid_of(task: Task, resolution: int, logits: Array) -> Grid:
    """The grid of the logits (K, cells) at all its cells, row by row."""
    problem = task.problem
    return Grid(*problem.ranges, logits.reshape(-1, resolution, resolution), problem.output, problem.values)


def logits_of_cells(task: Task, state: TrainingState, resolution: int, cells: slice) -> Array:
    """The logits (K, n) at some of a grid's cells, which count row by row from the bottom."""
    return _logits_of(task, state, cell_inputs(task.problem, resolution)[:, cells], tile_cells(task, resolution**2))


def tile_cells(task: Task, cells: int) -> int:
    """How many of so many cells are evaluated at once; a slice from a multiple of it on is the same to the bit."""
    each = sample_bytes(task.architecture, task.problem.train.inputs)
    return min(TILE, cells, max(1, TILE_BYTES // max(1, each)))


def cell_inputs(problem: Problem, resolution: int) -> Array:
    """problem.inputs_of_cells, kept, since a problem is drawn many times."""
    return _cells.get((problem.serial, resolution), lambda: inputs_of_cells(problem, resolution))


def logits_at(task: Task, state: TrainingState, points: Array) -> Array:
    """Logits (K, N) of points (N, 2) in the data's own units."""
    return _logits_of(task, state, inputs_of_points(task.problem, points), tile_cells(task, len(points)))


def _logits_of(task: Task, state: TrainingState, inputs: Array, size: int) -> Array:
    architecture, samples, dtype = task.architecture, inputs.shape[1], task.config.dtype
    tile = np.zeros((len(inputs), size), dtype)
    walk = forward(architecture, state.parameters, tile)
    logits = np.empty((architecture.outputs, samples), dtype)
    with np.errstate(all="ignore"):
        for start in range(0, samples, size):
            taken = min(size, samples - start)
            tile[:, :taken] = inputs[:, start : start + taken]
            run(walk.calls)
            logits[:, start : start + taken] = walk.logits[:, :taken]
    return logits


class Encoding(NamedTuple):
    """One way to write a grid: `kind` tells what `values` hold."""

    help: str
    kind: Callable[[Output], str]
    values: Callable[[Grid], Any]
    seconds: float  # of a reference core, for a cell with one output


FINEST, STEPS = 0.01, 13  # an int8 grid is fine to 0.0008 near zero, to 8 % of the logit beyond, up to 87
LEVELS = 127  # an int8 grid of values has so many to each side of the middle of their range
DECIMALS, VALUE_DIGITS = 3, 6
LARGEST = 1e15  # far beyond what is told apart, and far from overflow


def value_range(grid: Grid) -> tuple[float, float] | None:
    """The lowest and the highest value of a grid of values; of classes there is none."""
    if OUTPUTS[grid.output].kind != "value":
        return None
    values = significant(_values(grid), VALUE_DIGITS)
    return float(values.min()), float(values.max())


def _nested(grid: Grid) -> Any:
    if OUTPUTS[grid.output].kind == "value":
        return significant(_values(grid), VALUE_DIGITS).reshape(grid.logits.shape[1:]).tolist()
    with np.errstate(over="ignore"):
        p = np.round(predictions(grid.output, _flat(grid).astype(np.float64)), DECIMALS)
    return OUTPUTS[grid.output].nest(p.reshape(grid.logits.shape)).tolist()


def _packed(grid: Grid) -> str:
    entry = OUTPUTS[grid.output]
    levels = _packed_values(grid) if entry.kind == "value" else _packed_logits(entry.shift(_clipped(grid)))
    return base64.b64encode(levels.tobytes()).decode("ascii")


def _packed_logits(logits: Array) -> Array:
    # arcsinh(x) = sign(x) log(|x| + sqrt(x^2 + 1)), which NumPy computes in half the time of its arcsinh
    size = np.abs(logits) * (1 / FINEST)
    steps = np.log(size + np.sqrt(size * size + 1)) * STEPS
    return np.asarray(np.copysign(np.minimum(np.rint(steps), LEVELS), logits), np.int8)


def _packed_values(grid: Grid) -> Array:
    low, high = value_range(grid) or (0.0, 0.0)
    shares = (_values(grid) - low) / (high - low) if high > low else np.full(grid.logits.shape[1:], 0.5)
    return np.rint((2 * shares - 1) * LEVELS).clip(-LEVELS, LEVELS).astype(np.int8)


def _values(grid: Grid) -> Array:
    """The values (cells,) in the data's units, float64."""
    mean, scale = grid.values
    return np.asarray(mean + scale * _clipped(grid)[0].astype(np.float64))


def _clipped(grid: Grid) -> Array:
    return np.asarray(_flat(grid).clip(-LARGEST, LARGEST))


def _flat(grid: Grid) -> Array:
    """Logits (K, cells), finite even where huge weights overflow."""
    logits = grid.logits.reshape(len(grid.logits), -1)
    return logits if np.isfinite(logits).all() else np.asarray(np.nan_to_num(logits))


ENCODINGS: dict[str, Encoding] = {
    "float": Encoding(
        "Nested lists [row][column], row 0 at the bottom: the probability of class 1, or of every class "
        f"[row][column][class] for more than two, with {DECIMALS} decimals; for values the value, with "
        f"{VALUE_DIGITS} significant digits.",
        lambda output: output.kind,
        _nested,
        8e-8,
    ),
    "int8": Encoding(
        f"Base64 of int8 [class][row][column] (one class row for two classes): logit = {FINEST} * "
        f"sinh(v / {STEPS}), and for more than two classes the logits of each cell are shifted together, so that "
        "the mean of the two largest is 0 (their softmax is right, the logits are not). For values: value = low + "
        f"(v + {LEVELS}) / {2 * LEVELS} * (high - low) of value_range. Small, and exact enough to draw.",
        lambda output: "value" if output.kind == "value" else "logit",
        _packed,
        5e-8,
    ),
}
