"""When a training is over, and what is remembered to tell it."""

from typing import NamedTuple

import numpy as np

from app.nn import levenberg_marquardt
from app.nn.calls import Array
from app.nn.levenberg_marquardt import FINISHED, Memory
from app.training.auto import AUTO_SECONDS
from app.training.cost import epoch_seconds
from app.training.state import TrainingState
from app.training.task import Task

SOLVED = 0.005  # objective below which nothing is left to gain
PLATEAU_EPOCHS, PLATEAU_GAIN = 100, 1e-3
LOOK = 10  # epochs between two looks at whether the loss still falls
RECORDS = 200  # rows of history of a whole training, at most
STOPPED = ("target", "solved", "converged", "plateau", "starts", "budget", "epochs", "diverged")
"""Why a training ends."""


class Goal(NamedTuple):
    """When a training is to end: after `batch` batches of the epoch that follows `epoch` epochs, or before."""

    epoch: int
    batch: int = 0
    loss: float | None = None  # at this training loss
    plateau: bool = False  # or when the loss no longer falls, which `auto` looks at anyway

    @property
    def place(self) -> tuple[int, int]:
        """Epochs, and batches of the next."""
        return self.epoch, self.batch


class Progress(NamedTuple):
    """What is remembered with an optimizer of first order: the best objective, its epoch, the objective now."""

    best: float
    best_epoch: float
    now: float


class Remembered(NamedTuple):
    """What a state remembers of its training, whatever the optimizer."""

    finished: str | None  # one of FINISHED
    starts: int
    best: float  # the best objective
    best_epoch: float | None  # of that; None where it is not counted
    now: float  # the objective now


def remembered(task: Task, state: TrainingState, objective: float) -> Remembered:
    """What a state with this objective remembers."""
    numbers = resumed(task, state.numbers, state.epoch, objective)
    if task.optimizer.second_order:
        memory = Memory(*numbers.tolist())
        return Remembered(FINISHED[int(memory.finished)], starts(task, numbers), memory.best, None, objective)
    progress = Progress(*numbers.tolist())
    return Remembered(None, 1, *progress)


def starts(task: Task, numbers: Array) -> int:
    """How many starts from other first weights a training has made: one, but for the second-order method."""
    is_restarting = task.optimizer.second_order and levenberg_marquardt.is_memory(numbers)
    return levenberg_marquardt.starts_of(numbers) if is_restarting else 1


def resumed(task: Task, numbers: Array, epoch: int, objective: float) -> Array:
    """What a state remembers; nothing where the objective is another, as after a change of the penalty."""
    if task.optimizer.second_order:
        fits = levenberg_marquardt.is_memory(numbers) and Memory(*numbers).best == objective
        return numbers if fits else np.zeros(len(Memory._fields))
    fits = len(numbers) == len(Progress._fields) and Progress(*numbers).now == objective
    return numbers if fits else np.array(Progress(objective, epoch, objective))


def followed(task: Task, numbers: Array, epoch: int, objective: float, is_due: bool) -> Array:
    """What is remembered at a later epoch; only epochs that are due count, so that pausing changes nothing."""
    if task.optimizer.second_order:
        return numbers
    progress = Progress(*numbers.tolist())
    if is_due and objective < progress.best * (1 - PLATEAU_GAIN):
        return np.array(Progress(objective, epoch, objective))
    return np.array(progress._replace(now=objective))


def last_epoch(task: Task, goal: Goal) -> int:
    """The epoch at which a training ends at the latest: that of its goal, or with `auto` that of its budget."""
    if not task.is_auto:
        return goal.epoch
    return min(goal.epoch, int(AUTO_SECONDS / epoch_seconds(task.shapes)) + 1)


def stop_reason(task: Task, numbers: Array, place: tuple[int, int], loss: float, goal: Goal) -> str | None:
    """One of STOPPED, or None: go on. It follows from what a state holds and from its training loss."""
    if goal.loss is not None and loss <= goal.loss:
        return "target"
    finished = _finished(task, numbers, place[0], goal)
    if finished:
        return finished
    if place >= goal.place:
        return "epochs"
    return "budget" if place[0] >= last_epoch(task, goal) < goal.epoch else None


def _finished(task: Task, numbers: Array, epoch: int, goal: Goal) -> str | None:
    """Whether nothing more is to be gained."""
    if task.optimizer.second_order:
        return FINISHED[int(Memory(*numbers).finished)]
    progress = Progress(*numbers)
    if task.is_auto and progress.best < SOLVED:
        return "solved"
    is_flat = epoch - progress.best_epoch >= PLATEAU_EPOCHS
    return "plateau" if is_flat and (task.is_auto or goal.plateau) else None


def record_stride(task: Task) -> int:
    """The epochs between two rows of history; `auto` looks whether it has solved the problem at each of them."""
    if task.optimizer.second_order:
        return 5
    return LOOK if task.is_auto else -(-task.config.epochs // RECORDS)
