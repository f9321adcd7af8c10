"""A training resolved once: nothing below asks again what `auto` means or makes the points anew."""

from typing import NamedTuple

from app.config import TrainingConfig
from app.nn.losses import Form
from app.nn.network import Architecture, parameter_count
from app.nn.objective import Penalty
from app.nn.optimizers import ADAPTIVE, OPTIMIZERS, Optimizer
from app.nn.outputs import OUTPUTS, Output, form_of
from app.training.auto import AUTO, GUARD_L2, settled
from app.training.cost import Shapes
from app.training.problem import Problem, posed, source_of


class Task(NamedTuple):
    """A training as a value: made at the edge of a job and passed on."""

    config: TrainingConfig  # settled
    is_auto: bool
    problem: Problem
    architecture: Architecture
    shapes: Shapes
    companions: bool  # whether it works on companions of the training points, too (companions.py)

    @property
    def restarts(self) -> bool:
        """Whether it begins again from other first weights where a start ends unsolved."""
        return self.is_auto or self.optimizer.second_order

    @property
    def optimizer(self) -> Optimizer:
        """The entry of the optimizer."""
        return OPTIMIZERS[self.config.optimizer]

    @property
    def output(self) -> Output:
        """The entry of what the outputs mean."""
        return OUTPUTS[self.architecture.output]

    @property
    def loss(self) -> Form:
        """The loss in the form for this output."""
        return form_of(self.config.loss, self.architecture.output)

    @property
    def penalty(self) -> Penalty:
        """Strengths of L1 and L2."""
        return self.config.l1, self.config.l2

    @property
    def parameters(self) -> int:
        """The number of weights and biases."""
        return parameter_count(self.architecture)

    @property
    def batches(self) -> int:
        """The batches of an epoch."""
        return self.shapes.batches


def task_of(config: TrainingConfig, problem: Problem | None = None) -> Task:
    """Resolve a configuration; `problem` is its problem if that has been made before."""
    problem = problem or posed(source_of(config))
    architecture = _architecture(config, problem)
    points = problem.train.size, problem.test.size
    whole = Shapes(architecture, ADAPTIVE, *points, points[0], config.dtype)
    final = settled(config, whole)
    batch_size = min(final.batch_size or points[0], points[0])
    shapes = whole._replace(optimizer=final.optimizer, batch_size=batch_size)
    is_auto, is_second = config.optimizer == AUTO, OPTIMIZERS[final.optimizer].second_order
    has_companions = is_auto and problem.data.classes > 0 and not (is_second and config.l2 >= GUARD_L2)
    if has_companions and is_second:
        shapes = shapes._replace(batch_size=2 * batch_size)
    return Task(final, is_auto, problem, architecture, shapes, has_companions)


def _architecture(config: TrainingConfig, problem: Problem) -> Architecture:
    neurons = OUTPUTS[problem.output].neurons(problem.data.classes)
    return Architecture(len(config.features), config.hidden, neurons, config.activation, problem.output, config.biases)
