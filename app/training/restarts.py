"""Restarts: a training that is to solve the problem by itself begins again from other first weights.

It serves every optimizer. A start is over when its optimizer stalls, its loss has settled or no longer falls, or its
epochs are used up; the best start is shown. The training is finished once the points are learnt, once several starts
have ended at the same lowest objective, or after STARTS of them; an automatic one may try once more in another way.
"""

import sys

import numpy as np

from app.nn.initializers import init_generator
from app.nn.network import initial_parameters
from app.training.phases import TRY_SCORES, first_epochs, has_second_try, phase_of, task_in, try_epochs
from app.training.state import FINISHED, INFINITE, Course, Record, TrainingState, begun
from app.training.stopping import ITERATIONS, is_flat
from app.training.task import Task

STARTS = 10
AGREEMENT, AGREEING = 0.01, 3  # so many starts that end within 1 % of the lowest objective are taken as proof
NEARLY, NEAR_AGREEMENT = 0.85, 0.03  # within 3 % where its score is so high: what is left is mostly noise


def longest(task: Task, course: Course) -> int:
    """The epoch at which a start is over at the latest."""
    if course.verdict:
        return course.began + try_epochs(task)
    if not task.optimizer.second_order:
        return sys.maxsize
    own = course.began + ITERATIONS
    return min(own, course.origin + first_epochs(task)) if has_second_try(task) else own


def is_over(task: Task, state: TrainingState, record: Record, objective: float) -> bool:
    """Whether a start is over; the record and the objective are those of what the optimizer moves."""
    course = state.course
    if not np.isfinite(objective) or state.epoch >= longest(task, course):
        return True
    if course.verdict:
        return record.train.score >= task.output.solved_train or is_flat(course, state.epoch)
    if task.optimizer.second_order:
        return bool(state.numbers[0])
    return record.train.loss < task.output.settled or is_flat(course, state.epoch)


def tried(task: Task, state: TrainingState, seen: Record, shown: Record, objective: float) -> TrainingState:
    """A second try shows the better by its score, since many stuck networks have the lower loss.

    With a penalty it is the better by the objective: a network of large weights would undo what the penalty is for.
    """
    scores = (0.0, 0.0) if any(task.penalty) else (seen.train.score, shown.train.score)
    if (scores[0], -objective) <= (scores[1], -state.course.now):
        return state
    return state._replace(parameters=state.moving, course=state.course._replace(now=objective))


def ended(task: Task, state: TrainingState, seen: Record, shown: Record, objective: float) -> TrainingState:
    """The state at the end of a start, which shows the best so far: finished, or at the next start.

    seen: of what the optimizer has moved; shown: of what is shown.
    """
    if state.course.verdict:
        is_learnt = shown.train.score >= task.output.solved_train
        finished = FINISHED.index("solved") if is_learnt else state.course.verdict
        return state._replace(position=None, course=state.course._replace(finished=finished))
    is_lowest = objective <= state.course.earlier
    score = seen.train.score if is_lowest else shown.train.score
    state = _weighed(state, objective, NEAR_AGREEMENT if score >= NEARLY else AGREEMENT)
    finished = _finished(task, state, is_lowest and score >= task.output.solved_train)
    if has_second_try(task) and score < TRY_SCORES.get(FINISHED[finished] or "", -INFINITE):
        return _next(task, state, state.course._replace(verdict=finished))
    course = state.course._replace(finished=finished)
    return state._replace(position=None, course=course) if finished else _next(task, state, course)


def _weighed(state: TrainingState, objective: float, agreement: float) -> TrainingState:
    """The end of a start against the earlier ones: what is shown, and how many agree to within such a share."""
    course = state.course
    if objective < course.earlier:
        state = state._replace(parameters=state.moving)
        course = course._replace(now=objective)
    agreed = _agreed(course, objective, agreement)
    return state._replace(course=course._replace(agreed=agreed, earlier=min(course.earlier, objective)))


def _agreed(course: Course, objective: float, agreement: float) -> int:
    """How many starts have now ended at the lowest objective; a higher one says nothing."""
    if objective < course.earlier * (1 - agreement):
        return 1
    return course.agreed + (objective <= course.earlier * (1 + agreement))


def _finished(task: Task, state: TrainingState, is_learnt: bool) -> int:
    """An index of FINISHED."""
    if is_learnt:
        return FINISHED.index("solved")
    if not task.architecture.hidden or state.course.agreed >= AGREEING:
        return FINISHED.index("converged")  # without hidden layers the objective has one minimum
    is_used_up = has_second_try(task) and state.epoch >= state.course.origin + first_epochs(task)
    is_last = state.course.start + 1 >= STARTS or is_used_up
    return FINISHED.index("starts") if is_last else 0


def _next(task: Task, state: TrainingState, course: Course) -> TrainingState:
    """The next start, at first weights of its own; the second try is at those of the seed."""
    config, start = task.config, course.start + 1
    generator = init_generator(config.seed, 0 if course.verdict else start)
    position = initial_parameters(task.architecture, config.init, generator).astype(config.dtype)
    course = course._replace(start=start, began=state.epoch, best=INFINITE, best_epoch=state.epoch)
    fresh = begun(task_in(task, phase_of(task, course)), position)
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
    if state.position is None or state.course.verdict or not objective < state.course.now:
        return state
    return state._replace(parameters=state.position, course=state.course._replace(now=objective))
