"""What `optimizer: "auto"` means, what is refused, and when a training is over."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn import levenberg_marquardt
from app.nn.calls import Array
from app.nn.levenberg_marquardt import FINISHED, MAX_PARAMETERS, Memory
from app.nn.network import parameter_count
from app.refusal import Refusal
from app.training.cost import AUTO_SECONDS, MAX_SECONDS, epoch_seconds
from app.training.plan import batch_count
from app.training.task import architecture_of

SECOND_ORDER = "levenberg_marquardt"
AUTO_ITERATION = 0.0035  # seconds; with an iteration up to here the second-order method solves sooner than Adam
AUTO_LEARNING_RATE = 0.03
SOLVED = 0.005  # objective below which nothing is left to gain
PLATEAU_EPOCHS, PLATEAU_GAIN = 100, 1e-3
LOOK = 10  # epochs between two looks at whether the loss still falls

STOPPED = {
    "target": "The training loss has fallen to the target.",
    "solved": "The training points are told apart and the loss has settled.",
    "converged": "Several starts ended at the same loss: this network does no better.",
    "plateau": f"The loss has not fallen by {PLATEAU_GAIN:.1%} in {PLATEAU_EPOCHS} epochs.",
    "starts": "No start of several told the training points apart; the best one is shown.",
    "budget": "The work allowed for an automatic training is used up; the best so far is shown.",
    "epochs": "All epochs, or all batches, are done.",
    "diverged": "The numbers left the finite range; the last finite epoch is shown.",
}


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


@lru_cache(maxsize=32)
def effective(config: TrainingConfig) -> TrainingConfig:
    """The configuration with `auto` settled: Levenberg-Marquardt where it is the faster, else full-batch Adam."""
    if config.optimizer != "auto":
        return config.model_copy(update={"batch_size": 0}) if config.optimizer == SECOND_ORDER else config
    second = config.model_copy(update={"optimizer": SECOND_ORDER, "batch_size": 0})
    if not config.l1 and epoch_seconds(second) <= AUTO_ITERATION:
        return second
    return second.model_copy(update={"optimizer": "adam", "learning_rate": AUTO_LEARNING_RATE})


def check(config: TrainingConfig, batches: int | None = None) -> None:
    """Raise Refusal for a training, of so many batches if it is said, that can't be done or takes too long."""
    _check_optimizer(config)
    name, amount = ("epochs", config.epochs) if batches is None else ("batches", batches)
    seconds = estimated_seconds(config, batches)
    if seconds > MAX_SECONDS:
        affordable = int(amount * MAX_SECONDS / seconds)
        raise Refusal("too_much_work", name, name=name, affordable=affordable, came=amount)


def _check_optimizer(config: TrainingConfig) -> None:
    if config.optimizer == SECOND_ORDER:
        count = parameter_count(architecture_of(config))
        if config.l1:
            raise Refusal("l1_second_order", "optimizer", optimizer=config.optimizer, came=config.l1)
        if count > MAX_PARAMETERS:
            raise Refusal(
                "parameters_second_order", "optimizer", optimizer=config.optimizer, most=MAX_PARAMETERS, came=count
            )


def estimated_seconds(config: TrainingConfig, batches: int | None = None) -> float:
    """Reference seconds that a training, of so many batches if it is said, may take at most."""
    settled = effective(config)
    epochs = config.epochs if batches is None else batches / batch_count(settled)
    seconds = epochs * epoch_seconds(settled)
    return min(seconds, AUTO_SECONDS) if config.optimizer == "auto" else seconds


def starts(config: TrainingConfig, numbers: Array) -> int:
    """How many starts from other first weights a training has made: one, but for the second-order method."""
    is_restarting = effective(config).optimizer == SECOND_ORDER and levenberg_marquardt.is_memory(numbers)
    return levenberg_marquardt.starts_of(numbers) if is_restarting else 1


def resumed(config: TrainingConfig, numbers: Array, epoch: int, objective: float) -> Array:
    """What a state remembers; nothing where the objective is another, as after a change of the penalty."""
    if effective(config).optimizer == SECOND_ORDER:
        fits = levenberg_marquardt.is_memory(numbers) and Memory(*numbers).best == objective
        return numbers if fits else np.zeros(len(Memory._fields))
    fits = len(numbers) == len(Progress._fields) and Progress(*numbers).now == objective
    return numbers if fits else np.array(Progress(objective, epoch, objective))


def followed(config: TrainingConfig, numbers: Array, epoch: int, objective: float, is_due: bool) -> Array:
    """What is remembered at a later epoch; only epochs that are due count, so that pausing changes nothing."""
    if effective(config).optimizer == SECOND_ORDER:
        return numbers
    progress = Progress(*numbers.tolist())
    if is_due and objective < progress.best * (1 - PLATEAU_GAIN):
        return np.array(Progress(objective, epoch, objective))
    return np.array(progress._replace(now=objective))


def last_epoch(config: TrainingConfig, goal: Goal) -> int:
    """The epoch at which a training ends at the latest: that of its goal, or with `auto` that of its budget."""
    if config.optimizer != "auto":
        return goal.epoch
    return min(goal.epoch, int(AUTO_SECONDS / epoch_seconds(effective(config))) + 1)


def stop_reason(config: TrainingConfig, numbers: Array, place: tuple[int, int], loss: float, goal: Goal) -> str | None:
    """A key of STOPPED, or None: go on. It follows from what a state holds and from its training loss."""
    if goal.loss is not None and loss <= goal.loss:
        return "target"
    finished = _finished(config, numbers, place[0], goal)
    if finished:
        return finished
    if place >= goal.place:
        return "epochs"
    return "budget" if place[0] >= last_epoch(config, goal) < goal.epoch else None


def _finished(config: TrainingConfig, numbers: Array, epoch: int, goal: Goal) -> str | None:
    """Whether nothing more is to be gained."""
    if effective(config).optimizer == SECOND_ORDER:
        return FINISHED[int(Memory(*numbers).finished)]
    progress, is_auto = Progress(*numbers), config.optimizer == "auto"
    if is_auto and progress.best < SOLVED:
        return "solved"
    is_flat = epoch - progress.best_epoch >= PLATEAU_EPOCHS
    return "plateau" if is_flat and (is_auto or goal.plateau) else None
