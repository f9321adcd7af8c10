"""What every candidate is given: the same points, standardized alike, the same network and the same first weights."""

from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Array
from app.nn.initializers import init_generator
from app.nn.network import initial_parameters, layers_of
from app.problem import Samples, inputs_of, problem, ranges_of

RESOLUTION = 100
SOLVED_ACCURACY, SOLVED_HALF_MSE = 0.98, 0.03


class Points(NamedTuple):
    """Samples first, as the peers want them."""

    inputs: Array  # (N, 2) float32
    labels: Array  # (N,) int64


class Task(NamedTuple):
    """A network to train, as plain arrays."""

    config: TrainingConfig
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
    posed = problem(config)
    parameters = initial_parameters(posed.architecture, config.init, init_generator(config.seed, start)).astype("f4")
    layers = [layer.view(parameters) for layer in layers_of(posed.architecture)]
    centres = (np.arange(RESOLUTION) + 0.5) / RESOLUTION
    x, y = (low + centres * (high - low) for low, high in ranges_of(config, posed.data))
    cells = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return Task(
        config,
        start,
        posed.data.classes,
        _points(posed.train),
        _points(posed.test),
        _first(inputs_of(config, posed.scaling, cells)),
        [(weights[:-1].copy(), weights[-1].copy()) for weights in layers],
    )


def _points(samples: Samples) -> Points:
    targets = samples.targets
    labels = targets[0] if len(targets) == 1 else targets.argmax(axis=0)
    return Points(_first(samples.inputs), labels.astype(np.int64))


def _first(inputs: Array) -> Array:
    """Network inputs (F + 1, N) without the row of ones, samples first (N, F)."""
    return np.ascontiguousarray(inputs[:-1].T, np.float32)


def is_solved(task: Task, train: Array, test: Array) -> bool:
    """Whether probabilities (N, K) of the training and the test points solve the task; K = 1 holds those of class 1.

    Training accuracy at least 98 %, and half the mean squared error on the test points at most 0.03, with outputs
    2p - 1 and targets -1 and 1, over points and outputs.
    """
    sides = train[:, 0] > 0.5 if train.shape[1] == 1 else train.argmax(axis=1)
    accuracy = np.mean(sides == task.train.labels)
    targets = task.test.labels[:, None] == (1 if test.shape[1] == 1 else np.arange(task.classes))
    half_mse = 2 * np.mean((test - targets) ** 2)  # (2p - 1 - t)^2 / 2 with t = 2y - 1
    return bool(accuracy >= SOLVED_ACCURACY and half_mse <= SOLVED_HALF_MSE)
