"""Loss landscape: the loss on a plane through the weights, many networks of it at a time as one stack."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, run
from app.nn.directions import coordinates, explained, filter_normalized, principal
from app.nn.losses import mean_losses
from app.nn.network import Forward, forward, penalized
from app.nn.objective import penalty_value
from app.nn.tiles import TILE_BYTES, sample_bytes
from app.training.cost import FORWARD, pass_seconds
from app.training.problem import Samples
from app.training.task import Task

DIRECTION_STREAM = 4
CALLS, PER_MOVED, PER_PENALTY = 1e-5, 1.5e-9, 4e-9  # reference seconds of a network in a stack; of its parameters
PER_OUTPUT = 1.5e-8  # of a sample's output
ROOM = 0.25  # of the path's extent, which is left free around it
SMALLEST = 1e-3  # of the weights' length: the least half side of a slice along a path


class Plane(NamedTuple):
    """A plane through the weights `centre` (P,), its two directions (2, P), and the places that are looked at."""

    centre: Array
    axes: Array
    a: Array  # (side,), steps along the first direction, 0 among them
    b: Array  # (side,)
    path: Array | None  # (n, 2), the path's moments in the plane
    explained: float | None  # the share of its variance that lies in the plane
    shares: tuple[float, float] | None  # of each direction, where they are its own


def random_plane(task: Task, centre: Array, path: Array, seed: int, span: float, side: int) -> Plane:
    """In two random filter-normalized directions, `span` steps to each side; a path (n, P) of 0 or more moments."""
    rng = np.random.default_rng([seed, DIRECTION_STREAM])
    axes = np.stack([filter_normalized(task.architecture, centre, rng) for _ in range(2)])
    steps = _steps(-span, span, side)
    if not len(path):
        return Plane(centre, axes, steps, steps, None, None, None)
    return Plane(centre, axes, steps, steps, coordinates(axes, path - centre), explained(axes, path), None)


def path_plane(centre: Array, path: Array, seed: int, span: float | None, side: int) -> Plane:
    """In the two principal directions of a path (n, P), as wide as shows all of it, or `span` to each side."""
    axes, shares = principal(path, np.random.default_rng([seed, DIRECTION_STREAM]))
    shown = coordinates(axes, path - centre)
    least = SMALLEST * max(float(np.linalg.norm(centre)), 1.0)
    a, b = (_around(np.append(column, 0.0), span, least, side) for column in shown.T)
    return Plane(centre, axes, a, b, shown, explained(axes, path), (float(shares[0]), float(shares[1])))


def _around(values: Array, span: float | None, least: float, side: int) -> Array:
    """The steps that show all values with room around them, or `span` to each side of the centre."""
    if span is not None:
        return _steps(-span, span, side)
    low, high = values.min(), values.max()
    room = max(ROOM * (high - low), least)
    return _steps(low - room, high + room, side)


def _steps(low: float, high: float, side: int) -> Array:
    """Evenly from low to high, moved by less than a step so that 0, the network itself, is one of them."""
    step = (high - low) / (side - 1)
    return np.asarray((np.arange(side) - round(-low / step)) * step)


class Looking(NamedTuple):
    """A prepared forward pass of as many networks as stay in the cache over each part of the points."""

    task: Task
    parameters: Array  # (M, P), which all walks read
    walks: list[Forward]
    parts: list[Samples]
    names: tuple[str, ...]  # of the losses: those of the parts, and then perhaps the objective


def parts_of(task: Task, names: Sequence[str]) -> dict[str, Samples]:
    """The points that these losses are of; test points only where there are any."""
    problem = task.problem
    tested = {"test": problem.test} if "test" in names and problem.test.size else {}
    return {"train": problem.train} | tested


def place_seconds(task: Task, names: Sequence[str]) -> float:
    """Reference seconds of one place of the plane."""
    samples, shapes = sum(part.size for part in parts_of(task, names).values()), task.shapes
    penalty = ("objective" in names) * (CALLS + PER_PENALTY * task.parameters)
    outputs = PER_OUTPUT * samples * shapes.architecture.outputs
    return CALLS + PER_MOVED * task.parameters + FORWARD * pass_seconds(shapes, samples) + outputs + penalty


def looking(task: Task, names: Sequence[str]) -> Looking:
    """Prepare it for these losses: some of train, test and objective."""
    parts = parts_of(task, names)
    most = max(parts.values(), key=lambda part: part.size)
    each = most.size * (sample_bytes(task.architecture, most.inputs) + task.architecture.outputs * most.inputs.itemsize)
    parameters = np.zeros((max(1, TILE_BYTES // each), task.parameters), task.config.dtype)
    walks = [forward(task.architecture, parameters, _shared(part.inputs, len(parameters))) for part in parts.values()]
    told = (*parts, *(name for name in names if name == "objective"))
    return Looking(task, parameters, walks, list(parts.values()), told)


def _shared(inputs: Array, networks: int) -> Array:
    """The same inputs (F + 1, N) for each of a stack: (F + 1, M, N), a view."""
    return np.broadcast_to(inputs[:, np.newaxis], (len(inputs), networks, inputs.shape[1]))


def losses_at(look: Looking, plane: Plane, places: range) -> Array:
    """The losses (names, n) at some places of the plane, which count row by row from the low end of b."""
    found, stack = np.empty((len(look.names), len(places))), len(look.parameters)
    b, a = np.divmod(np.array(places), len(plane.a))
    steps = np.stack([plane.a[a], plane.b[b]], axis=1)
    for start in range(0, len(steps), stack):
        own = plane.centre + steps[start : start + stack] @ plane.axes
        found[:, start : start + len(own)] = _losses_of(look, own)
    return found


def _losses_of(look: Looking, parameters: Array) -> Array:
    """The losses (names, n) of networks (n, P): as many as the stack takes, or fewer."""
    task, count = look.task, len(parameters)
    with np.errstate(all="ignore"):
        look.parameters[:count] = parameters
        for walk in look.walks:
            run(walk.calls)
        rows = [
            mean_losses(task.loss, walk.logits[:, :count], part.targets)
            for walk, part in zip(look.walks, look.parts, strict=True)
        ]
        if len(look.names) > len(rows):  # the objective: the training points' loss with penalties
            mask = penalized(task.architecture)
            rows.append(rows[0] + [penalty_value(each, mask, task.penalty) for each in parameters])
    return np.stack(rows)
