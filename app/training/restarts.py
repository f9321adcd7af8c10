"""Restarts: a training that is to solve the problem by itself begins again from other first weights.

It serves every optimizer. A start is over when its optimizer stalls, its loss has settled or no longer falls, or its
epochs are used up; the best start is shown. The training is finished once the points are learnt, once several starts
have ended at the same lowest objective, or after STARTS of them.
"""

import sys

import numpy as np

from app.nn.initializers import init_generator
from app.nn.network import initial_parameters
from app.training.state import FINISHED, INFINITE, Course, Record, TrainingState, begun
from app.training.stopping import ITERATIONS, is_flat
from app.training.task import Task

STARTS = 10
AGREEMENT, AGREEING = 0.01, 3  # so many starts that end within 1 % of the lowest objective are taken as proof


def is_over(task: Task, state: TrainingState, record: Record, objective: float) -> bool:
    """Whether a start is over; the record and the objective are those of what the optimizer moves."""
    if not np.isfinite(objective):
        return True
    if task.optimizer.second_order:
        return bool(state.numbers[0]) or state.epoch >= longest(task, state)
    return record.train.loss < task.output.settled or is_flat(state.course, state.epoch)


def longest(task: Task, state: TrainingState) -> int:
    """The epoch at which a start is over at the latest."""
    return state.course.began + ITERATIONS if task.optimizer.second_order else sys.maxsize


def ended(task: Task, state: TrainingState, record: Record, objective: float) -> TrainingState:
    """The state at the end of a start: the better of it and the earlier ones, and the next start unless finished."""
    course, is_lowest = state.course, objective < state.course.earlier
    agreed = _agreed(course, objective)
    earlier = min(course.earlier, objective)
    shown = state.moving if is_lowest else state.parameters
    now = objective if is_lowest else course.now
    finished = _finished(task, course, agreed, is_lowest and record.train.score >= task.output.solved_train)
    course = course._replace(agreed=agreed, earlier=earlier, now=now, finished=finished)
    state = state._replace(parameters=shown, course=course, position=None)
    return state if finished else _next(task, state)


def _finished(task: Task, course: Course, agreed: int, is_learnt: bool) -> int:
    """An index of FINISHED."""
    if is_learnt:
        return FINISHED.index("solved")
    if not task.architecture.hidden or agreed >= AGREEING:
        return FINISHED.index("converged")  # without hidden layers the objective has one minimum
    return FINISHED.index("starts") if course.start + 1 >= STARTS else 0


def _agreed(course: Course, objective: float) -> int:
    """How many starts have now ended at the lowest objective; a higher one says nothing."""
    if objective < course.earlier * (1 - AGREEMENT):
        return 1
    return course.agreed + (objective <= course.earlier * (1 + AGREEMENT))


def _next(task: Task, state: TrainingState) -> TrainingState:
    """The next start, at first weights of its own."""
    config, start = task.config, state.course.start + 1
    generator = init_generator(config.seed, start)
    position = initial_parameters(task.architecture, config.init, generator).astype(config.dtype)
    fresh = begun(task, position)
    course = state.course._replace(start=start, began=state.epoch, best=INFINITE, best_epoch=state.epoch)
    return fresh._replace(
        parameters=state.parameters, position=position, epoch=state.epoch, batch=state.batch, course=course
    )


def starts_of(state: TrainingState) -> int:
    """How many starts from other first weights a training has begun."""
    course = state.course
    is_between = course.start > 0 and course.began == state.epoch and state.updates == 0
    return course.start + (not is_between)


def best_of(state: TrainingState, objective: float) -> TrainingState:
    """What is shown of a training that ends within a start: the position if it is better."""
    if state.position is None or not objective < state.course.now or not np.isfinite(objective):
        return state
    return state._replace(parameters=state.position, course=state.course._replace(now=objective))
