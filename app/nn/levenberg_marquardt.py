"""Levenberg-Marquardt on the Gauss-Newton matrix of the objective.

One iteration solves (H + mu I) d = g in float64 and goes to w - d if the objective falls there; mu is then lowered,
else raised. H = J^T J / N + l2 M, where the rows of J are the gradients of the logits, weighted by a root of the
loss's curvature (losses.py), and M is 1 at weights and 0 at biases.
Source: Levenberg 1944; Marquardt 1963; Nocedal & Wright, Numerical Optimization (2006), 10.3; for cross-entropy
Schraudolph 2002, the generalized Gauss-Newton matrix.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, Call, run
from app.nn.network import Backward, Forward, backward, forward, layers_of, moved, penalized
from app.nn.objective import Descent, batch_gradients, penalty_calls, penalty_value
from app.nn.objective import objective as objective_of
from app.nn.outputs import OUTPUTS, form_of, predictions
from app.nn.setting import Setting
from app.nn.tiles import Walk, tiles, walk_in_tiles

MAX_PARAMETERS = 1500  # the matrix is P x P
JACOBIAN_BYTES = 2**22  # of a tile of samples: one costs a sum of matrices, and most networks need no second
DAMPING, LOWER, RAISE, LEAST_DAMPING, TRIALS = 0.1, 0.2, 4.0, 1e-9, 8
SLOW_GAIN, PATIENCE = 0.005, 4  # an iteration that gains less than 0.5 % is slow; so many in a row are a stall


class Memory(NamedTuple):
    """What is remembered from one iteration to the next, all zero at first; it stalls where no more is to be gained."""

    stalled: float  # 1 or 0
    damping: float
    slow: float  # slow iterations in a row


Pass = tuple[Forward, Backward]


class Tile(NamedTuple):
    """Some n samples, once for each logit: columns of the Jacobian, and what they add to the matrix."""

    part: slice
    delta: Array  # (K, K n), to be filled with a root of the curvature
    calls: list[Call]


class System(NamedTuple):
    """The prepared calls and buffers of an iteration, which moves the setting's parameters."""

    setting: Setting
    position: Array  # (P,), the parameters
    mask: Array  # (P,)
    walk: Walk  # over the N samples
    gradient: list[Call]  # from the position
    tiles: list[Tile]
    matrix: Array  # (P, P) float64: H = J^T J / N, tile after tile
    known: Array  # (P,), the position of the walk's last run
    value: Array  # (), the objective there


def steps(setting: Setting, batches: Iterable[slice]) -> Iterator[list[Call]]:
    """The calls of a step: one iteration, on all samples, which are the one batch."""
    for _ in batches:
        yield [(partial(iterate, prepare(setting)), ())]


def prepare(setting: Setting) -> System:
    """Allocate the buffers and prepare the calls of every iteration."""
    position, gradients, samples = setting.parameters, setting.gradients, setting.inputs.shape[1]
    mask = penalized(setting.architecture)
    descent = Descent(setting.architecture, setting.loss, position, setting.inputs, setting.targets)
    gradient = next(batch_gradients(descent, [slice(0, samples)], gradients))
    penalty = penalty_calls(position, mask, gradients[0], setting.penalty, gradients[1])
    walk = walk_in_tiles(setting.architecture, position, setting.inputs)
    matrix = np.empty((len(position), len(position)))
    known, value = np.full_like(position, np.nan), np.zeros(())
    parts = _jacobian_tiles(setting, matrix)
    return System(setting, position, mask, walk, [*gradient, *penalty], parts, matrix, known, value)


def _jacobian_tiles(setting: Setting, matrix: Array) -> list[Tile]:
    position, outputs = setting.parameters, setting.architecture.outputs
    parts = tiles(slice(0, setting.inputs.shape[1]), outputs * position.nbytes, JACOBIAN_BYTES)
    room = np.empty_like(matrix, position.dtype)
    jacobian = np.empty(len(position) * outputs * (parts[0].stop - parts[0].start), position.dtype)
    made: dict[int, Pass] = {}
    return [_jacobian_tile(setting, part, made, jacobian, room, matrix) for part in parts]


