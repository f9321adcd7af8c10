"""The parts of a reply that show one moment from inside: neurons, points, sizes and plain words."""

import base64
from collections.abc import Callable
from typing import Any

from app.nn.calls import Array
from app.training.task import problem
from app.view.diagnosis import diagnose
from app.view.maps import RESOLUTION, neuron_maps, packed
from app.view.snapshot import confusion, layer_norms
from app.wire.request import TrainRequest
from app.wire.result import Result
from app.wire.rounding import significant

DIGITS = 6


def _base64(values: Array) -> str:
    return base64.b64encode(values.tobytes()).decode("ascii")


def _maps(request: TrainRequest, result: Result) -> dict[str, Any]:
    maps = neuron_maps(result.config, result.state)
    layers = [
        {"neurons": len(values), "scales": significant(scales, DIGITS).tolist(), "values": _base64(values)}
        for values, scales in map(packed, maps.layers)
    ]
    size = {"width": RESOLUTION, "height": RESOLUTION}
    return {"x_range": maps.x_range, "y_range": maps.y_range, **size, "layers": layers}


def _predictions(request: TrainRequest, result: Result) -> str:
    return _base64(result.seen.predictions)


def _confusion(request: TrainRequest, result: Result) -> dict[str, Any]:
    data = problem(result.config).data
    train, test = (confusion(data, result.seen.predictions, part).tolist() for part in (data.train, ~data.train))
    return {"train": train, "test": None if data.train.all() else test}


def _norms(request: TrainRequest, result: Result) -> dict[str, Any]:
    vectors = {"weights": result.state.parameters, "gradient": result.seen.gradient}
    return {name: significant(layer_norms(result.config, flat), DIGITS).tolist() for name, flat in vectors.items()}


def _diagnosis(request: TrainRequest, result: Result) -> list[dict[str, str]]:
    found = diagnose(result.config, result.state, result.seen, result.stopped)
    return [finding._asdict() for finding in found]


MOMENT_PARTS: dict[str, Callable[[TrainRequest, Result], Any]] = {
    "maps": _maps,
    "predictions": _predictions,
    "confusion": _confusion,
    "norms": _norms,
    "diagnosis": _diagnosis,
}
"""Parts that `include` names, in the reply's order."""
