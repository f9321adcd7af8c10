"""A step that may take as long as a chunk, call by call, so that a chunk can end within it.

A chunk that ends there holds the state before the step and a part of the step: how many calls are done, and the arrays
that they have come to.
"""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array, InTurn
from app.training.cost import call_seconds, step_seconds
from app.training.plan import Plan, loaded, taken
from app.training.state import TrainingState
from app.training.task import Task

LEAST_SECONDS = 0.0025  # of a step: shorter ones are taken whole, several at a time


class Part(NamedTuple):
    """What is done of a step under way."""

    calls: int  # of the step's
    arrays: tuple[Array, ...]  # what they have come to; (P (P + 1) / 2,) of a symmetric matrix


class Taken(NamedTuple):
    """A step as far as it has come: the state after it, or the one before it and a part."""

    state: TrainingState
    part: Part | None
    seconds: float  # of a reference core, that were counted


def is_divided(task: Task) -> bool:
    """Whether steps are taken call by call."""
    return task.optimizer.second_order and step_seconds(task.shapes) > LEAST_SECONDS


def stepped(plan: Plan, state: TrainingState, part: Part | None, seconds: float) -> Taken:
    """Go on with the step that follows a state for so many reference seconds, by one call at least."""
    steps, costs, spent = loaded(plan, state).steps, call_seconds(plan.task.shapes), 0.0
    if steps.numbers[0]:  # it has stalled
        return Taken(taken(plan, state, 0), None, spent)
    calls, done = steps.batches[0], part.calls if part else 0
    kept = calls.kept if isinstance(calls, InTurn) else ()
    if part:
        for array, value in zip(kept, part.arrays, strict=True):
            unfold(value, array)
    with np.errstate(all="ignore"):
        for number, (function, arguments) in enumerate(calls):
            if number > done and spent + costs.of(number) > seconds:
                return Taken(state, Part(number, tuple(map(folded, kept))), spent)
            if number >= done:
                function(*arguments)
                spent += costs.of(number)
    return Taken(taken(plan, state, 1), None, spent)


def folded(array: Array) -> Array:
    """A copy; of a symmetric matrix (P, P) each row from its diagonal on, since half of it is enough to be sent."""
    if array.ndim != 2:
        return array.copy()
    return np.concatenate([row[start:] for start, row in enumerate(array)])


def unfold(value: Array, array: Array) -> None:
    """Fill the array that was folded."""
    if array.ndim != 2:
        array[...] = value
        return
    begin, size = 0, len(array)
    for start, row in enumerate(array):
        row[start:] = value[begin : begin + size - start]
        array[start:, start] = row[start:]
        begin += size - start
