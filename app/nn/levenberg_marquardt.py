"""Levenberg-Marquardt on the Gauss-Newton matrix of the objective.

One iteration solves (H + mu I) d = g in float64 and goes to w - d if the objective falls there; mu is then lowered,
else raised. H = J^T J / N + l2 M, where the rows of J are the gradients of the logits, weighted by a root of the
loss's curvature (losses.py), and M is 1 at weights and 0 at biases.
Source: Levenberg 1944; Marquardt 1963; Nocedal & Wright, Numerical Optimization (2006), 10.3; for cross-entropy
Schraudolph 2002, the generalized Gauss-Newton matrix.

An iteration is its start, the tiles of which J^T J is the sum, and trials until one lowers the objective: a call each,
between any two of which a training may be handed on: what it has come to by then is in the arrays that are `kept`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, Call, Calls, InTurn, run
from app.nn.equations import solution
from app.nn.network import Backward, Forward, backward, forward, layers_of, moved, penalized
from app.nn.objective import Descent, batch_gradients, penalty_calls, penalty_value
from app.nn.objective import objective as objective_of
from app.nn.outputs import OUTPUTS, form_of, predictions
from app.nn.setting import Setting
from app.nn.tiles import Walk, tiles, walk_in_tiles

MAX_PARAMETERS = 1500  # the matrix is P x P
JACOBIAN_NUMBERS = 2**19  # of a tile of samples: one costs a sum of matrices, and most networks need no second
DAMPING, LOWER, RAISE, LEAST_DAMPING, TRIALS = 0.1, 0.2, 4.0, 1e-9, 8
SLOW_GAIN, PATIENCE = 0.005, 4  # an iteration that gains less than 0.5 % is slow; so many in a row are a stall


class Memory(NamedTuple):
    """What is remembered from one iteration to the next, all zero at first; it stalls where no more is to be gained."""

    stalled: float  # 1 or 0
    damping: float
    slow: float  # slow iterations in a row


Pass = tuple[Forward, Backward]


class Shared(NamedTuple):
    """What all tiles share."""

    root: Array  # (K, K, N), of the curvature at the origin over N
    jacobian: Array  # J^T of the largest tile, flat
    room: Array  # (P, P), a tile's own product
    total: Array  # (P, P): J^T J / N, tile after tile


class Tile(NamedTuple):
    """Some n samples, once for each logit: columns of the Jacobian, and what they add to the matrix."""

    root: Array  # (K, K, n), of the curvature, a view
    delta: Array  # (K, K n), to be filled with it
    calls: list[Call]


class System(NamedTuple):
    """The prepared calls and buffers of an iteration, which moves the setting's parameters."""

    setting: Setting
    position: Array  # (P,), the parameters
    origin: Array  # (P,), where the iteration started
    mask: Array  # (P,)
    walk: Walk  # over the N samples
    gradient: list[Call]  # from the position
    shared: Shared
    tiles: list[Tile]
    matrix: Array  # (P, P) float64: the total, with what a trial adds to the diagonal
    diagonal: Array  # (P,), a view of that
    known: Array  # (P,), the position of the walk's last run
    value: Array  # (), the objective there
    before: Array  # (), the objective at the origin
    is_open: Array  # (), whether another trial is wanted


def steps(setting: Setting, batches: Iterable[slice]) -> Iterator[Calls]:
    """The calls of a step: one iteration, on all samples, which are the one batch."""
    for _ in batches:
        s = prepare(setting)
        calls = InTurn(iteration, s)
        calls.kept = s.shared.total, setting.gradients[0], s.shared.root, s.origin, s.before, s.is_open
        yield calls


def iteration(system: System) -> Iterator[Call]:
    """A step downhill from the position, call by call."""
    yield _start, (system,)
    for tile in system.tiles:
        yield _add, (tile,)
    for trial in range(TRIALS):
        if not system.is_open:
            return
        yield _try, (system, trial)


def prepare(setting: Setting) -> System:
    """Allocate the buffers and prepare the calls of every iteration."""
    position, gradients, samples = setting.parameters, setting.gradients, setting.inputs.shape[1]
    mask = penalized(setting.architecture)
    descent = Descent(setting.architecture, setting.loss, position, setting.inputs, setting.targets)
    gradient = next(batch_gradients(descent, [slice(0, samples)], gradients))
    penalty = penalty_calls(position, mask, gradients[0], setting.penalty, gradients[1])
    walk, matrix = walk_in_tiles(setting.architecture, position, setting.inputs), np.empty((len(position),) * 2)
    shared, parts = _jacobian_tiles(setting, matrix)
    return System(
        setting, position, position.copy(), mask, walk, [*gradient, *penalty], shared, parts, matrix,
        diagonal=matrix.reshape(-1)[:: len(position) + 1], known=np.full_like(position, np.nan), value=np.zeros(()),
        before=np.zeros(()), is_open=np.zeros((), bool),
    )  # fmt: skip


def samples_of_tiles(samples: int, outputs: int, parameters: int) -> list[slice]:
    """The samples of each tile of the Jacobian."""
    return tiles(slice(0, samples), outputs * parameters, JACOBIAN_NUMBERS)


