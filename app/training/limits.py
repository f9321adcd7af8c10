"""What is refused before it starts, though every field is valid by itself."""

from math import ceil
from typing import NamedTuple

from app.nn.network import parameter_count
from app.refusal import Refusal
from app.training.auto import AUTO_SECONDS
from app.training.companions import ROUNDS
from app.training.cost import BATCH, companions_seconds, epoch_seconds, look_seconds, preparation_seconds
from app.training.phases import TRY, first_epochs, has_second_try, task_in, try_epochs
from app.training.stopping import record_stride
from app.training.task import Task

MAX_SECONDS = 7.0  # what is really used is at most 1.4 times the estimate
ROWS = 0  # a stride that follows from the number of epochs: that of the rows of the history
LATER = 20  # epochs, from which on a later phase may have to be prepared


class Amount(NamedTuple):
    """How much is asked for: epochs, or batches if it is said, with what is looked at and drawn on the way."""

    epochs: int = 0
    batches: int | None = None
    strides: tuple[int, ...] = (ROWS,)  # epochs between two looks, for each reason to look
    frames: float = 1.0
    frame_seconds: float = 0.0  # reference seconds of each


def check(task: Task, amount: Amount) -> None:
    """Raise Refusal for a training that can't be done or takes too long."""
    _check_optimizer(task)
    name, count = ("epochs", amount.epochs) if amount.batches is None else ("batches", amount.batches)
    if estimated_seconds(task, amount) > MAX_SECONDS:
        raise Refusal("too_much_work", name, name=name, affordable=_affordable(task, amount, name, count), came=count)


def _affordable(task: Task, amount: Amount, name: str, count: int) -> int:
    """So many epochs or batches as would be accepted; 0 if not even one."""
    while count and (seconds := _seconds_of(task, amount, name, count)) > MAX_SECONDS:
        count = min(count - 1, int(count * MAX_SECONDS / seconds))
    return count


def _seconds_of(task: Task, amount: Amount, name: str, count: int) -> float:
    """The estimate for another number of epochs or batches, with the rows of history and frames that it would have."""
    if name == "batches":
        frames = amount.frames * count / (amount.batches or 1)
        return estimated_seconds(task, amount._replace(batches=count, frames=max(1.0, frames)))
    config = task.config.model_copy(update={"epochs": count})
    frames = max(1.0, amount.frames * count / amount.epochs)
    return estimated_seconds(task._replace(config=config), amount._replace(epochs=count, frames=frames))


def _check_optimizer(task: Task) -> None:
    optimizer, count, name = task.optimizer, parameter_count(task.architecture), task.config.optimizer
    if optimizer.second_order and task.config.l1:
        raise Refusal("l1_second_order", "optimizer", optimizer=name, came=task.config.l1)
    most = optimizer.most_parameters
    if most is not None and count > most:
        raise Refusal("parameters_second_order", "optimizer", optimizer=name, most=most, came=count)


def estimated_seconds(task: Task, amount: Amount) -> float:
    """Reference seconds that a training may take at most, with all that is done beside it."""
    epochs = amount.epochs if amount.batches is None else amount.batches / task.batches
    looks = min(1.0, sum(1 / (stride or record_stride(task)) for stride in amount.strides)) * look_seconds(task.shapes)
    training = sum(count * (epoch_seconds(phase.shapes) + looks) for phase, count in _phases(task, epochs))
    beside = amount.frames * (amount.frame_seconds + look_seconds(task.shapes))
    later = task.is_auto and task.optimizer.second_order and epochs > LATER
    plans = prepared_seconds(task) + 2 * later * preparation_seconds(task.shapes)
    return plans + BATCH * min(ceil(epochs * task.batches), task.batches) + training + beside


def prepared_seconds(task: Task) -> float:
    """Reference seconds of making the points and the plan."""
    rounds = 1 if task.optimizer.second_order else ROUNDS
    return preparation_seconds(task.shapes) + task.companions * companions_seconds(task.shapes, rounds)


def _phases(task: Task, epochs: float) -> list[tuple[Task, float]]:
    """The tasks that a training may go through, each with the epochs that it may take of so many."""
    if not task.is_auto:
        return [(task, epochs)]
    if not task.optimizer.second_order:
        return [(task, min(epochs, AUTO_SECONDS / epoch_seconds(task.shapes) + 1))]
    if not has_second_try(task):
        return [(task, epochs)]
    first = min(epochs, first_epochs(task))
    return [(task, first), (task_in(task, TRY), min(epochs - first, try_epochs(task)))]
