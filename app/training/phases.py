"""The phases of an automatic training by the second-order method, each a task of its own.

The first starts work on companions of the points where the weights are free to follow them, later ones on the points
alone; where all end unsolved, full-batch Adam tries once from the first weights of the seed. What each is worth:
docs/decisions/0003-automatic-training.md.
"""

from app.nn.activations import ACTIVATIONS
from app.nn.optimizers import ADAPTIVE
from app.training.cost import step_seconds
from app.training.state import Course
from app.training.task import Task

GUARDED_STARTS = 2  # that work on companions
FIRST_EPOCHS, FIRST_SECONDS = 175, 0.3  # of all second-order starts together, at most
TRY_EPOCHS, TRY_SECONDS, TRY_RATE = 820, 0.15, 0.03  # of the second try
TRY_SCORES = {"starts": 0.9, "converged": 0.75}  # by the verdict, from which on it is noise that can't be learnt
TRY_GAIN = 0.01  # it goes on as long as its loss falls by this share in PLATEAU_EPOCHS
WHOLE, PLAIN, TRY = "whole", "plain", "try"


def phase_of(task: Task, course: Course) -> str:
    """The phase that a training is in; most have but one."""
    if not _has_phases(task):
        return WHOLE
    if course.verdict:
        return TRY
    return PLAIN if course.start >= GUARDED_STARTS and task.companions else WHOLE


def task_in(task: Task, phase: str) -> Task:
    """The task of a phase."""
    if phase == WHOLE:
        return task
    shapes = task.shapes._replace(batch_size=task.shapes.train)
    plain = task._replace(companions=False, shapes=shapes)
    if phase == PLAIN:
        return plain
    tried = {"optimizer": ADAPTIVE, "learning_rate": TRY_RATE, "batch_size": 0}
    return plain._replace(config=task.config.model_copy(update=tried), shapes=shapes._replace(optimizer=ADAPTIVE))


def has_second_try(task: Task) -> bool:
    """Whether another optimizer tries where all starts end unsolved; a sum of the features can't do better."""
    is_linear = not task.architecture.hidden or ACTIVATIONS[task.architecture.activation].is_linear
    return _has_phases(task) and not is_linear


def first_epochs(task: Task) -> int:
    """The epochs of all second-order starts together."""
    return max(1, min(FIRST_EPOCHS, int(FIRST_SECONDS / step_seconds(task.shapes))))


def try_epochs(task: Task) -> int:
    """The epochs of the second try."""
    return max(1, min(TRY_EPOCHS, int(TRY_SECONDS / step_seconds(task_in(task, TRY).shapes))))


def _has_phases(task: Task) -> bool:
    return task.is_auto and task.optimizer.second_order
