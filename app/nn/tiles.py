"""Tiles: so many samples at a time that what is computed of them stays in the cache."""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, Call
from app.nn.network import Architecture, Forward, forward, moved

TILE_BYTES = 2**20  # of a tile's hidden activations; its slopes and deltas take as much each


def sample_bytes(architecture: Architecture, inputs: Array) -> int:
    """The bytes of hidden activations that a sample of `inputs` (rows, N) takes, or one of a stack's (rows, M, N)."""
    rows = sum(width + 1 for width in architecture.hidden)
    networks = inputs.shape[1] if inputs.ndim > 2 else 1
    return rows * networks * inputs.itemsize


def tiles(part: slice, each: int, most: int = TILE_BYTES) -> list[slice]:
    """The tiles of a part of the samples, of which each takes so many bytes: of one size, but for the last.

    A tile has `most` bytes or up to twice as many. It is decided by shapes alone, and so are the results, to the bit.
    """
    samples = part.stop - part.start
    size = -(-samples // max(1, samples * each // most)) or 1
    return [slice(start, min(start + size, part.stop)) for start in range(part.start, part.stop, size)]


class Walk(NamedTuple):
    """A forward pass that is prepared tile by tile: `run(calls)` fills `logits` (outputs, N) and keeps nothing else."""

    calls: list[Call]
    logits: Array


def walk_in_tiles(architecture: Architecture, parameters: Array, inputs: Array) -> Walk:
    """Prepare the forward pass over inputs (features + 1, N); all tiles share their buffers."""
    parts = tiles(slice(0, inputs.shape[1]), sample_bytes(architecture, inputs))
    if len(parts) <= 1:
        whole = forward(architecture, parameters, inputs)
        return Walk(whole.calls, whole.logits)
    made: dict[int, Forward] = {}
    walk = Walk([], np.empty((architecture.outputs, inputs.shape[1]), parameters.dtype))
    for part in parts:
        taken, size = inputs[:, part], part.stop - part.start
        made[size] = moved(made[size], taken) if size in made else forward(architecture, parameters, taken)
        walk.calls.extend([*made[size].calls, (np.copyto, (walk.logits[:, part], made[size].logits))])
    return walk
