"""Central differences: what a gradient is without calculus, computed on the spot by two forward passes an entry."""

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np

from app.nn.calls import Array, run
from app.nn.losses import mean_loss
from app.nn.network import Architecture, layers_of
from app.nn.outputs import form_of
from app.nn.tiles import walk_in_tiles
from app.training.problem import Samples

STEP = 1e-5  # of a weight up to 1 in size, and in proportion above: truncation and rounding both stay near 1e-11


def central_differences(
    architecture: Architecture, loss: str, parameters: Array, samples: Samples, entries: Sequence[int]
) -> Array:
    """(L(w + h) - L(w - h)) / 2h of the mean loss over N samples, for each of these entries of w (P,): (E,).

    All float64; the parameters are as they were when it is done. Penalties are not part of the loss.
    """
    form, walk = form_of(loss, architecture.output), walk_in_tiles(architecture, parameters, samples.inputs)

    def loss_at(entry: int, value: float) -> float:
        parameters[entry] = value
        run(walk.calls)
        return mean_loss(form, walk.logits, samples.targets)

    found = np.empty(len(entries))
    with np.errstate(all="ignore"):
        for index, entry in enumerate(entries):
            here = float(parameters[entry])
            high, low = (here + side * STEP * max(1.0, abs(here)) for side in (1, -1))
            found[index] = (loss_at(entry, high) - loss_at(entry, low)) / (high - low)
            parameters[entry] = here
    return found


def largest_in_turn(architecture: Architecture, gradient: Array, told: Array, count: int) -> list[int]:
    """So many entries of a gradient (P,), each layer's largest in turn, of those that are told: a mask (P,)."""
    ranked = []
    for layer in layers_of(architecture):
        entries = layer.start + np.flatnonzero(told[layer.start : layer.stop])
        ranked.append(entries[np.argsort(-np.abs(gradient[entries]), kind="stable")].tolist())
    turns = (entry for rank in zip_longest(*ranked) for entry in rank if entry is not None)
    return [entry for entry, _ in zip(turns, range(count), strict=False)]


def relative_error(gradient: Array, numeric: Array) -> float:
    """|a - n| / max(|a|, |n|) in Euclidean norms; 0 where both are 0."""
    size = max(float(np.linalg.norm(gradient)), float(np.linalg.norm(numeric)))
    return float(np.linalg.norm(gradient - numeric)) / size if size else 0.0
