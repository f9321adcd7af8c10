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
INFINITE = float("inf")
FINISHED = (None, "solved", "converged", "starts", "plateau")
"""How a training can find by itself that nothing more is to be gained."""


class Course(NamedTuple):
    """What is remembered of the way of a training, for the rules that end a start or the whole; plain numbers."""

    finished: int = 0  # an index of FINISHED
    verdict: int = 0  # likewise, what stands if the second try fails that is under way
    origin: int = 0  # the epoch from which on all of this is remembered
    start: int = 0  # starts before this one
    began: int = 0  # the epoch at which this start began
    best: float = INFINITE  # the lowest objective of this start
    best_epoch: int = 0  # when it was that
    now: float = INFINITE  # the objective of what is shown
    agreed: int = 0  # starts that have ended at the lowest objective of all
    earlier: float = INFINITE  # the lowest objective at the end of a start


class TrainingState(NamedTuple):
    """A training between two steps, complete: what is not here does not matter for what follows."""

    parameters: Array  # (P,), in the configuration's dtype: what is shown
    slots: Array  # (S, P), the vectors that the optimizer remembers, named by its `slots`
    numbers: Array  # (M,) float64, the numbers that it remembers, named by its `numbers`
    epoch: int
    updates: int  # steps taken by the optimizer in this start, which Adam's bias correction needs
    batch: int = 0  # batches done of the next epoch
    course: Course = Course()  # what the stopping rules remember
    position: Array | None = None  # (P,), where the optimizer is in a later start, apart from what is shown

    @property
    def moving(self) -> Array:
        """(P,): the parameters that the optimizer moves."""
        return self.parameters if self.position is None else self.position

    def at(self, moved: Array) -> "TrainingState":
        """The state whose optimizer has moved to these parameters (P,)."""
        return self._replace(parameters=moved) if self.position is None else self._replace(position=moved)

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
    return begun(task, parameters)


def begun(task: Task, parameters: Array) -> TrainingState:
    """The state before the first epoch from these parameters (P,): the optimizer remembers nothing."""
    slots = np.zeros((len(task.optimizer.slots), len(parameters)), parameters.dtype)
    return TrainingState(parameters, slots, np.zeros(len(task.optimizer.numbers)), 0, 0)


def check_state(task: Task, state: TrainingState) -> None:
    """Raise Refusal unless the state fits the task's network.

    Slots of another optimizer are no error: they are started afresh, so that the optimizer may change in mid-run.
    """
    count = parameter_count(task.architecture)
    if state.parameters.shape != (count,) or state.moving.shape != (count,):
        shape, came = task.architecture.shape, state.parameters.size
        raise Refusal("state_parameters", "state", count=count, shape=shape, came=came)
    parts = (state.parameters, state.slots, state.numbers, state.moving)
    if not all(np.isfinite(part).all() for part in parts):
        raise Refusal("state_finite", "state")


def metrics_of(task: Task, logits: Array, samples: Samples) -> Metrics:
    """Loss and score of logits (K, N) on these samples."""
    return Metrics(mean_loss(task.loss, logits, samples.targets), task.output.score(logits, samples.targets))


def objective_of(task: Task, parameters: Array, record: Record) -> float:
    """What training minimizes: the mean training loss plus the penalties of the parameters (P,) that gave it."""
    return record.train.loss + penalty_value(parameters, penalized(task.architecture), task.penalty)


def is_finite(state: TrainingState, record: Record) -> bool:
    """Whether a training has not diverged; the record is that of what the optimizer moves."""
    return bool(np.isfinite(state.moving).all() and np.isfinite(record.train.loss))
