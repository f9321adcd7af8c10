"""What is told of a network's inside: the replies of POST /hidden, /templates and /landscape."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from pydantic import BaseModel, Field

from app.nn.calls import Array
from app.training.problem import Problem
from app.training.task import Task
from app.view.hidden import Space
from app.view.landscape import Plane
from app.view.rounding import significant
from app.view.templates import Templates
from app.wire.inside import TemplatesRequest
from app.wire.shapes import OutputScaling, Range

DIGITS, EXACT_DIGITS = 6, 10  # significant ones, of what is drawn, and of what is added up
Numbers = list[float | None]  # null where a number is not finite
Rows = list[Numbers]


class GridLines(BaseModel):
    """A grid over the part of the plane shown, from edge to edge, as the two neurons see it."""

    x: list[float] = Field(description="Of its columns, in the data's units.")
    y: list[float] = Field(description="Of its rows.")
    a: Rows = Field(description="[row][column] The first neuron's activation where the lines cross.")
    b: Rows = Field(description="The second one's.")


class ReadoutPart(BaseModel):
    """What the output layer makes of the two neurons: scores = weights @ (a, b) + biases."""

    weights: Rows = Field(description="[output][0 or 1]")
    biases: Numbers = Field(description="[output], with what other neurons add at their mean over the training points.")
    exact: bool = Field(description="Whether there are no others.")
    value: OutputScaling | None = Field(description="How a value's unit is made of its score; null for classes.")


class HiddenReply(BaseModel):
    """The points and the plane as two neurons of a hidden layer see them, with six significant digits."""

    layer: int = Field(description="The hidden layer, counted from 0.")
    neurons: tuple[int, int] = Field(description="The two neurons, counted from 0; equal where the layer has only one.")
    separation: float | None = Field(
        description="How well the two separate, 0 to 1: the share of the variance of the targets (one a class, or the "
        "value) at the training points that a plane through the two activations explains by least squares."
    )
    points: Rows = Field(description="[point][0 or 1], in the data's order.")
    grid: GridLines
    readout: ReadoutPart | None = Field(description="null unless the output layer reads this layer.")


class TemplatePart(BaseModel):
    """One neuron's part in a score."""

    neuron: int = Field(description="Counted from 0; without a hidden layer the feature.")
    weight: float | None
    size: float | None = Field(description="The mean of |weight * map| over the plane, by which templates are ordered.")
    map: Rows | str = Field(description="Its activation at cell centres, row 0 at the low end of y.")


class OthersPart(BaseModel):
    """The sum of what the other neurons add."""

    neurons: int = Field(description="How many they are.")
    map: Rows | str = Field(description="Of weight * activation.")


class TemplatesReply(BaseModel):
    """A score over the plane, taken apart: logits = bias + sum of weight * map over the templates + others."""

    x_range: Range
    y_range: Range
    width: int = Field(description="Cells along x.")
    height: int = Field(description="Cells along y.")
    output: int
    of_features: bool = Field(description="Whether there is no hidden layer, so that features are what is added up.")
    bias: float | None
    templates: list[TemplatePart] = Field(description="The largest first.")
    others: OthersPart | None = Field(description="null where all have a map of their own.")
    logits: Rows | str = Field(description="What the network answers there, before sigmoid or softmax; float64.")
    value: OutputScaling | None = Field(description="How a value's unit is made of its score; null for classes.")


class LossGrids(BaseModel):
    """Losses [row][column] in the order of b and of a; those asked for, null where no points are for testing."""

    train: Rows | None = None
    test: Rows | None = None
    objective: Rows | None = None


class Centre(BaseModel):
    """The same at (0, 0), which is the network itself."""

    train: float | None = None
    test: float | None = None
    objective: float | None = None


class PathPart(BaseModel):
    """The path in the plane."""

    a: Numbers
    b: Numbers
    explained: float = Field(description="The share of its variance around its mean that lies in the plane, 0 to 1.")
    shares: tuple[float, float] | None = Field(description="Of each direction, where they are the path's own.")


