"""What the rules of a diagnosis look at, each computed when first asked for."""

from functools import cached_property

import numpy as np

from app.nn.activations import ACTIVATIONS, Activation
from app.nn.layers import Dense, dense_layers
from app.training.state import Course, Metrics, objective_of
from app.training.stopping import resumed
from app.view.snapshot import Snapshot


class Facts:
    """A moment of a training, and why it has stopped."""

    def __init__(self, seen: Snapshot, stopped: str | None) -> None:
        """`stopped` is one of STOPPED, or None in mid-run."""
        self.seen, self.stopped = seen, stopped
        self.task, self.state = seen.plan.task, seen.state

    @property
    def train(self) -> Metrics:
        """Of the training points."""
        return self.seen.record.train

    @property
    def test(self) -> Metrics | None:
        """Of the test points, if there are any."""
        return self.seen.record.test

    @property
    def measure(self) -> str:
        """What the score is called, which the messages' keys end in."""
        return self.task.output.measure

    @property
    def activation(self) -> Activation:
        """The entry of the activation."""
        return ACTIVATIONS[self.task.config.activation]

    @property
    def is_learnt(self) -> bool:
        """Whether the training points are told apart, or their values met."""
        return self.train.score >= self.task.output.solved_train

    @property
    def is_solved(self) -> bool:
        """Whether the test points are, too."""
        return self.is_learnt and (self.test is None or self.test.score >= self.task.output.solved_test)

    @cached_property
    def course(self) -> Course:
        """What the training remembers of its way."""
        return resumed(self.state, objective_of(self.task, self.state.parameters, self.seen.record)).course

    @property
    def is_rated(self) -> bool:
        """Whether it goes by a learning rate, and what is remembered is of what is shown."""
        return not self.task.optimizer.second_order and self.course.start == 0

    @cached_property
    def slope(self) -> float:
        """The norm of the gradient."""
        return float(np.linalg.norm(self.seen.gradient.astype(np.float64)))

    @cached_property
    def layers(self) -> list[Dense]:
        """Weights and biases."""
        return dense_layers(self.task.architecture, self.state.parameters)

    @cached_property
    def flat_epochs(self) -> float:
        """Epochs in which the loss has not fallen; 0 where that is not counted."""
        return self.state.epoch - self.course.best_epoch if self.is_rated else 0
