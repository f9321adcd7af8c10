"""Many networks at once: equal but for their seed, trained on the same points.

At small batches a NumPy call costs more than its arithmetic, so M networks as one stack cost little more than one. The
same holds for them as for a single training: goals, records, divergence, chunks and restarts.
"""

from collections.abc import Sequence

import numpy as np

from app.training.cost import look_seconds, step_seconds
from app.training.loop import CHUNK_SECONDS, Chunk, affordable, further, looked, next_look, opened
from app.training.plan import Plan, Steps, prepare_steps, prepared, run_steps
from app.training.state import Place, TrainingState
from app.training.stopping import Goal
from app.training.task import Task


def tasks_of(task: Task, seeds: Sequence[int]) -> list[Task]:
    """The same task with each of these seeds."""
    return [task._replace(config=task.config.model_copy(update={"seed": seed})) for seed in seeds]


def pays(task: Task) -> bool:
    """Whether networks are trained as one stack: at small batches; at full batch one after the other is as fast.

    Trainings that restart go ways of their own.
    """
    return not task.restarts and task.batches > 1


def advance_stack(
    task: Task, seeds: Sequence[int], states: Sequence[TrainingState], epochs: int
) -> list[TrainingState]:
    """Train the states of a task with each of these seeds for so many epochs, like `advance` one by one.

    The results equal those to the rounding of the matrix products. The states must be at the same place, and the
    optimizer must be of first order; ValueError otherwise.
    """
    first = states[0]
    return _advanced(task, seeds, states, (first.epoch + epochs, first.batch))


def open_stack(task: Task, seeds: Sequence[int], states: Sequence[TrainingState], goal: Goal) -> list[Chunk]:
    """A chunk for each state, in which nothing has been trained yet; the states must be at the same place."""
    return [opened(plan, state, goal) for plan, state in zip(_plans(task, seeds), states, strict=True)]


def _plans(task: Task, seeds: Sequence[int]) -> list[Plan]:
    """A plan of each seed, to look at states with; what is trained as a stack needs no more than one's buffers."""
    tasks = tasks_of(task, seeds)
    if not pays(task):
        return [prepared(each) for each in tasks]
    plan = prepared(task)
    return [plan._replace(task=each) for each in tasks]


def train_stack(task: Task, seeds: Sequence[int], chunks: Sequence[Chunk], goal: Goal) -> list[Chunk]:
    """Train all chunks that have not stopped for about CHUNK_SECONDS of work; call again until all have."""
    plans, reached = _plans(task, seeds), list(chunks)
    if not pays(task):
        return _one_further(plans, reached, goal)
    left = CHUNK_SECONDS
    while left > 0 and (running := _running(reached)):
        before, networks = running[0][1].state, len(running)
        cheaper = step_seconds(task.shapes) / step_seconds(task.shapes, networks)
        place = min(next_look(task, before, goal), affordable(task, before, left * cheaper))
        states = _advanced(task, [seeds[i] for i, _ in running], [chunk.state for _, chunk in running], place)
        left -= _span_seconds(task, before, states[0], networks)
        for (index, chunk), state in zip(running, states, strict=True):
            reached[index] = looked(plans[index], chunk, state, place, goal)
    return reached


def _span_seconds(task: Task, before: TrainingState, after: TrainingState, networks: int) -> float:
    """Reference seconds of the steps of all networks between two states and of the looks at the second."""
    steps = (after.epoch - before.epoch) * task.batches + after.batch - before.batch
    return steps * step_seconds(task.shapes, networks) + networks * look_seconds(task.shapes)


def _running(chunks: Sequence[Chunk]) -> list[tuple[int, Chunk]]:
    return [(index, chunk) for index, chunk in enumerate(chunks) if chunk.stopped is None]


def _one_further(plans: Sequence[Plan], chunks: list[Chunk], goal: Goal) -> list[Chunk]:
    """The first that has not stopped is trained by itself."""
    for index, chunk in _running(chunks)[:1]:
        after = further(plans[index], chunk._replace(records=[]), goal)
        chunks[index] = after._replace(records=chunk.records + after.records)
    return chunks


def _advanced(task: Task, seeds: Sequence[int], states: Sequence[TrainingState], place: Place) -> list[TrainingState]:
    """The states at a later place."""
    first = states[0]
    if task.optimizer.second_order or any(
        (state.place, state.updates) != (first.place, first.updates) for state in states
    ):
        raise ValueError("a stack must be of first-order trainings at the same place")
    steps = _loaded(prepare_steps(task, (len(states),)), states)
    each = task.batches
    start, stop = (epoch * each + batch for epoch, batch in (first.place, place))
    run_steps(task, steps, seeds, range(start, stop), first.updates)
    updates, (epoch, batch) = first.updates + stop - start, divmod(stop, each)
    return [
        state._replace(parameters=parameters.copy(), slots=slots.copy(), epoch=epoch, batch=batch, updates=updates)
        for state, parameters, slots in zip(states, steps.parameters, steps.slots.swapaxes(0, 1), strict=True)
    ]


def _loaded(steps: Steps, states: Sequence[TrainingState]) -> Steps:
    steps.parameters[:] = np.stack([state.parameters for state in states])
    steps.slots[:] = np.stack([state.slots for state in states], axis=1)
    return steps
