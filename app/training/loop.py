"""Training: a task and a state in, a state out.

`advance(task, state, epochs)` is a plain function of its arguments: 37 then 53 epochs equal 90, bit for bit. The
random numbers of epoch e follow from the seed and e alone; no generator is kept. Divergence is data: a
training that leaves the finite numbers ends at its last finite epoch.
"""

from typing import NamedTuple

import numpy as np

from app.training import restarts
from app.training.cost import look_seconds, step_seconds
from app.training.division import Part, is_divided, stepped
from app.training.plan import Plan, loaded, plan_in, predict, prepared, run_steps, taken
from app.training.state import INFINITE, Place, Record, TrainingState, is_finite, metrics_of, objective_of
from app.training.stopping import LOOK, Goal, followed, last_epoch, record_stride, resumed, stop_reason, strides
from app.training.task import Task

CHUNK_SECONDS = 0.04
SPAN_SECONDS = 0.01  # between two checks that a training is finite: so much of it may have to be walked again


class Chunk(NamedTuple):
    """A training as far as it has come; `stopped` is None while there is more to do, else one of stopping.STOPPED."""

    state: TrainingState
    records: list[Record]  # new rows of the history
    stopped: str | None
    record: Record  # of the state at the last look
    part: Part | None = None  # of the step after the state, where the chunk ended within it


def advance(task: Task, state: TrainingState, epochs: int) -> TrainingState:
    """Train for so many epochs by the task's optimizer; the state given is not changed.

    An optimizer that stalls ends before; nothing is begun again.
    """
    return advance_to(prepared(task), state, (state.epoch + epochs, state.batch))


def advance_to(plan: Plan, state: TrainingState, place: Place) -> TrainingState:
    """Train on to a place: so many epochs, and so many batches of the next one."""
    task, steps = plan.task, loaded(plan, state).steps
    each = len(steps.slices)
    start, stop = (epoch * each + batch for epoch, batch in (state.place, place))
    reached = run_steps(task, steps, [task.config.seed], range(start, stop), state.updates)
    return taken(plan, state, reached - start)


def evaluate(plan: Plan, state: TrainingState) -> Record:
    """Loss and score of what a state shows on the training and the test points."""
    return record_of(walked(plan, state._replace(position=None)), state)


def walked(plan: Plan, state: TrainingState) -> Plan:
    """The plan after the forward passes of what moves over all points; the next call overwrites it."""
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
    """Train from any state towards the goal for about CHUNK_SECONDS of work; go on with `further` until stopped."""
    return further(plan, opened(plan, state, goal), goal)


def further(plan: Plan, chunk: Chunk, goal: Goal, spent: float = 0.0) -> Chunk:
    """The chunk after about CHUNK_SECONDS more of work, less what is spent, with the rows that are new in these."""
    left = CHUNK_SECONDS - spent
    while chunk.stopped is None and left > 0:
        phase, state, look = plan_in(plan, chunk.state.course), chunk.state, next_look(plan.task, chunk.state, goal)
        if step_seconds(phase.task.shapes) > left < CHUNK_SECONDS:
            break
        if is_divided(phase.task):
            reached, part, spent = stepped(phase, state, chunk.part, left)
            chunk, left = chunk._replace(part=part), left - spent
            if part:
                break
            until = reached.place
        else:
            until = affordable(phase.task, state, min(left, SPAN_SECONDS))
            reached = advance_to(phase, state, min(look, until))
            left -= span_seconds(phase.task, state, reached)
        is_stalled = reached.numbers[:1].any()  # and goes no further
        if until < look and not is_stalled and np.isfinite(reached.moving).all():
            chunk = chunk._replace(state=reached)
        else:
            chunk = looked(plan, chunk, reached, min(look, until), goal)
    return chunk


def opened(plan: Plan, state: TrainingState, goal: Goal, record: Record | None = None) -> Chunk:
    """A chunk in which nothing has been trained yet; it may have stopped all the same."""
    task, record = plan.task, record or evaluate(plan, state)
    if not np.isfinite(record.train.loss):
        return Chunk(state, [record], "diverged", record)
    state = resumed(state, objective_of(task, state.parameters, record))
    stopped = stop_reason(task, state.course, state.place, record.train.loss, goal)
    return Chunk(state, [record] if stopped or state.place == (0, 0) else [], stopped, record)


