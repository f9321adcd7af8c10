"""A network as a list of layers with their weights and biases apart, as it is read, edited and rebuilt."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.nn.calls import Array
from app.nn.network import Architecture, layers_of, parameter_count


class Dense(NamedTuple):
    """One layer: z = a @ weights + biases, samples in rows."""

    weights: Array  # (fan_in, fan_out)
    biases: Array  # (fan_out,), zeros where the layer has none


def dense_layers(architecture: Architecture, parameters: Array) -> list[Dense]:
    """The layers of flat parameters (P,), the output layer last."""
    layers = []
    for layer in layers_of(architecture):
        values = layer.view(parameters)
        biases = values[layer.fan_in] if layer.bias else np.zeros(layer.fan_out, parameters.dtype)
        layers.append(Dense(values[: layer.fan_in], biases))
    return layers


def flat_parameters(architecture: Architecture, layers: Sequence[Dense]) -> Array:
    """Flat parameters (P,) float64 of these layers; biases are dropped where the architecture has none."""
    parameters = np.zeros(parameter_count(architecture))
    for place, layer in zip(layers_of(architecture), layers, strict=True):
        values = place.view(parameters)
        values[: place.fan_in] = layer.weights
        if place.bias:
            values[place.fan_in] = layer.biases
    return parameters