class LandscapeReply(BaseModel):
    """The loss on a plane through the weights: those of a place are parameters + a * axes[0] + b * axes[1]."""

    a: list[float] = Field(description="Steps along the first direction; 0 is among them.")
    b: list[float] = Field(description="Along the second.")
    losses: LossGrids
    centre: Centre
    path: PathPart | None = Field(description="null without a path in the body.")
    parameters: str = Field(description="Base64 of float64, as `state.parameters` of POST /evaluate takes them.")
    axes: tuple[str, str] = Field(description="The same of both directions.")


def hidden_reply(space: Space, problem: Problem) -> dict[str, Any]:
    """HiddenReply."""
    count, lines, read = len(problem.data.points), space.lines, space.readout
    rounded = significant(space.places, DIGITS)
    a, b = rounded[:, count:].reshape(2, len(lines.y), len(lines.x)).tolist()
    x, y = (significant(each, DIGITS).tolist() for each in (lines.x, lines.y))
    return {
        "layer": space.layer,
        "neurons": space.neurons,
        "separation": space.separation,
        "points": rounded[:, :count].T.tolist(),
        "grid": {"x": x, "y": y, "a": a, "b": b},
        "readout": read
        and {
            "weights": significant(read.weights, DIGITS).tolist(),
            "biases": significant(read.biases, DIGITS).tolist(),
            "exact": read.is_exact,
            "value": _unit(problem),
        },
    }


def templates_reply(request: TemplatesRequest, task: Task, found: Templates, logits: Array) -> dict[str, Any]:
    """TemplatesReply; logits (cells,) are those of the output asked for."""
    side = request.resolution

    def drawn(cells: Array) -> Any:
        if request.encoding == "float32":
            return _base64(cells.astype("<f4"))
        return significant(cells, EXACT_DIGITS).reshape(side, side).tolist()

    x_range, y_range = task.problem.ranges
    return {
        "x_range": x_range,
        "y_range": y_range,
        "width": side,
        "height": side,
        "output": request.output,
        "of_features": not task.architecture.hidden,
        "bias": found.bias,
        "templates": [{**one._asdict(), "map": drawn(one.map)} for one in found.largest],
        "others": {"neurons": found.others, "map": drawn(found.rest)} if found.others else None,
        "logits": drawn(logits),
        "value": _unit(task.problem),
    }


def landscape_reply(plane: Plane, asked: Sequence[str], losses: Mapping[str, Array]) -> dict[str, Any]:
    """LandscapeReply; losses by name, each (side * side,): one that was asked for may not be there."""
    shape = len(plane.b), len(plane.a)
    here = int(np.abs(plane.b).argmin()), int(np.abs(plane.a).argmin())
    grids: dict[str, Any] = dict.fromkeys(asked)
    centre: dict[str, Any] = dict.fromkeys(asked)
    for name in losses.keys() & grids.keys():
        grids[name] = significant(losses[name], DIGITS).reshape(shape).tolist()
        centre[name] = float(losses[name].reshape(shape)[here])
    return {
        "a": significant(plane.a, EXACT_DIGITS).tolist(),
        "b": significant(plane.b, EXACT_DIGITS).tolist(),
        "losses": grids,
        "centre": centre,
        "path": _path(plane),
        "parameters": _base64(plane.centre),
        "axes": [_base64(axis) for axis in plane.axes],
    }


def _path(plane: Plane) -> dict[str, Any] | None:
    if plane.path is None:
        return None
    a, b = significant(plane.path.T, DIGITS).tolist()
    return {"a": a, "b": b, "explained": plane.explained, "shares": plane.shares}


def _unit(problem: Problem) -> dict[str, float] | None:
    return None if problem.data.classes else problem.values._asdict()


def _base64(values: Array) -> str:
    return base64.b64encode(values.tobytes()).decode("ascii")