def looked(plan: Plan, chunk: Chunk, reached: TrainingState, place: Place, goal: Goal) -> Chunk:
    """The chunk after a look at the state reached, which was to be at `place`."""
    task, seen = plan.task, _seen(plan, reached)
    if not is_finite(reached, seen) and reached.position is None:
        last = _last_finite(plan, chunk.state, place)
        record = evaluate(plan, last)
        is_new = not chunk.records or chunk.records[-1].epoch < record.epoch
        return Chunk(last, [*chunk.records, record] if is_new else chunk.records, "diverged", record)
    state = _followed(task, chunk, reached, seen)
    is_other = state.parameters is not chunk.state.parameters
    record = (seen if is_other else chunk.record)._replace(epoch=reached.epoch)
    stopped = stop_reason(task, state.course, state.place, record.train.loss, goal)
    is_within = state.course.start == reached.course.start
    if is_within and (stopped == "budget" or (stopped == "epochs" and task.optimizer.second_order)):
        state, record = _shown_at_end(task, state, seen, record)
    is_row = stopped is not None or (reached.epoch % record_stride(task) == 0 and reached.batch == 0)
    return Chunk(state, [*chunk.records, record] if is_row else chunk.records, stopped, record)


def _seen(plan: Plan, state: TrainingState) -> Record:
    """The record of what the optimizer has moved."""
    return record_of(walked(plan, state), state)


def span_seconds(task: Task, before: TrainingState, after: TrainingState) -> float:
    """Reference seconds of the steps between two states and of the look at the second."""
    steps = (after.epoch - before.epoch) * task.batches + after.batch - before.batch
    return steps * step_seconds(task.shapes) + look_seconds(task.shapes)


def affordable(task: Task, state: TrainingState, seconds: float) -> Place:
    """The place that is reached from a state in so many reference seconds, one step on at least."""
    steps, each = max(1, int(seconds / step_seconds(task.shapes))), task.batches
    epoch, batch = divmod(state.batch + steps, each)
    return state.epoch + epoch, 0 if epoch else batch


def next_look(task: Task, state: TrainingState, goal: Goal) -> Place:
    """Where a training is to be looked at next: as often as it restarts by, and as its goal asks for."""
    if state.epoch == goal.epoch:
        return goal.place
    looks = [(state.epoch // stride + 1) * stride for stride in strides(task, goal)]
    over = max(restarts.longest(task, state.course), state.epoch + 1)  # a state from outside may say that it was before
    return min((min(last_epoch(task, goal), over, *looks), 0), goal.place)


def _followed(task: Task, chunk: Chunk, state: TrainingState, seen: Record) -> TrainingState:
    """A state with what is remembered of it; the next start where one is over.

    seen: of what the optimizer has moved, which in a later start may have left the finite numbers.
    """
    value = objective_of(task, state.moving, seen) if is_finite(state, seen) else INFINITE
    is_due = state.epoch // LOOK > chunk.state.epoch // LOOK
    course = followed(state.course, state.epoch, value, is_due)
    if state.position is None:
        course = course._replace(now=value)
    state = state._replace(course=course)
    if not task.restarts:
        return state
    is_trying, is_steady = bool(course.verdict), task.optimizer.second_order and not course.verdict
    is_end = state.epoch >= restarts.longest(task, course)
    if not (is_due or is_steady or is_end):  # so that pausing changes nothing
        return state
    shown = chunk.record
    if is_trying:
        before, state = state, restarts.tried(task, state, seen, shown, value)
        shown = shown if state is before else seen
    return restarts.ended(task, state, seen, shown, value) if restarts.is_over(task, state, seen, value) else state


def _shown_at_end(task: Task, state: TrainingState, seen: Record, shown: Record) -> tuple[TrainingState, Record]:
    """What a training shows that has ended within a start."""
    if state.position is None:
        return state, shown
    best = restarts.best_of(state, objective_of(task, state.position, seen))
    return best, shown if best is state else seen


def _last_finite(plan: Plan, state: TrainingState, place: Place) -> TrainingState:
    """Walk again from a finite state towards one that is not, by halves until they are within an epoch."""
    end = place[0] + (place[1] > 0)
    while end - state.epoch > 1:
        middle = (state.epoch + end) // 2
        reached = advance_to(plan_in(plan, state.course), state, (middle, 0))
        if is_finite(reached, _seen(plan, reached)):
            state = reached
        else:
            end = middle
    return state
