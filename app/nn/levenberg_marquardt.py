"""Levenberg-Marquardt on the Gauss-Newton matrix of the objective, with restarts.

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
from app.nn.initializers import init_generator
from app.nn.network import backward, forward, initial_parameters, layers_of, penalized
from app.nn.objective import Descent, batch_gradients, penalty_calls, penalty_value
from app.nn.objective import objective as objective_of
from app.nn.outputs import OUTPUTS, form_of, is_learnt, predictions
from app.nn.setting import Setting
from app.nn.tiles import Walk, tiles, walk_in_tiles

MAX_PARAMETERS = 1500  # the matrix is P x P
JACOBIAN_BYTES = 2**23  # of a tile of samples: one costs a sum of matrices, and most networks need no second
DAMPING, LOWER, RAISE, LEAST_DAMPING, TRIALS = 0.1, 0.2, 4.0, 1e-9, 8
SLOW_GAIN, PATIENCE = 0.005, 4  # an iteration that gains less than 0.5 % is slow; so many in a row end a start
ITERATIONS, STARTS = 60, 10  # of a start; of a training
AGREEMENT, AGREEING = 0.01, 3  # so many starts that end within 1 % of the same objective are taken as proof

FINISHED = (None, "solved", "converged", "starts")


class Memory(NamedTuple):
    """What is remembered from one iteration to the next; all zero means a fresh training."""

    finished: float  # an index of FINISHED
    damping: float
    slow: float  # slow iterations in a row
    start: float
    iteration: float  # of this start
    agreed: float  # starts that ended at the best objective
    best: float  # the objective at the parameters, which are the best that was seen
    earlier: float  # the best objective of the starts before this one


def is_memory(numbers: Array) -> bool:
    """Whether numbers (M,) from outside can be what an iteration has left."""
    counts = ("finished", "slow", "start", "iteration", "agreed")
    if len(numbers) != len(Memory._fields) or not np.isfinite(numbers).all() or (numbers < 0).any():
        return False
    memory = Memory(*numbers.tolist())
    return (
        all(getattr(memory, name).is_integer() for name in counts)
        and memory.finished < len(FINISHED)
        and memory.start < STARTS
        and (memory.iteration == 0 or memory.damping > 0)
    )


def starts_of(numbers: Array) -> int:
    """How many starts have begun, by what an iteration has left; the first has before any iteration."""
    memory = Memory(*numbers.tolist())
    is_between = memory.start > 0 and memory.iteration == 0 and not memory.finished
    return int(memory.start) + (not is_between)


class Tile(NamedTuple):
    """Some n samples, once for each logit: columns of the Jacobian, and what they add to the matrix."""

    part: slice
    delta: Array  # (K, K n), to be filled with a root of the curvature
    calls: list[Call]


class System(NamedTuple):
    """The prepared calls and buffers of an iteration. The walk's position is the optimizer's one slot."""

    setting: Setting
    position: Array  # (P,)
    mask: Array  # (P,)
    walk: Walk  # over the N samples
    gradient: list[Call]  # from the position
    tiles: list[Tile]
    matrix: Array  # (P, P) float64: H = J^T J / N, tile after tile


def steps(setting: Setting, batches: Iterable[slice]) -> Iterator[list[Call]]:
    """The calls of a step: one iteration, on all samples, which are the one batch."""
    for _ in batches:
        yield [(partial(iterate, prepare(setting)), ())]


def prepare(setting: Setting) -> System:
    """Allocate the buffers and prepare the calls of every iteration."""
    position, gradients, samples = setting.slots[0], setting.gradients, setting.inputs.shape[1]
    mask = penalized(setting.architecture)
    descent = Descent(setting.architecture, setting.loss, position, setting.inputs, setting.targets)
    gradient = next(batch_gradients(descent, [slice(0, samples)], gradients))
    penalty = penalty_calls(position, mask, gradients[0], setting.penalty, gradients[1])
    walk = walk_in_tiles(setting.architecture, position, setting.inputs)
    matrix = np.empty((len(position), len(position)))
    return System(setting, position, mask, walk, [*gradient, *penalty], _jacobian_tiles(setting, matrix), matrix)


def _jacobian_tiles(setting: Setting, matrix: Array) -> list[Tile]:
    position, outputs = setting.slots[0], setting.architecture.outputs
    parts = tiles(slice(0, setting.inputs.shape[1]), outputs * position.nbytes, JACOBIAN_BYTES)
    room = np.empty_like(matrix, position.dtype)
    jacobian = np.empty(len(position) * outputs * (parts[0].stop - parts[0].start), position.dtype)
    return [_jacobian_tile(setting, part, jacobian, room, matrix) for part in parts]


def _jacobian_tile(setting: Setting, part: slice, memory: Array, room: Array, matrix: Array) -> Tile:
    """Prepare the columns of J^T (P, K n) for a tile of n samples, in `memory`, and the sum of their products."""
    architecture, position = setting.architecture, setting.slots[0]
    walk = forward(architecture, position, np.tile(setting.inputs[:, part], (1, architecture.outputs)))
    back, columns = backward(walk), walk.logits.shape[1]
    jacobian = memory[: len(position) * columns].reshape(len(position), columns)
    # the gradient of a logit with respect to W is a dz^T, sample by sample: (fan_in + 1, 1, n) (1, fan_out, n)
    products: list[Call] = [
        (np.multiply, (taken[:, None], delta[None], jacobian[layer.start : layer.stop].reshape(*layer.shape, -1)))
        for layer, taken, delta in zip(layers_of(architecture), walk.layer_inputs, back.deltas, strict=True)
    ]
    total: Call = (np.add, (matrix, room, matrix)) if part.start else (np.copyto, (matrix, room))
    calls: list[Call] = [*walk.calls, *back.calls, *products, (jacobian.dot, (jacobian.T, room)), total]
    return Tile(part, back.deltas[-1], calls)


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
    run(system.walk.calls)
    s = system.setting
    return objective_of(s.architecture, s.loss, system.position, system.walk.logits, s.targets, s.penalty)


def iterate(system: System) -> None:
    """One iteration: a step downhill from the position, or the next start; parameters keep the best so far."""
    setting = system.setting
    memory = Memory(*setting.numbers.tolist())
    if memory.finished:
        return
    is_fresh = memory.iteration == 0
    if is_fresh:
        memory = _begin(system, memory)
    before = objective(system)
    if is_fresh and memory.start == 0:
        memory = memory._replace(best=before)
    after, damping = _descend(system, before, memory.damping)
    if after < memory.best:
        setting.parameters[:] = system.position
    slow = memory.slow + 1 if before - after < SLOW_GAIN * before else 0
    memory = memory._replace(damping=damping, slow=slow, iteration=memory.iteration + 1)
    setting.numbers[:] = _settle(system, memory, before, after)


def _begin(system: System, memory: Memory) -> Memory:
    """Go to the parameters given, or for a restart to fresh ones."""
    setting, start = system.setting, int(memory.start)
    if start == 0:
        system.position[:] = setting.parameters
    else:
        generator = init_generator(setting.seed, start)
        system.position[:] = initial_parameters(setting.architecture, setting.init, generator)
    return memory._replace(damping=DAMPING, slow=0)


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


def _settle(system: System, memory: Memory, before: float, after: float) -> Memory:
    """Decide whether this start is over, and with it the training."""
    setting, best = system.setting, min(memory.best, after)
    loss = after - penalty_value(system.position, system.mask, setting.penalty)
    is_over = (
        not after < before
        or memory.slow >= PATIENCE
        or memory.iteration >= ITERATIONS
        or loss < OUTPUTS[setting.architecture.output].settled
    )
    if not is_over:
        return memory._replace(best=best)
    agreed = _agreed(memory, after)
    if after <= best and is_learnt(setting.architecture.output, system.walk.logits, setting.targets):
        finished = FINISHED.index("solved")
    elif not setting.architecture.hidden or agreed >= AGREEING:
        finished = FINISHED.index("converged")  # without hidden layers the objective has one minimum
    else:
        finished = FINISHED.index("starts") if memory.start + 1 >= STARTS else 0
    return Memory(finished, 0, 0, memory.start + (not finished), 0, agreed, best, best)


def _agreed(memory: Memory, reached: float) -> float:
    """How many starts have now ended at the best objective; a worse one says nothing."""
    if memory.start == 0 or reached < memory.earlier * (1 - AGREEMENT):
        return 1
    return memory.agreed + (reached <= memory.earlier * (1 + AGREEMENT))


def _diagonal(matrix: Array) -> Array:
    """The diagonal of a contiguous square matrix, as a view."""
    return matrix.reshape(-1)[:: len(matrix) + 1]
