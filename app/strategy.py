"""What `optimizer: "auto"` means, what is refused, and when a training is over."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.cost import AUTO_SECONDS, MAX_SECONDS, epoch_seconds
from app.nn import levenberg_marquardt
from app.nn.calls import Array
from app.nn.levenberg_marquardt import FINISHED, MAX_PARAMETERS, Memory
from app.nn.network import parameter_count
from app.problem import problem

SECOND_ORDER = "levenberg_marquardt"
AUTO_PARAMETERS, AUTO_ITERATION = 400, 0.02  # up to here the second-order method solves sooner than Adam
AUTO_LEARNING_RATE = 0.03
SOLVED = 0.005  # objective below which nothing is left to gain
PLATEAU_EPOCHS, PLATEAU_GAIN = 100, 1e-3

STOPPED = {
    "solved": "The training points are told apart and the loss has settled.",
    "converged": "Several starts ended at the same loss: this network does no better.",
    "plateau": f"The loss has not fallen by {PLATEAU_GAIN:.1%} in {PLATEAU_EPOCHS} epochs.",
    "starts": "No start of several told the training points apart; the best one is shown.",
    "budget": "The work allowed for an automatic training is used up; the best so far is shown.",
    "epochs": "All epochs are done.",
    "diverged": "The numbers left the finite range; the last finite epoch is shown.",
}


class Unsuitable(ValueError):
    """A configuration that is valid field by field and yet can't be trained: the field to blame and a sentence."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Progress(NamedTuple):
    """What the stopping rule of `auto` with Adam remembers: the best objective, its epoch, the objective now."""

    best: float
    best_epoch: float
    now: float


@lru_cache(maxsize=32)
def effective(config: TrainingConfig) -> TrainingConfig:
    """The configuration with `auto` settled: Levenberg-Marquardt where it is the faster, else full-batch Adam."""
    if config.optimizer != "auto":
        return config.model_copy(update={"batch_size": 0}) if config.optimizer == SECOND_ORDER else config
    second = config.model_copy(update={"optimizer": SECOND_ORDER, "batch_size": 0})
    small = parameter_count(problem(config).architecture) <= AUTO_PARAMETERS
    if small and not config.l1 and epoch_seconds(second) <= AUTO_ITERATION:
        return second
    return second.model_copy(update={"optimizer": "adam", "learning_rate": AUTO_LEARNING_RATE})


def check(config: TrainingConfig) -> None:
    """Raise Unsuitable for a training that can't be done, or that nobody would wait for."""
    if config.optimizer == SECOND_ORDER:
        count = parameter_count(problem(config).architecture)
        if config.l1:
            raise Unsuitable(
                "optimizer",
                f"optimizer levenberg_marquardt can't take l1, since |w| has no curvature to work with: "
                f"set l1 to 0, got {config.l1:g}, or choose another optimizer.",
            )
        if count > MAX_PARAMETERS:
            raise Unsuitable(
                "optimizer",
                f"optimizer levenberg_marquardt takes networks of at most {MAX_PARAMETERS} weights and biases, "
                f"got {count}: choose fewer neurons or another optimizer.",
            )
    seconds = estimated_seconds(config)
    if seconds > MAX_SECONDS:
        affordable = int(config.epochs * MAX_SECONDS / seconds)
        raise Unsuitable(
            "epochs",
            f"epochs must be at most {affordable} for a network and data of this size, got {config.epochs}.",
        )


def estimated_seconds(config: TrainingConfig) -> float:
    """Reference seconds that a training may take at most."""
    seconds = config.epochs * epoch_seconds(effective(config))
    return min(seconds, AUTO_SECONDS) if config.optimizer == "auto" else seconds


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


def stop_reason(config: TrainingConfig, numbers: Array, epoch: int, last_epoch: int) -> str | None:
    """A key of STOPPED, or None: go on. It follows from what a state holds alone."""
    settled = effective(config)
    if settled.optimizer == SECOND_ORDER:
        finished = FINISHED[int(Memory(*numbers).finished)]
        if finished:
            return finished
    elif config.optimizer == "auto":
        progress = Progress(*numbers)
        if progress.best < SOLVED:
            return "solved"
        if epoch - progress.best_epoch >= PLATEAU_EPOCHS:
            return "plateau"
    if config.optimizer == "auto" and epoch * epoch_seconds(settled) > AUTO_SECONDS:
        return "budget"
    return "epochs" if epoch >= last_epoch else None
