"""The plan of a training: every buffer allocated and every NumPy call of a step prepared, once a task."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

import numpy as np

from app.nn.calls import Array, Calls, run
from app.nn.network import parameter_count
from app.nn.setting import Setting
from app.nn.tiles import TILE_BYTES, Walk, sample_bytes, walk_in_tiles
from app.training.companions import ROUNDS, companions
from app.training.kept import Kept
from app.training.phases import WHOLE, phase_of, task_in
from app.training.problem import Samples
from app.training.state import Course, TrainingState
from app.training.task import Task

SHUFFLE_STREAM = 2
BUFFERS = 8  # as large as the hidden activations: z, a, slopes, deltas and room
BATCH_BYTES, LEAST_BYTES = 1600, 100_000  # of a batch's own calls; of all the small things of a plan
BLOCK = 16  # epochs whose orders are drawn at once
ORDER_BYTES = 4 * 2**20

_kept_orders: Kept[Array] = Kept(ORDER_BYTES)


class Steps(NamedTuple):
    """The steps of an epoch and what they write to; a stack of networks has an axis M before P and before N."""

    parameters: Array  # (P,)
    slots: Array  # (S, P), what the optimizer remembers
    numbers: Array  # float64, likewise
    rate: Array  # (), the rate of the next step where the optimizer has `rates`
    table: Samples  # the training samples in rows: (N, F + 1) and (N, K)
    ordered: Samples  # the same, features first, in the order of this epoch
    rounds: Array  # (R, F + 1, N), inputs that take the samples' place, one an epoch in turn; R = 0: none do
    slices: list[slice]  # the batches of an epoch
    batches: list[Calls]  # the calls of those that a training has come to; the others are
    pending: Iterator[Calls]


class Plan(NamedTuple):
    """Buffers and calls of one task, reused by every piece of work that this process does of it."""

    task: Task
    steps: Steps
    train: Walk
    test: Walk
    phases: dict[str, "Plan"]  # those of the later phases of the task, made when one is reached


def plan_in(plan: Plan, course: Course) -> Plan:
    """The plan of the phase that a training is in."""
    phase = phase_of(plan.task, course)
    if phase == WHOLE:
        return plan
    if phase not in plan.phases:
        plan.phases[phase] = prepared(task_in(plan.task, phase))
    return plan.phases[phase]


def batch_slices(samples: int, batch_size: int) -> list[slice]:
    """The batches of an epoch: slices of `batch_size` samples, the last one may be smaller; 0 means one batch."""
    size = min(batch_size or samples, samples)
    return [slice(start, min(start + size, samples)) for start in range(0, samples, size)]


def prepare_steps(task: Task, stack: tuple[int, ...] = ()) -> Steps:
    """Prepare the steps of one network, or of a stack of networks on the same samples if `stack` is (M,)."""
    config, architecture, optimizer = task.config, task.architecture, task.optimizer
    train, rounds = _samples(task)
    count, samples = parameter_count(architecture), train.size
    parameters, gradients = (np.zeros((*lead, *stack, count), config.dtype) for lead in ((), (2,)))
    slots, rate = np.zeros((len(optimizer.slots), *stack, count), config.dtype), np.zeros((), config.dtype)
    numbers = np.zeros(len(optimizer.numbers))
    # the columns of a batch are one block of memory in Fortran's order, and the rows of the whole in C's
    memory: Literal["C", "F"] = "F" if config.batch_size and not stack else "C"
    table = Samples(*(np.ascontiguousarray(rows.T) for rows in train))
    inputs, targets = (np.empty((len(rows), *stack, samples), config.dtype, memory) for rows in train)
    slices, ordered = batch_slices(samples, config.batch_size), Samples(inputs, targets)
    setting = Setting(
        architecture, config.loss, inputs, targets, parameters, gradients, slots, numbers, config.learning_rate, rate,
        config.momentum, task.penalty,
    )  # fmt: skip
    pending = optimizer.steps(setting, slices)
    steps = Steps(parameters, slots, numbers, rate, table, ordered, rounds, slices, [], pending)
    put_in_order(steps, np.broadcast_to(np.arange(samples), (*stack, samples)))
    steps.batches.extend(islice(steps.pending, 1))  # now, since what it prepares may copy samples
    return steps


def _samples(task: Task) -> tuple[Samples, Array]:
    """The training samples, and the rounds of inputs that take their place.

    With companions, a second-order step takes all samples and one companion each, since it compares a step with the one
    before; any other takes the companions alone, those of another round in each epoch.
    """
    problem, seed = task.problem, task.config.seed
    train, none = problem.train, np.empty((0, *problem.train.inputs.shape), task.config.dtype)
    if not task.companions:
        return train, none
    if not task.optimizer.second_order:
        return train, companions(problem, seed, ROUNDS)
    inputs = np.concatenate([train.inputs, companions(problem, seed, 1)[0]], axis=1)
    return Samples(inputs, np.tile(train.targets, (1, 2))), none


def put_in_order(steps: Steps, order: Array) -> None:
    """Lay out the samples in this order: indices (N,), or (M, N) for a stack."""
    for table, ordered in zip(steps.table, steps.ordered, strict=True):
        if ordered.flags.c_contiguous:
            table.T.take(order, 1, ordered, "clip")
        else:
            table.take(order, 0, ordered.T, "clip")


def epoch_order(seed: int, epoch: int, samples: int) -> Array:
    """The order (N,) of the samples in an epoch; it depends on nothing else."""
    order: Array = _orders(seed, epoch // BLOCK, samples)[epoch % BLOCK]
    return order


def _orders(seed: int, block: int, samples: int) -> Array:
    """The orders (BLOCK, N) of a block of epochs: a generator made anew for each epoch would cost two steps."""
    return _kept_orders.get((seed, block, samples), lambda: _drawn(seed, block, samples))


def _drawn(seed: int, block: int, samples: int) -> Array:
    rows = np.tile(np.arange(samples), (BLOCK, 1))
    np.random.default_rng([seed, SHUFFLE_STREAM, block]).permuted(rows, axis=1, out=rows)
    return rows


def run_steps(task: Task, steps: Steps, seeds: Sequence[int], span: range, updates: int) -> int:
    """Run the steps of these numbers, counted from the first of epoch 0, which may begin and end within an epoch.

    Return the number reached, which is lower if the optimizer has nothing left to do.
    seeds: one a network of the stack; updates: those done before, which Adam's bias correction needs.
    """
    samples, batches, numbers, rounds = len(steps.table.inputs), steps.batches, steps.numbers, steps.rounds
    each, rates_of = len(steps.slices), task.optimizer.rates
    done = updates, updates + len(span)
    rates = iter(rates_of(task.config.learning_rate, np.arange(*done)).tolist()) if rates_of else None
    set_rate = steps.rate.fill
    # of the first epoch, and of those after it if there are any
    batches.extend(islice(steps.pending, max(0, span.stop - span.start // each * each - len(batches))))
    with np.errstate(all="ignore"):
        for epoch in range(span.start // each, -(-span.stop // each)):
            if numbers.size and numbers[0]:
                return epoch * each
            if each > 1:
                orders = [epoch_order(seed, epoch, samples) for seed in seeds]
                put_in_order(steps, np.stack(orders) if steps.parameters.ndim > 1 else orders[0])
            if len(rounds):
                np.copyto(steps.ordered.inputs, rounds[epoch % len(rounds)])
            for calls in batches[max(0, span.start - epoch * each) : span.stop - epoch * each]:
                if rates:
                    set_rate(next(rates))
                for function, arguments in calls:
                    function(*arguments)
    return span.stop


def loaded(plan: Plan, state: TrainingState) -> Plan:
    """The plan with its buffers filled from what a state's optimizer moves."""
    steps = plan.steps
    steps.parameters[:] = state.moving
    steps.slots[:] = state.slots if state.slots.shape == steps.slots.shape else 0
    steps.numbers[:] = state.numbers if state.numbers.shape == steps.numbers.shape else 0
    return plan


