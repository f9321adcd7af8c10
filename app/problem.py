"""The problem a configuration poses: its points, standardized and turned into features, and what is to be learnt."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.datasets import DATASETS, Data, Scaling, identity, make_data, own_data, standardize, view_range
from app.features import FEATURES
from app.nn.calls import Array
from app.nn.network import Architecture

Range = tuple[float, float]


class Samples(NamedTuple):
    """One part of the data, features first: inputs (F + 1, N) with a last row of ones, targets (K, N)."""

    inputs: Array
    targets: Array


class Problem(NamedTuple):
    """What is trained on; `test` is empty (N = 0) where there is no test set."""

    data: Data
    scaling: Scaling
    architecture: Architecture
    train: Samples
    test: Samples


def data_of(config: TrainingConfig) -> Data:
    """The points of a configuration: its own, or those of its dataset. They are kept and not to be written to."""
    if config.points is not None:
        return _own(config.points, config.train_fraction, config.data_seed)
    return _made(config.dataset, config.samples, config.noise, config.train_fraction, config.data_seed)


_own, _made = lru_cache(maxsize=8)(own_data), lru_cache(maxsize=32)(make_data)


def ranges_of(config: TrainingConfig, data: Data) -> tuple[Range, Range]:
    """The part of the plane that is shown, ((x_lo, x_hi), (y_lo, y_hi)), in the data's units."""
    return view_range(data, DATASETS[config.dataset].extent if config.points is None else None)


def architecture_of(config: TrainingConfig, classes: int) -> Architecture:
    """The network a configuration asks for: one logit for two classes, one a class for more."""
    outputs = 1 if classes == 2 else classes
    return Architecture(len(config.features), config.hidden, outputs, config.activation, config.biases)


def inputs_of(config: TrainingConfig, scaling: Scaling, points: Array) -> Array:
    """Network inputs (F + 1, N) in the configuration's dtype of points (N, 2) in the data's units."""
    return inputs_at(config, *((points - scaling.mean) / scaling.scale).T)


def inputs_at(config: TrainingConfig, x: Array, y: Array) -> Array:
    """Network inputs (F + 1, N), the last row ones, of standardized coordinates x and y (N,)."""
    inputs = np.ones((len(config.features) + 1, len(x)), config.dtype)
    for row, name in zip(inputs, config.features, strict=False):
        row[:] = FEATURES[name].compute(x, y)
    return inputs


def _targets(labels: Array, classes: int, dtype: str) -> Array:
    if classes == 2:
        return np.asarray(labels[np.newaxis], dtype)
    return np.asarray(labels == np.arange(classes)[:, np.newaxis], dtype)


@lru_cache(maxsize=32)
def problem(config: TrainingConfig) -> Problem:
    """The problem of a configuration, kept for the next chunk; its arrays are not to be written to."""
    data = data_of(config)
    scaling = standardize(data.points[data.train]) if config.standardize else identity()
    inputs = inputs_of(config, scaling, data.points)
    targets = _targets(data.labels, data.classes, config.dtype)
    train, test = (
        Samples(np.ascontiguousarray(inputs[:, part]), np.ascontiguousarray(targets[:, part]))
        for part in (data.train, ~data.train)
    )
    return Problem(data, scaling, architecture_of(config, data.classes), train, test)
