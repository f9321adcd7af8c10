"""What is told of a gradient, of all that is known of it: from values to the reply of POST /inspect."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from app.nn.calls import Array, run
from app.nn.layers import dense_layers
from app.nn.network import layers_of, penalized
from app.nn.objective import penalty_calls, penalty_value
from app.nn.outputs import form_of
from app.training.problem import Samples
from app.training.task import Task
from app.view.differences import STEP, relative_error
from app.view.inspect import Answer, Recorded


class Inspected(NamedTuple):
    """All that is known, before it is told."""

    task: Task
    parameters: Array  # (P,) float64
    gradient: Array  # (P,) of the mean loss over the batch
    loss: float  # the mean over the batch
    checks: Mapping[int, float]  # central differences by entry
    neurons: list[Array]  # those told: of the features, each hidden layer, the outputs
    layer: int | None
    layers: list[Recorded]
    answer: Answer


def inspect_reply(
    seen: Inspected, batch: dict[str, Any], points: Samples, places: Array, labels: Array, update: dict[str, Any] | None
) -> dict[str, Any]:
    """InspectReply; places (n, 2) and labels (n,) are those of the points told, whose samples `points` are."""
    task = seen.task
    problem, penalty = task.problem, penalty_value(seen.parameters, penalized(task.architecture), task.penalty)
    told = told_layers(seen.layer)
    scaling = problem.scaling
    return {
        "batch": batch,
        "inputs": {
            "points": places.tolist(),
            "labels": labels.tolist(),
            "input": {"mean": np.asarray(scaling.mean).tolist(), "scale": np.asarray(scaling.scale).tolist()},
            "standardized": ((places - scaling.mean) / scaling.scale).tolist(),
            "features": list(task.config.features),
            "values": points.inputs[:-1].T.tolist(),
        },
        "layers": _layers(seen)[told],
        "first_layer": told.start,
        "output": {
            "logits": seen.answer.logits.tolist(),
            "predictions": seen.answer.predictions.tolist(),
            "truth": seen.answer.truth.tolist(),
            "deltas": {name: delta.tolist() for name, delta in seen.answer.deltas.items()},
            "formulas": {name: form_of(name, problem.output).formula for name in seen.answer.deltas},
        },
        "loss": {
            "name": task.config.loss,
            "data": seen.loss,
            "penalty": penalty,
            "total": seen.loss + penalty,
            "points": seen.answer.losses.tolist(),
        },
        "difference": STEP,
        "update": update,
        "no_update": None if update else why_no_update(task),
    }


def told_layers(only: int | None) -> slice:
    """Which of the layers are told: one, or all."""
    return slice(0, None) if only is None else slice(only, only + 1)


def why_no_update(task: Task) -> str | None:
    """A code, or None for an optimizer that steps by the gradient of a batch."""
    if task.is_auto:
        return "auto"
    return "second_order" if task.optimizer.second_order else None


def _layers(seen: Inspected) -> list[dict[str, Any]]:
    architecture = seen.task.architecture
    numeric, pull = np.full(len(seen.parameters), np.nan), np.zeros(len(seen.parameters))
    numeric[list(seen.checks)] = list(seen.checks.values())
    with np.errstate(all="ignore"):
        run(penalty_calls(seen.parameters, penalized(architecture), pull, seen.task.penalty))
    flats = (seen.parameters, seen.gradient, pull, numeric)
    weights, gradients, penalties, found = (entries(seen.task, flat, seen.neurons) for flat in flats)
    told = []
    for index, (layer, one) in enumerate(zip(layers_of(architecture), seen.layers, strict=True)):
        rows, columns = seen.neurons[index], seen.neurons[index + 1]
        part = slice(layer.start, layer.stop)
        checked = np.isfinite(numeric[part])
        told.append({
            "shape": (layer.fan_in, layer.fan_out),
            "rows": rows.tolist(),
            "columns": columns.tolist(),
            "inputs": one.inputs[:, rows].tolist(),
            **weights[index],
            "z": one.z[:, columns].tolist(),
            "outputs": _at(one.outputs, columns),
            "output_gradient": _at(one.upstream, columns),
            "slope": _at(one.slope, columns),
            "delta": one.delta[:, columns].tolist(),
            "input_gradient": one.input_gradient[:, rows].tolist(),
            "weight_gradient": gradients[index]["weights"],
            "bias_gradient": gradients[index]["biases"],
            "penalty_gradient": penalties[index]["weights"],
            "numeric": found[index],
            "checked": int(checked.sum()),
            "relative_error": relative_error(seen.gradient[part][checked], numeric[part][checked])
            if checked.any()
            else None,
        })  # fmt: skip
    return told


def entries(task: Task, flat: Array, neurons: Sequence[Array]) -> list[dict[str, Any]]:
    """Entry of each layer, of flat numbers (P,) in the order of the parameters."""
    told = []
    for index, (layer, dense) in enumerate(
        zip(layers_of(task.architecture), dense_layers(task.architecture, flat), strict=True)
    ):
        rows, columns = neurons[index], neurons[index + 1]
        biases = dense.biases[columns].tolist() if layer.bias else None
        told.append({"weights": dense.weights[np.ix_(rows, columns)].tolist(), "biases": biases})
    return told


def _at(rows: Array | None, columns: Array) -> Any:
    return None if rows is None else rows[:, columns].tolist()