def _jacobian_tile(
    setting: Setting, part: slice, made: dict[int, Pass], memory: Array, room: Array, matrix: Array
) -> Tile:
    """Prepare the columns of J^T (P, K n) for a tile of n samples, in `memory`, and the sum of their products."""
    architecture, position = setting.architecture, setting.parameters
    walk, back = _pass_over(setting, part, made)
    columns = walk.logits.shape[1]
    jacobian = memory[: len(position) * columns].reshape(len(position), columns)
    # the gradient of a logit with respect to W is a dz^T, sample by sample: (fan_in + 1, 1, n) (1, fan_out, n)
    products: list[Call] = [
        (np.multiply, (taken[:, None], delta[None], jacobian[layer.start : layer.stop].reshape(*layer.shape, -1)))
        for layer, taken, delta in zip(layers_of(architecture), walk.layer_inputs, back.deltas, strict=True)
    ]
    total: Call = (np.add, (matrix, room, matrix)) if part.start else (np.copyto, (matrix, room))
    calls: list[Call] = [*walk.calls, *back.calls, *products, (jacobian.dot, (jacobian.T, room)), total]
    return Tile(part, back.deltas[-1], calls)


def _pass_over(setting: Setting, part: slice, made: dict[int, Pass]) -> Pass:
    """The pass over a tile, once for each logit; tiles of one size share their buffers."""
    size, inputs = part.stop - part.start, np.tile(setting.inputs[:, part], (1, setting.architecture.outputs))
    if size not in made:
        walk = forward(setting.architecture, setting.parameters, inputs)
        made[size] = walk, backward(walk)
    walk, back = made[size]
    return moved(walk, inputs), back


def gauss_newton(system: System) -> Array:
    """H (P, P) float64 at the position, whose objective must have been computed; the next one overwrites it."""
    output = system.setting.architecture.output
    p = predictions(output, system.walk.logits)
    root = form_of(system.setting.loss, output).root(p) / np.sqrt(p.shape[1])
    for tile in system.tiles:
        tile.delta[:] = root[..., tile.part].reshape(len(p), -1)
        run(tile.calls)
    _diagonal(system.matrix)[:] += system.setting.penalty[1] * system.mask
    return system.matrix


def objective(system: System) -> float:
    """The mean loss plus the penalty at the position; the walk's logits are left for that position."""
    if not np.array_equal(system.known, system.position):
        run(system.walk.calls)
        s = system.setting
        value = objective_of(s.architecture, s.loss, system.position, system.walk.logits, s.targets, s.penalty)
        system.known[:] = system.position
        system.value.fill(value)
    return float(system.value)


def iterate(system: System) -> None:
    """One iteration: a step downhill from the position."""
    setting = system.setting
    memory = Memory(*setting.numbers.tolist())
    if memory.stalled:
        return
    before = objective(system)
    after, damping = _descend(system, before, memory.damping or DAMPING)
    slow = memory.slow + 1 if before - after < SLOW_GAIN * before else 0
    loss = after - penalty_value(system.position, system.mask, setting.penalty)
    is_over = not after < before or slow >= PATIENCE or loss < OUTPUTS[setting.architecture.output].settled
    setting.numbers[:] = Memory(is_over, damping, slow)


def _descend(system: System, before: float, damping: float) -> tuple[float, float]:
    """Try steps of rising damping until one lowers the objective; the objective reached and the damping after it."""
    run(system.gradient)
    gradient, matrix = system.setting.gradients[0].astype(np.float64), gauss_newton(system)
    origin, plain = system.position.copy(), _diagonal(matrix).copy()
    for _ in range(TRIALS):
        _diagonal(matrix)[:] = plain + damping
        try:
            system.position[:] = origin - np.linalg.solve(matrix, gradient)
        except np.linalg.LinAlgError:
            damping *= RAISE
            continue
        after = objective(system)
        if after < before:
            return after, max(damping * LOWER, LEAST_DAMPING)
        damping *= RAISE
    system.position[:] = origin
    return objective(system), damping


def _diagonal(matrix: Array) -> Array:
    """The diagonal of a contiguous square matrix, as a view."""
    return matrix.reshape(-1)[:: len(matrix) + 1]
