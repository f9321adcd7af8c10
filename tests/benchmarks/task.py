"""What every candidate is given: the same points, standardized alike, the same network and the same first weights."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Array
from app.nn.initializers import init_generator
from app.nn.network import initial_parameters, layers_of
from app.nn.outputs import OUTPUTS
from app.training.problem import Problem, Samples, inputs_of_cells, posed, source_of
from app.training.task import task_of as resolved

RESOLUTION = 100
SOLVED_ACCURACY, SOLVED_HALF_MSE = 0.98, 0.03


class Points(NamedTuple):
    """Samples first, as the peers want them."""

    inputs: Array  # (N, 2) float32
    labels: Array  # (N,) int64


class Task(NamedTuple):
    """A network to train, as plain arrays."""

    config: TrainingConfig
    problem: Problem  # what the engine is given of the points
    start: int
    classes: int
    train: Points
    test: Points
    cells: Array  # (RESOLUTION^2, 2) float32, the centres of the grid's cells
    weights: list[tuple[Array, Array]]  # of each layer (fan_in, fan_out) and (fan_out,), float32

    @property
    def batch_size(self) -> int:
        """Points per step, also where the configuration says 0: all."""
        return self.config.batch_size or len(self.train.labels)


def task_of(config: TrainingConfig, start: int = 0) -> Task:
    """The task of a configuration; `start` counts the fresh first weights that one seed gives."""
    problem = posed(source_of(config))
    architecture, answer = resolved(config, problem).architecture, OUTPUTS[problem.output].answer
    parameters = initial_parameters(architecture, config.init, init_generator(config.seed, start)).astype("f4")
    layers = [layer.view(parameters) for layer in layers_of(architecture)]
    return Task(
        config,
        problem,
        start,
        problem.data.classes,
        _points(problem.train, answer),
        _points(problem.test, answer),
        _first(inputs_of_cells(problem, RESOLUTION)),
        [(weights[:-1].copy(), weights[-1].copy()) for weights in layers],
    )


def _points(samples: Samples, answer: Callable[[Array], Array]) -> Points:
    return Points(_first(samples.inputs), answer(samples.targets))


def _first(inputs: Array) -> Array:
    """Network inputs (F + 1, N) without the row of ones, samples first (N, F)."""
    return np.ascontiguousarray(inputs[:-1].T, np.float32)


def is_solved(task: Task, probabilities: Callable[[Array], Array]) -> bool:
    """Whether a network solves the task; it gives probabilities (N, K) of inputs, for K = 1 those of class 1.

    Training accuracy at least 98 %, and half the mean squared error on the test points at most 0.03, with outputs
    2p - 1 and targets -1 and 1, over points and outputs.
    """
    train = probabilities(task.train.inputs)
    sides = train[:, 0] > 0.5 if train.shape[1] == 1 else train.argmax(axis=1)
    if np.count_nonzero(sides == task.train.labels) < SOLVED_ACCURACY * len(sides):
        return False
    test = probabilities(task.test.inputs)
    targets = task.test.labels[:, None] == (1 if test.shape[1] == 1 else np.arange(task.classes))
    half_mse = 2 * np.square(test - targets).mean()  # (2p - 1 - t)^2 / 2 with t = 2y - 1
    return bool(half_mse <= SOLVED_HALF_MSE)
