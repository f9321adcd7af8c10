"""From arrays to what goes over the wire: dicts and lists whose order and rounding never change."""

from collections.abc import Callable
from typing import Any

import numpy as np

from app.config import TrainingConfig
from app.data import DATASETS, Dataset
from app.nn.calls import Array
from app.nn.network import Layer, layers_of
from app.training.loop import Metrics
from app.training.strategy import effective, starts
from app.training.task import architecture_of, problem
from app.view.boundary import ENCODINGS, decision_grid
from app.wire.moment import MOMENT_PARTS
from app.wire.request import TrainRequest
from app.wire.result import Result
from app.wire.rounding import significant
from app.wire.state import PackedState

HISTORY_DIGITS = 6
SINGLE_DIGITS = 9  # significant digits that tell every float32 from its neighbours


def reply_of(request: TrainRequest, result: Result) -> dict[str, Any]:
    """A reply to POST /train or a frame (schemas.reply.TrainReply), with the parts that the request names."""
    record = result.seen.record
    return {
        "epoch": result.state.epoch,
        "batch": result.state.batch,
        "optimizer": effective(result.config).optimizer,
        "starts": starts(result.config, result.state.numbers),
        "stopped": result.stopped,
        "diverged": result.stopped == "diverged",
        "parameters": len(result.state.parameters),
        "metrics": {"train": _scores(record.train), "test": _scores(record.test)},
        **{name: part(request, result) for name, part in PARTS.items() if name in request.include},
    }


def _scores(metrics: Metrics | None) -> dict[str, float] | None:
    return metrics and {"loss": metrics.loss, "accuracy": metrics.accuracy}


def _history(request: TrainRequest, result: Result) -> dict[str, Any]:
    columns: dict[str, Any] = {"epoch": [record.epoch for record in result.records]}
    for part in ("train", "test"):
        rows = [getattr(record, part) for record in result.records]
        for position, name in enumerate(Metrics._fields):
            values = [row[position] for row in rows] if None not in rows else None
            columns[f"{part}_{name}"] = (
                None if values is None else significant(np.array(values), HISTORY_DIGITS).tolist()
            )
    return columns


def _boundary(request: TrainRequest, result: Result) -> dict[str, Any]:
    config = result.config
    grid = decision_grid(config, result.state, request.resolution)
    encoding = ENCODINGS[request.encoding]
    return {
        "x_range": grid.x_range,
        "y_range": grid.y_range,
        "width": request.resolution,
        "height": request.resolution,
        "classes": problem(config).data.classes,
        "kind": encoding.kind,
        "values": encoding.values(grid),
    }


def _network(request: TrainRequest, result: Result) -> dict[str, Any]:
    posed = problem(result.config)
    flat = result.state.parameters
    return {
        "features": request.features,
        "input": {"mean": posed.scaling.mean.tolist(), "scale": posed.scaling.scale.tolist()},
        "activation": request.activation,
        "layers": [_layer(layer, layer.view(flat)) for layer in layers_of(architecture_of(result.config))],
    }


def _layer(layer: Layer, values: Array) -> dict[str, Any]:
    exact = significant(values, SINGLE_DIGITS) if values.dtype == np.float32 else values
    rows = exact.tolist()
    return {"weights": rows[: layer.fan_in], "biases": rows[layer.fan_in] if layer.bias else None}


def data_part(config: TrainingConfig) -> dict[str, Any]:
    """The points of a configuration (schemas.reply.DataPart)."""
    posed = problem(config)
    data, (x_range, y_range) = posed.data, posed.ranges
    dataset = DATASETS[config.dataset] if config.points is None else None
    return {
        "points": [[x, y, label] for (x, y), label in zip(data.points.tolist(), data.labels.tolist(), strict=True)],
        "train": data.train.tolist(),
        "classes": data.classes,
        "class_names": _class_names(dataset, data.classes),
        "axes": dataset.axes if dataset else ("x", "y"),
        "x_range": x_range,
        "y_range": y_range,
    }


def _data(request: TrainRequest, result: Result) -> dict[str, Any]:
    return data_part(result.config)


def _state(request: TrainRequest, result: Result) -> dict[str, Any]:
    return PackedState.pack(result.config, result.state).model_dump()


PARTS: dict[str, Callable[[TrainRequest, Result], Any]] = {
    "history": _history,
    "boundary": _boundary,
    "network": _network,
    **MOMENT_PARTS,
    "data": _data,
    "state": _state,
}
"""The parts of a reply that `include` names, in the reply's order."""


def dataset_entry(name: str) -> dict[str, Any]:
    """A registry entry (schemas.reply.DatasetEntry)."""
    dataset = DATASETS[name]
    kept = ("title", "help", "classes", "uses", "splits", "axes", "source")
    entry = {key: getattr(dataset, key) for key in kept}
    return {"name": name, **entry, "class_names": _class_names(dataset, dataset.classes)}


def _class_names(dataset: Dataset | None, classes: int) -> list[str]:
    """The names of the classes; their numbers where the dataset has none, as with a user's own points."""
    return list(dataset.class_names if dataset else ()) or [str(label) for label in range(classes)]
