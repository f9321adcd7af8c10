"""What a layer is given at many samples, tile by tile: the one forward pass, looked at from inside."""

import numpy as np

from app.nn.calls import Array, run
from app.nn.network import Architecture, Forward, forward, moved
from app.nn.tiles import TILE_BYTES, sample_bytes


def tile_size(architecture: Architecture, inputs: Array) -> int:
    """How many samples are looked at at once; from a multiple of it on, the rest is the same to the bit."""
    return max(1, TILE_BYTES // max(1, sample_bytes(architecture, inputs)))


def entering(architecture: Architecture, parameters: Array, inputs: Array, layer: int) -> tuple[Array, Array]:
    """What the layer of that number is given (fan_in, N), without the row of ones, and the logits (K, N).

    Layers count from 0, the output layer is the last: what it is given are the activations of the last hidden layer, or
    the features. inputs: (features + 1, N) of the parameters' dtype.
    """
    samples, tile = inputs.shape[1], tile_size(architecture, inputs)
    widths = (architecture.inputs, *architecture.hidden)
    taken, logits = (np.empty((rows, samples), parameters.dtype) for rows in (widths[layer], architecture.outputs))
    made: dict[int, Forward] = {}
    for start in range(0, samples, tile):
        part = slice(start, min(start + tile, samples))
        size, own = part.stop - start, inputs[:, part]
        made[size] = moved(made[size], own) if size in made else forward(architecture, parameters, own)
        with np.errstate(all="ignore"):
            run(made[size].calls)
        taken[:, part] = made[size].layer_inputs[layer][: widths[layer]]
        logits[:, part] = made[size].logits
    return taken, logits
