"""What a training is between two steps, and what is said of it."""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array
from app.nn.initializers import init_generator
from app.nn.losses import mean_loss
from app.nn.network import initial_parameters, parameter_count, penalized
from app.nn.objective import penalty_value
from app.refusal import Refusal
from app.training.problem import Samples
from app.training.task import Task

Place = tuple[int, int]  # epochs done, and batches of the next one


class TrainingState(NamedTuple):
    """A training between two steps, complete: what is not here does not matter for what follows."""

    parameters: Array  # (P,), in the configuration's dtype
    slots: Array  # (S, P), what the optimizer remembers
    numbers: Array  # (M,) float64, what the optimizer and the stopping rule remember
    epoch: int
    updates: int  # steps taken by the optimizer, which Adam's bias correction needs
    batch: int = 0  # batches done of the next epoch

    @property
    def place(self) -> Place:
        """The epochs done, and the batches of the next one."""
        return self.epoch, self.batch


class Metrics(NamedTuple):
    """The mean loss (without penalties) and the output's score: the share of right points, or R^2."""

    loss: float
    score: float


class Record(NamedTuple):
    """One row of the history; `test` is None where there is no test set."""

    epoch: int
    train: Metrics
    test: Metrics | None


def init_state(task: Task) -> TrainingState:
    """The state before the first epoch."""
    config, architecture = task.config, task.architecture
    parameters = initial_parameters(architecture, config.init, init_generator(config.seed)).astype(config.dtype)
    slots = np.zeros((task.optimizer.slots, len(parameters)), config.dtype)
    return TrainingState(parameters, slots, np.zeros(0), 0, 0)


def check_state(task: Task, state: TrainingState) -> None:
    """Raise Refusal unless the state fits the task's network.

    Slots of another optimizer are no error: they are started afresh, so that the optimizer may change in mid-run.
    """
    count = parameter_count(task.architecture)
    if state.parameters.shape != (count,):
        shape, came = task.architecture.shape, state.parameters.size
        raise Refusal("state_parameters", "state", count=count, shape=shape, came=came)
    if not (np.isfinite(state.parameters).all() and np.isfinite(state.slots).all()):
        raise Refusal("state_finite", "state")


def metrics_of(task: Task, logits: Array, samples: Samples) -> Metrics:
    """Loss and score of logits (K, N) on these samples."""
    return Metrics(mean_loss(task.loss, logits, samples.targets), task.output.score(logits, samples.targets))


def objective_of(task: Task, state: TrainingState, record: Record) -> float:
    """What training minimizes: the mean training loss plus the penalties."""
    return record.train.loss + penalty_value(state.parameters, penalized(task.architecture), task.penalty)


def is_finite(state: TrainingState, record: Record) -> bool:
    """Whether a training has not diverged."""
    return bool(np.isfinite(state.parameters).all() and np.isfinite(record.train.loss))
