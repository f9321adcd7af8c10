"""When a training is over, and what is remembered to tell it."""

from typing import NamedTuple

from app.training.auto import AUTO_SECONDS
from app.training.cost import epoch_seconds
from app.training.phases import TRY_GAIN
from app.training.state import FINISHED, Course, Place, TrainingState
from app.training.task import Task

PLATEAU_EPOCHS, PLATEAU_GAIN = 100, 1e-3
LOOK = 10  # epochs between two looks at whether the loss still falls
RECORDS = 200  # rows of history of a whole training, at most
ITERATIONS = 60  # of a second-order start, between whose looks are
SECOND_LOOK = 5
STOPPED = ("target", "solved", "converged", "plateau", "starts", "budget", "epochs", "diverged")
"""Why a training ends."""


class Goal(NamedTuple):
    """When a training is to end: after `batch` batches of the epoch that follows `epoch` epochs, or before."""

    epoch: int
    batch: int = 0
    loss: float | None = None  # at this training loss
    plateau: bool = False  # or when the loss no longer falls, which `auto` looks at anyway
    looks: int = 0  # epochs between two looks for the sake of the reply, 0: none

    @property
    def place(self) -> Place:
        """Epochs, and batches of the next."""
        return self.epoch, self.batch


def strides(task: Task, goal: Goal) -> list[int]:
    """The epochs between two looks at a training, for each reason to look."""
    reasons = (
        (record_stride(task), task.restarts),
        (LOOK, goal.plateau),
        (1, goal.loss is not None),
        (goal.looks, goal.looks > 0),
    )
    return [stride for stride, is_wanted in reasons if is_wanted]


def resumed(state: TrainingState, objective: float) -> TrainingState:
    """The state with a course that fits its objective: a fresh one after a change of the penalty or the weights."""
    if state.course.now == objective:
        return state
    epoch = state.epoch
    course = Course(origin=epoch, began=epoch, best=objective, best_epoch=epoch, now=objective)
    return state._replace(course=course, position=None, numbers=state.numbers * 0)


def followed(course: Course, epoch: int, objective: float, is_due: bool) -> Course:
    """The course at a later epoch; only epochs that are due count, so that pausing changes nothing."""
    gain = TRY_GAIN if course.verdict else PLATEAU_GAIN
    if is_due and objective < course.best * (1 - gain):
        return course._replace(best=objective, best_epoch=epoch)
    return course


def is_flat(course: Course, epoch: int) -> bool:
    """Whether the loss has not fallen for long."""
    return epoch - course.best_epoch >= PLATEAU_EPOCHS


def last_epoch(task: Task, goal: Goal) -> int:
    """The epoch at which a training ends at the latest: that of its goal, or with `auto` that of its budget."""
    if not task.is_auto or task.optimizer.second_order:  # whose phases have budgets of their own
        return goal.epoch
    return min(goal.epoch, int(AUTO_SECONDS / epoch_seconds(task.shapes)) + 1)


def stop_reason(task: Task, course: Course, place: Place, loss: float, goal: Goal) -> str | None:
    """One of STOPPED, or None: go on. It follows from what a state holds and from the training loss shown."""
    if goal.loss is not None and loss <= goal.loss:
        return "target"
    if course.finished:
        return FINISHED[course.finished]
    if goal.plateau and not task.restarts and is_flat(course, place[0]):
        return "plateau"
    if place >= goal.place:
        return "epochs"
    return "budget" if place[0] >= last_epoch(task, goal) < goal.epoch else None


def record_stride(task: Task) -> int:
    """The epochs between two rows of history; a training that restarts looks at each whether a start is over."""
    if task.optimizer.second_order:
        return SECOND_LOOK
    return LOOK if task.restarts else -(-task.config.epochs // RECORDS)