def _jacobian_tiles(setting: Setting, matrix: Array) -> tuple[Shared, list[Tile]]:
    position, outputs, samples = setting.parameters, setting.architecture.outputs, setting.inputs.shape[1]
    parts = samples_of_tiles(samples, outputs, len(position))
    root = np.empty((outputs, outputs, samples), position.dtype)
    jacobian = np.empty(len(position) * outputs * (parts[0].stop - parts[0].start), position.dtype)
    # a tile's own product lies where the matrix of the trials will be
    room = matrix.reshape(-1).view(position.dtype)[: matrix.size].reshape(matrix.shape)
    shared = Shared(root, jacobian, room, np.empty_like(room))
    made: dict[int, Pass] = {}
    return shared, [_jacobian_tile(setting, part, made, shared) for part in parts]


def _jacobian_tile(setting: Setting, part: slice, made: dict[int, Pass], shared: Shared) -> Tile:
    """Prepare the columns of J^T (P, K n) for a tile of n samples and the sum of their products."""
    architecture, position, total, room = setting.architecture, setting.parameters, shared.total, shared.room
    walk, back = _pass_over(setting, part, made)
    columns = walk.logits.shape[1]
    jacobian = shared.jacobian[: len(position) * columns].reshape(len(position), columns)
    # the gradient of a logit with respect to W is a dz^T, sample by sample: (fan_in + 1, 1, n) (1, fan_out, n)
    products: list[Call] = [
        (np.multiply, (taken[:, None], delta[None], jacobian[layer.start : layer.stop].reshape(*layer.shape, -1)))
        for layer, taken, delta in zip(layers_of(architecture), walk.layer_inputs, back.deltas, strict=True)
    ]
    summed: list[Call] = [(jacobian.dot, (jacobian.T, total))]
    if part.start:
        summed = [(jacobian.dot, (jacobian.T, room)), (np.add, (total, room, total))]
    return Tile(shared.root[..., part], back.deltas[-1], [*walk.calls, *back.calls, *products, *summed])


def _pass_over(setting: Setting, part: slice, made: dict[int, Pass]) -> Pass:
    """The pass over a tile, once for each logit; tiles of one size share their buffers."""
    size, inputs = part.stop - part.start, np.tile(setting.inputs[:, part], (1, setting.architecture.outputs))
    if size not in made:
        walk = forward(setting.architecture, setting.parameters, inputs)
        made[size] = walk, backward(walk)
    walk, back = made[size]
    return moved(walk, inputs), back


def gauss_newton(system: System) -> Array:
    """H (P, P) float64 at the position; the next one overwrites it."""
    _start(system)
    for tile in system.tiles:
        _add(tile)
    return _damped(system, 0.0)


def _damped(system: System, damping: float) -> Array:
    """H + damping I (P, P) float64, of the sum over all tiles."""
    np.copyto(system.matrix, system.shared.total)
    diagonal, l2 = system.diagonal, system.setting.penalty[1]
    if l2:
        diagonal += l2 * system.mask
    diagonal += damping
    return system.matrix


def objective(system: System) -> float:
    """The mean loss plus the penalty at the position; the walk's logits are left for that position."""
    if not np.array_equal(system.known, system.position):
        _walk(system)
    return float(system.value)


def _walk(system: System) -> float:
    """The objective anew."""
    run(system.walk.calls)
    s = system.setting
    value = objective_of(s.architecture, s.loss, system.position, system.walk.logits, s.targets, s.penalty)
    system.known[:] = system.position
    system.value.fill(value)
    return value


def iterate(system: System) -> None:
    """One whole iteration, unless it has stalled."""
    if not Memory(*system.setting.numbers).stalled:
        run(iteration(system))


def _start(system: System) -> None:
    """Everything at the position but the matrix: the objective, its gradient, a root of the curvature."""
    setting, output = system.setting, system.setting.architecture.output
    system.before.fill(objective(system))
    system.origin[:] = system.position
    system.is_open.fill(True)
    run(system.gradient)
    p = predictions(output, system.walk.logits)
    np.divide(form_of(setting.loss, output).root(p), np.sqrt(p.shape[1]), system.shared.root)


def _add(tile: Tile) -> None:
    """The part of J^T J that a tile is."""
    tile.delta[:] = tile.root.reshape(tile.delta.shape)
    run(tile.calls)


def _try(system: System, trial: int) -> None:
    """The step of the trial's damping, which ends the iteration if it lowers the objective; so does the last trial."""
    setting, before, memory = system.setting, float(system.before), Memory(*system.setting.numbers.tolist())
    damping, after = (memory.damping or DAMPING) * RAISE**trial, before
    try:
        system.position[:] = system.origin - solution(_damped(system, damping), setting.gradients[0])
        after = _walk(system)
    except np.linalg.LinAlgError:
        pass
    if after < before:
        damping = max(damping * LOWER, LEAST_DAMPING)
    elif trial < TRIALS - 1:
        return
    else:
        system.position[:] = system.origin
        after, damping = _walk(system), damping * RAISE
    slow = memory.slow + 1 if before - after < SLOW_GAIN * before else 0
    loss = after - penalty_value(system.position, system.mask, setting.penalty)
    is_over = not after < before or slow >= PATIENCE or loss < OUTPUTS[setting.architecture.output].settled
    setting.numbers[:] = Memory(is_over, damping, slow)
    system.is_open.fill(False)
