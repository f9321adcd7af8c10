"""The problem a configuration poses: its points, standardized and turned into features, and what is to be learnt."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.data import DATASETS, Data, Scaling, identity, make_data, own_data, standardize, view_range
from app.data.features import FEATURES
from app.nn.calls import Array
from app.nn.losses import targets_of
from app.nn.network import Architecture

Range = tuple[float, float]


class Samples(NamedTuple):
    """One part of the data, features first: inputs (F + 1, N) with a last row of ones, targets (K, N) of losses.py."""

    inputs: Array
    targets: Array


class Source(NamedTuple):
    """The fields of a configuration that decide the points and the network's inputs, by the same names.

    What is computed of these alone is kept by these alone, so that a change of the network finds it ready.
    """

    points: tuple[tuple[float, float, int], ...] | None
    dataset: str
    samples: int
    noise: float
    train_fraction: float
    data_seed: int
    standardize: bool
    features: tuple[str, ...]
    dtype: str


class Problem(NamedTuple):
    """The points as the network sees them; `test` is empty (N = 0) where there is no test set."""

    data: Data
    scaling: Scaling
    ranges: tuple[Range, Range]  # the part of the plane that is shown, (x_lo, x_hi), (y_lo, y_hi) in the data's units
    train: Samples
    test: Samples


def source_of(config: TrainingConfig) -> Source:
    """What of a configuration decides its points and inputs."""
    return Source(*(getattr(config, field) for field in Source._fields))


@lru_cache(maxsize=32)
def architecture_of(config: TrainingConfig) -> Architecture:
    """The network a configuration asks for."""
    outputs = _outputs(problem(config).data.classes)
    return Architecture(len(config.features), config.hidden, outputs, config.activation, config.biases)


@lru_cache(maxsize=32)
def problem(config: TrainingConfig) -> Problem:
    """The problem of a configuration, kept for the next chunk; its arrays are not to be written to."""
    return _posed(source_of(config))


@lru_cache(maxsize=32)
def _posed(source: Source) -> Problem:
    data = _data(source)
    scaling = standardize(data.points[data.train]) if source.standardize else identity()
    inputs = inputs_at(source, *scaled(scaling, data.points))
    targets = targets_of(data.labels, _outputs(data.classes), source.dtype)
    train, test = (
        Samples(np.ascontiguousarray(inputs[:, part]), np.ascontiguousarray(targets[:, part]))
        for part in (data.train, ~data.train)
    )
    extent = DATASETS[source.dataset].extent if source.points is None else None
    return Problem(data, scaling, view_range(data, extent), train, test)


def _data(source: Source) -> Data:
    if source.points is not None:
        return own_data(source.points, source.train_fraction, source.data_seed)
    return _made(source.dataset, source.samples, source.noise, source.train_fraction, source.data_seed)


_made = lru_cache(maxsize=32)(make_data)


def _outputs(classes: int) -> int:
    """One logit for two classes, one a class for more."""
    return 1 if classes == 2 else classes


def scaled(scaling: Scaling, points: Array) -> Array:
    """Standardized coordinates (2, N) of points (N, 2) in the data's units."""
    return np.asarray((points - scaling.mean) / scaling.scale).T


def inputs_at(source: Source, x: Array, y: Array) -> Array:
    """Network inputs (F + 1, N), the last row ones, of standardized coordinates x and y (N,)."""
    inputs = np.ones((len(source.features) + 1, len(x)), source.dtype)
    for row, name in zip(inputs, source.features, strict=False):
        row[:] = FEATURES[name].compute(x, y)
    return inputs


@lru_cache(maxsize=8)
def cell_inputs(source: Source, resolution: int) -> Array:
    """Network inputs (F + 1, cells) at the centres of resolution x resolution cells of the part of the plane shown."""
    posed, centres = _posed(source), (np.arange(resolution) + 0.5) / resolution
    mean, scale = posed.scaling
    x, y = ((low + centres * (high - low) - mean[i]) / scale[i] for i, (low, high) in enumerate(posed.ranges))
    return inputs_at(source, np.tile(x, resolution), np.repeat(y, resolution))
