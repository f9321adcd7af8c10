"""What the parts of a reply hold: dicts and lists whose order and rounding never change."""

import base64
from typing import Any, NamedTuple

import numpy as np

from app.data import DATASETS, Dataset
from app.nn.calls import Array
from app.nn.network import Layer, layers_of
from app.training.problem import Problem
from app.training.state import Record
from app.training.task import Task
from app.view.boundary import ENCODINGS, grid_of, value_range
from app.view.complexity import complexity as complexity_of
from app.view.diagnosis import Diagnosis, diagnose
from app.view.maps import RESOLUTION, neuron_maps, packed
from app.view.remedies import remedy
from app.view.rounding import significant
from app.view.snapshot import Snapshot, counts, layer_norms
from app.wire.english import REMEDIES, filled, finding_texts
from app.wire.state import PackedState

DIGITS = 6  # significant ones, of what is read and not computed with
SINGLE_DIGITS = 9  # significant digits that tell every float32 from its neighbours


class Drawing(NamedTuple):
    """How the grid is to be sampled and written."""

    resolution: int  # cells along each axis
    encoding: str  # a key of ENCODINGS


class Result(NamedTuple):
    """A training as far as it has come, and how it is to be drawn; what a reply is made from."""

    seen: Snapshot
    records: list[Record]  # the rows of its history
    stopped: str | None  # one of stopping.STOPPED, or None in mid-run
    drawing: Drawing
    logits: Array | None = None  # (K, cells) at all cells of the grid, which only the boundary needs

    @property
    def task(self) -> Task:
        """What is trained."""
        return self.seen.plan.task


def history(result: Result) -> dict[str, Any]:
    """shapes.History."""
    measure, columns = result.task.output.measure, {}
    for part in ("train", "test"):
        rows = [getattr(record, part) for record in result.records]
        is_there = None not in rows
        columns[f"{part}_loss"] = _column([row.loss for row in rows]) if is_there else None
        columns[f"{part}_accuracy"] = [None] * len(rows) if is_there else None
        columns[f"{part}_{measure}"] = _column([row.score for row in rows]) if is_there else None
    return {"epoch": [record.epoch for record in result.records], **columns}


def _column(values: list[float]) -> Any:
    return significant(np.array(values), DIGITS).tolist()


def boundary(result: Result) -> dict[str, Any]:
    """shapes.Boundary."""
    task, encoding = result.task, ENCODINGS[result.drawing.encoding]
    assert result.logits is not None
    grid = grid_of(task, result.drawing.resolution, result.logits)
    return {
        "x_range": grid.x_range,
        "y_range": grid.y_range,
        "width": result.drawing.resolution,
        "height": result.drawing.resolution,
        "classes": task.problem.data.classes,
        "kind": encoding.kind(task.output),
        "value_range": value_range(grid),
        "values": encoding.values(grid),
    }


def network(result: Result) -> dict[str, Any]:
    """shapes.NetworkPart."""
    task, flat = result.task, result.seen.state.parameters
    problem = task.problem
    return {
        "features": task.config.features,
        "input": {"mean": problem.scaling.mean.tolist(), "scale": problem.scaling.scale.tolist()},
        "activation": task.config.activation,
        "layers": [_layer(layer, layer.view(flat)) for layer in layers_of(task.architecture)],
        "output": problem.output,
        "value": None if problem.data.classes else problem.values._asdict(),
    }


def _layer(layer: Layer, values: Array) -> dict[str, Any]:
    exact = significant(values, SINGLE_DIGITS) if values.dtype == np.float32 else values
    rows = exact.tolist()
    return {"weights": rows[: layer.fan_in], "biases": rows[layer.fan_in] if layer.bias else None}


def _base64(values: Array) -> str:
    return base64.b64encode(values.tobytes()).decode("ascii")


def maps(result: Result) -> dict[str, Any]:
    """shapes.Maps."""
    made = neuron_maps(result.task, result.seen.state)
    layers = [
        {"neurons": len(values), "scales": significant(scales, DIGITS).tolist(), "values": _base64(values)}
        for values, scales in map(packed, made.layers)
    ]
    size = {"width": RESOLUTION, "height": RESOLUTION}
    return {"x_range": made.x_range, "y_range": made.y_range, **size, "layers": layers}


def predictions(result: Result) -> str:
    """Base64 of the classes or values of all points."""
    found = result.seen.predictions
    return _base64(found if found.dtype == np.uint8 else found.astype("<f4"))


def confusion(result: Result) -> dict[str, Any] | None:
    """shapes.Confusion."""
    points = result.task.problem.data
    if not points.classes:
        return None
    train, test = (counts(points, result.seen.predictions, part).tolist() for part in (points.train, ~points.train))
    return {"train": train, "test": None if points.train.all() else test}


def norms(result: Result) -> dict[str, Any]:
    """shapes.Norms."""
    vectors = {"weights": result.seen.state.parameters, "gradient": result.seen.gradient}
    return {name: significant(layer_norms(result.task, flat), DIGITS).tolist() for name, flat in vectors.items()}


def complexity(result: Result) -> dict[str, Any]:
    """shapes.Complexity."""
    found = complexity_of(result.task, result.seen.state)
    rounded = {name: _column([value])[0] for name, value in found._asdict().items() if value is not None}
    return dict.fromkeys(found._fields) | rounded


def diagnosis(result: Result) -> list[dict[str, Any]]:
    """A list of shapes.Diagnosis."""
    found = []
    for finding in diagnose(result.seen, result.stopped):
        texts = finding_texts(finding.message, finding.suggestion, finding.values)
        found.append({"code": finding.code, **texts, "action": _action(finding, result), "values": finding.values})
    return found


def _action(finding: Diagnosis, result: Result) -> dict[str, Any] | None:
    found = remedy(finding.suggestion, result.task, result.seen.state.epoch)
    return found and {
        "label": filled(REMEDIES[found.label], {**found.changes, **found.values}),
        "changes": found.changes,
    }


def data_part(problem: Problem) -> dict[str, Any]:
    """The points of a problem (shapes.DataPart)."""
    points, (x_range, y_range), source = problem.data, problem.ranges, problem.source
    dataset = DATASETS[source.dataset] if source.points is None else None
    return {
        "points": [[x, y, label] for (x, y), label in zip(points.points.tolist(), points.labels.tolist(), strict=True)],
        "train": points.train.tolist(),
        "classes": points.classes,
        "class_names": class_names(dataset, points.classes),
        "axes": dataset.axes if dataset else ("x", "y"),
        "x_range": x_range,
        "y_range": y_range,
    }


def class_names(dataset: Dataset | None, classes: int) -> list[str]:
    """The names of the classes; their numbers where the dataset has none, as with a user's own points."""
    return list(dataset.class_names if dataset else ()) or [str(label) for label in range(classes)]


def data(result: Result) -> dict[str, Any]:
    """shapes.DataPart."""
    return data_part(result.task.problem)


def state(result: Result) -> dict[str, Any]:
    """state.PackedState."""
    return PackedState.pack(result.task, result.seen.state).model_dump()
