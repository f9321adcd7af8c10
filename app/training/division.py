"""A step that may take as long as a chunk, call by call, so that a chunk can end within it.

What a step of second order has come to between two of its calls is the sum of a symmetric matrix, and nothing else that
its first call doesn't make anew from the state before it. So a chunk that ends there holds that state and the sum.
"""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array
from app.training.cost import call_seconds, step_seconds
from app.training.plan import Plan, loaded, taken
from app.training.state import TrainingState
from app.training.task import Task

LEAST_SECONDS = 0.0025  # of a step: shorter ones are taken whole, several at a time


class Part(NamedTuple):
    """What is done of a step under way."""

    calls: int  # of the step's
    matrix: Array  # (P (P + 1) / 2,): of the sum so far, each row from its diagonal on


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
    done = part.calls if part else 1
    if part:
        unfold(part.matrix, steps.matrix)
    with np.errstate(all="ignore"):
        for number, (function, arguments) in enumerate(steps.batches[0]):
            if number > done and spent + costs.of(number) > seconds:
                return Taken(state, Part(number, folded(steps.matrix)), spent)
            if number == 0 or number >= done:
                function(*arguments)
                spent += costs.of(number)
    return Taken(taken(plan, state, 1), None, spent)


def folded(matrix: Array) -> Array:
    """A symmetric matrix (P, P), of which half has to be sent."""
    return np.concatenate([row[start:] for start, row in enumerate(matrix)])


def unfold(folded: Array, matrix: Array) -> None:
    """Fill the matrix (P, P)."""
    begin, size = 0, len(matrix)
    for start, row in enumerate(matrix):
        row[start:] = folded[begin : begin + size - start]
        matrix[start:, start] = row[start:]
        begin += size - start