def taken(plan: Plan, state: TrainingState, count: int) -> TrainingState:
    """The state after so many more steps, which the plan's buffers hold."""
    steps, each = plan.steps, len(plan.steps.slices)
    epoch, batch = divmod(state.epoch * each + state.batch + count, each)
    return state.at(steps.parameters.copy())._replace(
        slots=steps.slots.copy(), numbers=steps.numbers.copy(), epoch=epoch, batch=batch, updates=state.updates + count
    )


def one_step(task: Task, state: TrainingState, samples: Samples, is_next: bool) -> TrainingState:
    """The state after one step on these samples of the task's dtype, in their order; the state given is not changed.

    For a first-order optimizer. It is the step of training, to the bit, where they are the batch that comes next: then
    `is_next` says that the place moves on, too.
    """
    config, parameters = task.config, state.moving.copy()
    memory: Literal["C", "F"] = "F" if config.batch_size else "C"
    inputs, targets = (np.array(rows, config.dtype, order=memory) for rows in samples)
    slots, rate = np.zeros((len(task.optimizer.slots), len(parameters)), config.dtype), np.zeros((), config.dtype)
    if state.slots.shape == slots.shape:
        slots[:] = state.slots
    if task.optimizer.rates:
        rate.fill(task.optimizer.rates(config.learning_rate, np.array([state.updates]))[0])
    gradients, numbers = np.zeros((2, len(parameters)), config.dtype), np.zeros(len(task.optimizer.numbers))
    setting = Setting(
        task.architecture, config.loss, inputs, targets, parameters, gradients, slots, numbers, config.learning_rate,
        rate, config.momentum, task.penalty,
    )  # fmt: skip
    with np.errstate(all="ignore"):
        run(task.optimizer.step(setting))
    epoch, batch = divmod(state.epoch * task.batches + state.batch + is_next, task.batches)
    moved = state.at(parameters)._replace(slots=slots, numbers=numbers, updates=state.updates + 1)
    return moved._replace(epoch=epoch, batch=batch)


def prepared(task: Task) -> Plan:
    """The plan of a task."""
    steps = prepare_steps(task)
    problem = task.problem
    parts = (problem.train, problem.test)
    train, test = (walk_in_tiles(task.architecture, steps.parameters, part.inputs) for part in parts)
    return Plan(task, steps, train, test, {})


def plan_bytes(plan: Plan) -> int:
    """About what a plan takes once all of its batches are prepared, by shapes; the batches share their buffers."""
    shapes, steps = plan.task.shapes, plan.steps
    samples, item, parameters = shapes.train + shapes.test, steps.parameters.itemsize, steps.parameters.size
    each = sample_bytes(shapes.architecture, plan.task.problem.train.inputs)
    passes = BUFFERS * min(each * shapes.batch_size, 2 * TILE_BYTES) + 4 * min(each * samples, 4 * TILE_BYTES)
    arrays = item * (parameters * (6 + len(steps.slots)) + samples * 4 * sum(plan.task.problem.train.inputs.shape[:1]))
    second = plan.task.optimizer.matrix_bytes(parameters, shapes.train * shapes.architecture.outputs, item)
    return steps.rounds.nbytes + passes + arrays + second + BATCH_BYTES * len(steps.slices) + LEAST_BYTES


def predict(walk: Walk) -> Array:
    """Run a prepared forward pass: the logits (outputs, N), a view that the next run overwrites."""
    run(walk.calls)
    return walk.logits
