"""The problem a configuration poses: its points, standardized and turned into features, and what is to be learnt."""

from itertools import count
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.data import DATASETS, FEATURES, Data, Scaling, identity, make_data, own_data, standardize, view_range
from app.nn.calls import Array
from app.nn.outputs import OUTPUTS, output_for

Range = tuple[float, float]
_serials = count()


class Samples(NamedTuple):
    """One part of the data, features first: inputs (F + 1, N) with a last row of ones, targets (K, N) of losses.py."""

    inputs: Array
    targets: Array

    @property
    def size(self) -> int:
        """N."""
        return int(self.inputs.shape[1])


class Source(NamedTuple):
    """The fields of a configuration that decide the points and the network's inputs, by the same names."""

    points: tuple[tuple[float, float, float], ...] | None
    target: str
    dataset: str
    samples: int
    noise: float
    train_fraction: float
    data_seed: int
    standardize: bool
    features: tuple[str, ...]
    dtype: str


class ValueScale(NamedTuple):
    """A value is mean + scale z of the network's output z; of classes nothing is made of this."""

    mean: float = 0.0
    scale: float = 1.0


class Problem(NamedTuple):
    """The points as the network sees them; `test` is empty (N = 0) where there is no test set."""

    serial: int  # another one for each problem made in this process
    source: Source
    data: Data
    output: str  # a key of OUTPUTS
    scaling: Scaling
    values: ValueScale
    ranges: tuple[Range, Range]  # the part of the plane that is shown, (x_lo, x_hi), (y_lo, y_hi) in the data's units
    train: Samples
    test: Samples


def source_of(config: TrainingConfig) -> Source:
    """What of a configuration decides its points and inputs."""
    return Source(*(getattr(config, field) for field in Source._fields))


def posed(source: Source) -> Problem:
    """The problem; its arrays are not to be written to."""
    data = _data(source)
    output = output_for(data.classes)
    scaling = standardize(data.points[data.train]) if source.standardize else identity()
    values = _value_scale(source, data)
    inputs = inputs_at(source, *scaled(scaling, data.points))
    targets = _targets(output, data.classes, values, data.labels, source.dtype)
    train, test = (
        Samples(np.ascontiguousarray(inputs[:, part]), np.ascontiguousarray(targets[:, part]))
        for part in (data.train, ~data.train)
    )
    extent = DATASETS[source.dataset].extent if source.points is None else None
    return Problem(next(_serials), source, data, output, scaling, values, view_range(data, extent), train, test)


def _targets(output: str, classes: int, values: ValueScale, labels: Array, dtype: str) -> Array:
    wanted = labels if classes else (labels - values.mean) / values.scale
    return OUTPUTS[output].targets(wanted, OUTPUTS[output].neurons(classes), dtype)


def _data(source: Source) -> Data:
    if source.points is not None:
        return own_data(source.points, source.target == "value", source.train_fraction, source.data_seed)
    return make_data(source.dataset, source.samples, source.noise, source.train_fraction, source.data_seed)


def _value_scale(source: Source, data: Data) -> ValueScale:
    """Values are standardized as the points are, so that one learning rate suits all units."""
    if data.classes or not source.standardize:
        return ValueScale()
    mean, scale = standardize(data.labels[data.train][:, np.newaxis].astype(np.float64))
    return ValueScale(float(mean[0]), float(scale[0]))


def scaled(scaling: Scaling, points: Array) -> Array:
    """Standardized coordinates (2, N) of points (N, 2) in the data's units."""
    return np.asarray((points - scaling.mean) / scaling.scale).T


def inputs_at(source: Source, x: Array, y: Array) -> Array:
    """Network inputs (F + 1, N), the last row ones, of standardized coordinates x and y (N,)."""
    inputs = np.ones((len(source.features) + 1, len(x)), source.dtype)
    for row, name in zip(inputs, source.features, strict=False):
        row[:] = FEATURES[name].compute(x, y)
    return inputs


def inputs_of_points(problem: Problem, points: Array) -> Array:
    """Network inputs (F + 1, N) of points (N, 2) in the data's own units."""
    return inputs_at(problem.source, *scaled(problem.scaling, points))


def samples_of_points(problem: Problem, points: Array, labels: Array, dtype: str) -> Samples:
    """Any points (N, 2) with their labels (N,), both in the data's units, as the network is given them."""
    inputs = inputs_at(problem.source._replace(dtype=dtype), *scaled(problem.scaling, points))
    return Samples(inputs, _targets(problem.output, problem.data.classes, problem.values, labels, dtype))


def inputs_of_cells(problem: Problem, resolution: int) -> Array:
    """Network inputs (F + 1, cells) at the centres of resolution x resolution cells of the part of the plane shown."""
    centres = (np.arange(resolution) + 0.5) / resolution
    mean, scale = problem.scaling
    x, y = ((low + centres * (high - low) - mean[i]) / scale[i] for i, (low, high) in enumerate(problem.ranges))
    return inputs_at(problem.source, np.tile(x, resolution), np.repeat(y, resolution))
