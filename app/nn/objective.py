"""What training minimizes and its gradient: the mean loss plus L1 and L2 penalties, as lists of prepared calls.

The penalties are l1 sum |w| + l2/2 sum w^2 over the weights; biases are not penalized: `penalized` (P,) is 1 at
weights and 0 at biases everywhere below.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, Call
from app.nn.losses import mean_loss
from app.nn.network import (
    Architecture,
    Backward,
    Forward,
    backward,
    forward,
    matrices,
    moved,
    penalized,
    product,
    weight_calls,
)
from app.nn.outputs import form_of
from app.nn.tiles import sample_bytes, tiles

Penalty = tuple[float, float]  # l1, l2


def gradient_calls(walk: Forward, loss: str, targets: Array, gradient: Array, scale: float = 1.0) -> list[Call]:
    """Prepare `scale` times dL/dparameters of the mean loss over N samples, written into `gradient` (P,).

    They are to be run after the calls of the forward pass. targets: (outputs, N) as in losses.py; gradient: (P,); both
    of the parameters' dtype and kept as views. Penalties are not part of it.
    """
    back = backward(walk)
    samples = walk.logits.shape[-1]
    return [
        *form_of(loss, walk.architecture.output).delta(walk.logits, targets, back.deltas[-1], scale / samples),
        *back.calls,
        *weight_calls(walk, back.deltas, gradient),
    ]


class Descent(NamedTuple):
    """What a gradient is of: the mean loss of a network over some of N samples."""

    architecture: Architecture
    loss: str
    parameters: Array  # (P,)
    inputs: Array  # (features + 1, N)
    targets: Array  # (outputs, N)


class _Pass(NamedTuple):
    """A pass there and back over some samples; one of as many others reuses its buffers and nearly all its calls."""

    walk: Forward
    back: Backward
    writes: list[Call]  # dL/dW into the gradient
    adds: list[Call]  # dL/dW into the room, and that to the gradient


def batch_gradients(
    descent: Descent, batches: Iterable[slice], gradients: Array, scale: float = 1.0
) -> Iterator[list[Call]]:
    """Prepare `scale` times the gradient of the mean loss over each batch, forward pass included, when it is asked for.

    A batch is walked tile by tile. gradients: (2, P), the first row takes the gradient and the second is room for that
    of a tile. All batches and tiles share their buffers.
    """
    passes: dict[int, _Pass] = {}
    each = sample_bytes(descent.architecture, descent.inputs)
    for batch in batches:
        calls: list[Call] = []
        factor = scale / (batch.stop - batch.start)
        for tile in tiles(batch, each):
            calls += _tile_calls(descent, tile, _pass_over(descent, tile, passes, gradients), factor, bool(calls))
        yield calls


def _pass_over(descent: Descent, tile: slice, passes: dict[int, _Pass], gradients: Array) -> _Pass:
    """The pass over a tile of its size, made unless one is there."""
    size, (gradient, room) = tile.stop - tile.start, gradients
    if size not in passes:
        walk = forward(descent.architecture, descent.parameters, descent.inputs[..., tile])
        back = backward(walk)
        adds: list[Call] = [*weight_calls(walk, back.deltas, room), (np.add, (gradient, room, gradient))]
        passes[size] = _Pass(walk, back, weight_calls(walk, back.deltas, gradient), adds)
    return passes[size]


def _tile_calls(descent: Descent, tile: slice, prepared: _Pass, factor: float, is_added: bool) -> list[Call]:
    walk, back = moved(prepared.walk, descent.inputs[..., tile]), prepared.back
    (_, first), *rest = prepared.adds if is_added else prepared.writes
    return [
        *walk.calls,
        *form_of(descent.loss, walk.architecture.output).delta(
            walk.logits, descent.targets[..., tile], back.deltas[-1], factor
        ),
        *back.calls,
        product(matrices(walk.layer_inputs[0]), *first[-2:]),
        *rest,
    ]


def penalty_calls(
    parameters: Array, penalized: Array, gradient: Array, penalty: Penalty, room: Array | None = None
) -> list[Call]:
    """Add the gradient of the penalty to `gradient` (P,); `room` (P,) is overwritten, and allocated if not given."""
    l1, l2 = penalty
    calls: list[Call] = []
    if not l1 and not l2:
        return calls
    mask = penalized.astype(parameters.dtype)
    room = np.empty_like(parameters) if room is None else room
    if l2:
        # d(l2/2 w^2)/dw = l2 w
        calls += [
            (np.multiply, (parameters, mask * mask.dtype.type(l2), room)),
            (np.add, (gradient, room, gradient)),
        ]
    if l1:
        # d(l1 |w|)/dw = l1 sign(w)
        calls += [
            (np.sign, (parameters, room)),
            (np.multiply, (room, mask * mask.dtype.type(l1), room)),
            (np.add, (gradient, room, gradient)),
        ]
    return calls


def penalty_value(parameters: Array, penalized: Array, penalty: Penalty) -> float:
    """The penalty itself, summed in float64."""
    l1, l2 = penalty
    if not l1 and not l2:
        return 0.0
    weights = parameters * penalized
    value = l2 / 2 * float(weights.dot(weights))
    return value + l1 * float(np.abs(weights).sum()) if l1 else value


def objective(
    architecture: Architecture, loss: str, parameters: Array, logits: Array, targets: Array, penalty: Penalty
) -> float:
    """The mean loss of logits (K, N) plus the penalty of the parameters (P,) that gave them."""
    form = form_of(loss, architecture.output)
    return mean_loss(form, logits, targets) + penalty_value(parameters, penalized(architecture), penalty)
