"""Many networks at once: equal but for their seed, trained on the same points as one stack.

At small batches a NumPy call costs more than its arithmetic, so M networks cost little more than one.
"""

from collections.abc import Sequence

import numpy as np

from app.training.plan import prepare_steps, run_steps
from app.training.state import TrainingState
from app.training.task import Task


def advance_stack(
    task: Task, seeds: Sequence[int], states: Sequence[TrainingState], epochs: int
) -> list[TrainingState]:
    """Train the states of a task with each of these seeds for so many epochs, like `advance` one by one.

    The results equal those to the rounding of the matrix products. The states must be at the same place, and the
    optimizer must be of first order; ValueError otherwise.
    """
    first = states[0]
    if task.optimizer.second_order or any(
        (state.place, state.updates) != (first.place, first.updates) for state in states
    ):
        raise ValueError("a stack must be of first-order trainings at the same place")
    steps = prepare_steps(task, (len(states),))
    steps.parameters[:] = np.stack([state.parameters for state in states])
    steps.slots[:] = np.stack([state.slots for state in states], axis=1)
    each = len(steps.slices)
    start = first.epoch * each + first.batch
    run_steps(task, steps, seeds, range(start, start + epochs * each), first.updates)
    updates = first.updates + epochs * each
    return [
        state._replace(parameters=parameters.copy(), slots=slots.copy(), epoch=first.epoch + epochs, updates=updates)
        for state, parameters, slots in zip(states, steps.parameters, steps.slots.swapaxes(0, 1), strict=True)
    ]
