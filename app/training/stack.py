"""Many networks at once: equal but for their seed, trained on the same points as one stack.

At small batches a NumPy call costs more than its arithmetic, so M networks cost little more than one.
"""

from collections.abc import Sequence

import numpy as np

from app.config import TrainingConfig
from app.nn.optimizers import OPTIMIZERS
from app.training.loop import TrainingState, place_of
from app.training.plan import prepare_steps, run_steps
from app.training.strategy import effective
from app.training.task import architecture_of, problem


def advance_stack(
    config: TrainingConfig, seeds: Sequence[int], states: Sequence[TrainingState], epochs: int
) -> list[TrainingState]:
    """Train the states of `config` with each of these seeds for so many epochs, like `advance` one by one.

    The results equal those to the rounding of the matrix products. The states must be at the same place, and the
    optimizer must be of first order; ValueError otherwise.
    """
    settled, posed, first = effective(config), problem(config), states[0]
    if OPTIMIZERS[settled.optimizer].numbers or any(
        (place_of(state), state.updates) != (place_of(first), first.updates) for state in states
    ):
        raise ValueError("a stack must be of first-order trainings at the same place")
    steps = prepare_steps(settled, architecture_of(config), posed.train, (len(states),))
    steps.parameters[:] = np.stack([state.parameters for state in states])
    steps.slots[:] = np.stack([state.slots for state in states], axis=1)
    each = len(steps.batches)
    start = first.epoch * each + first.batch
    run_steps(settled, steps, seeds, range(start, start + epochs * each), first.updates)
    updates = first.updates + epochs * each
    return [
        state._replace(parameters=parameters.copy(), slots=slots.copy(), epoch=first.epoch + epochs, updates=updates)
        for state, parameters, slots in zip(states, steps.parameters, steps.slots.swapaxes(0, 1), strict=True)
    ]
