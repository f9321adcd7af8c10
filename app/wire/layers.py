"""Weights and biases, layer by layer, as a reply gives them and a request may send them back, edited."""

from typing import Annotated

import numpy as np
from pydantic import ConfigDict, Field

from app.config import MAX_WIDTH
from app.nn.calls import Array
from app.nn.layers import Dense, flat_parameters
from app.nn.network import Layer, layers_of
from app.refusal import Refusal, shown
from app.training.task import Task
from app.wire.checked import Checked

Row = Annotated[list[float], Field(max_length=MAX_WIDTH, fail_fast=True)]


class LayerWeights(Checked):
    """One layer: z = a @ weights + biases."""

    model_config = ConfigDict(strict=True)

    weights: list[Row] = Field(max_length=MAX_WIDTH, fail_fast=True, description="[fan_in][fan_out]")
    biases: Row | None = Field(description="[fan_out], null where the layer has none.")


def parameters_of(task: Task, given: tuple[LayerWeights, ...]) -> Array:
    """Flat parameters (P,) of these layers; Refusal that names the first that does not fit the network."""
    architecture, dtype = task.architecture, task.config.dtype
    places = layers_of(architecture)
    if len(given) != len(places):
        raise Refusal("layers_count", "layers", count=len(places), shape=architecture.shape, came=len(given))
    dense = [_dense(index, place, layer) for index, (place, layer) in enumerate(zip(places, given, strict=True))]
    with np.errstate(over="ignore"):
        parameters = flat_parameters(architecture, dense).astype(dtype)
    if not np.isfinite(parameters).all():
        raise Refusal("layers_finite", "layers", dtype=dtype)
    return parameters


def _dense(index: int, place: Layer, layer: LayerWeights) -> Dense:
    _check_shape(f"layers[{index}]", place, layer)
    return Dense(np.array(layer.weights), np.array(layer.biases or np.zeros(place.fan_out)))


def _check_shape(name: str, place: Layer, layer: LayerWeights) -> None:
    widths, biases = sorted({len(row) for row in layer.weights}), layer.biases
    if len(layer.weights) != place.fan_in or widths != [place.fan_out]:
        came = f"{len(layer.weights)} x {' or '.join(map(str, widths)) or 0}"
        raise Refusal("layers_weights", "layers", name=name, fan_in=place.fan_in, fan_out=place.fan_out, came=came)
    if not place.bias and biases is not None:
        raise Refusal("layers_no_biases", "layers", name=name, came=shown(biases))
    if place.bias and (biases is None or len(biases) != place.fan_out):
        came = "null" if biases is None else str(len(biases))
        raise Refusal("layers_biases", "layers", name=name, fan_out=place.fan_out, came=came)
