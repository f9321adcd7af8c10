"""Training: a task and a state in, a state out.

`advance(task, state, epochs)` is a plain function of its arguments: 37 then 53 epochs equal 90, bit for bit. The
random numbers of epoch e follow from the seed and e alone; no generator is kept. Divergence is data: a
training that leaves the finite numbers ends at its last finite epoch.
"""

from typing import NamedTuple

import numpy as np

from app.training.cost import epoch_seconds
from app.training.plan import Plan, predict, prepared, run_steps
from app.training.state import Place, Record, TrainingState, is_finite, metrics_of, objective_of
from app.training.stopping import LOOK, Goal, followed, last_epoch, record_stride, resumed, stop_reason
from app.training.task import Task

CHUNK_SECONDS = 0.02


class Chunk(NamedTuple):
    """What a piece of work gave; `stopped` is None while there is more to do, else one of stopping.STOPPED."""

    state: TrainingState
    records: list[Record]  # new rows of the history
    stopped: str | None
    record: Record  # of the state


def advance(task: Task, state: TrainingState, epochs: int) -> TrainingState:
    """Train for so many epochs by the task's optimizer; the state given is not changed.

    An optimizer that has nothing left to do ends before.
    """
    return advance_to(prepared(task), state, (state.epoch + epochs, state.batch))


def advance_to(plan: Plan, state: TrainingState, place: Place) -> TrainingState:
    """Train on to a place: so many epochs, and so many batches of the next one."""
    task, steps = plan.task, loaded(plan, state).steps
    each = len(steps.slices)
    start, stop = (epoch * each + batch for epoch, batch in (state.place, place))
    reached = run_steps(task, steps, [task.config.seed], range(start, stop), state.updates)
    numbers = steps.numbers.copy() if steps.numbers.size else state.numbers
    updates = state.updates + reached - start
    return TrainingState(steps.parameters.copy(), steps.slots.copy(), numbers, reached // each, updates, reached % each)


def loaded(plan: Plan, state: TrainingState) -> Plan:
    """The plan with its buffers filled from a state."""
    steps = plan.steps
    steps.parameters[:] = state.parameters
    steps.slots[:] = state.slots if state.slots.shape == steps.slots.shape else 0
    steps.numbers[:] = state.numbers if state.numbers.shape == steps.numbers.shape else 0
    return plan


def evaluate(plan: Plan, state: TrainingState) -> Record:
    """Loss and score of a state on the training and the test points."""
    return record_of(walked(plan, state), state)


def walked(plan: Plan, state: TrainingState) -> Plan:
    """The plan after the forward passes of this state over all points; the next call overwrites it."""
    loaded(plan, state)
    with np.errstate(all="ignore"):
        for walk in (plan.train, plan.test):
            predict(walk)
    return plan


def record_of(plan: Plan, state: TrainingState) -> Record:
    """The row of history that the forward passes of `walked` mean."""
    task, problem = plan.task, plan.task.problem
    with np.errstate(all="ignore"):
        train = metrics_of(task, plan.train.logits, problem.train)
        test = metrics_of(task, plan.test.logits, problem.test) if problem.test.size else None
    return Record(state.epoch, train, test)


def train_chunk(plan: Plan, state: TrainingState, goal: Goal) -> Chunk:
    """Train towards the goal for about CHUNK_SECONDS of work; call again with the chunk's state until stopped."""
    task, record = plan.task, evaluate(plan, state)
    records = [record] if state.place == (0, 0) else []
    if not is_finite(state, record):
        return Chunk(state, records, "diverged", record)
    state = state._replace(numbers=resumed(task, state.numbers, state.epoch, objective_of(task, state, record)))
    stride = record_stride(task)
    last_here = state.epoch + max(1, int(CHUNK_SECONDS / epoch_seconds(task.shapes)))
    stopped = stop_reason(task, state.numbers, state.place, record.train.loss, goal)
    while stopped is None and state.epoch < last_here:
        place = min((last_here, 0), _next_place(task, state, goal))
        reached = advance_to(plan, state, place)
        record = evaluate(plan, reached)
        if not is_finite(reached, record):
            last = _last_finite(plan, state, place)
            return Chunk(last, records, "diverged", evaluate(plan, last))
        state = _followed(task, state, reached, record)
        stopped = stop_reason(task, state.numbers, state.place, record.train.loss, goal)
        if stopped or _is_due(place, stride):
            records.append(record)
    return Chunk(state, records, stopped, record)


def _next_place(task: Task, state: TrainingState, goal: Goal) -> Place:
    """Where to look at a training next: at a row of history, and as often as its goal asks for."""
    if state.epoch == goal.epoch:
        return goal.place
    strides = [record_stride(task), *([LOOK] if goal.plateau else []), *([1] if goal.loss is not None else [])]
    return min(last_epoch(task, goal), *((state.epoch // stride + 1) * stride for stride in strides)), 0


def _followed(task: Task, before: TrainingState, state: TrainingState, record: Record) -> TrainingState:
    """A state with what is remembered of it; it counts where it has passed a multiple of LOOK epochs."""
    value, is_due = objective_of(task, state, record), state.epoch // LOOK > before.epoch // LOOK
    return state._replace(numbers=followed(task, state.numbers, state.epoch, value, is_due))


def _is_due(place: Place, stride: int) -> bool:
    return place[0] % stride == 0 and place[1] == 0


def _last_finite(plan: Plan, state: TrainingState, place: Place) -> TrainingState:
    """Walk again, epoch by epoch, from a finite state towards one that is not."""
    while state.place < place:
        reached = advance_to(plan, state, min(place, (state.epoch + 1, 0)))
        if not is_finite(reached, evaluate(plan, reached)):
            break
        state = reached
    return state
