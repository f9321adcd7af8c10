"""From a name, or a user's own points, to labelled points with a training set marked."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.data.datasets import DATASETS
from app.data.shapes import Floats, Labels

# What is random has a stream each, so that no slider redraws what it doesn't mean. They start at 100
# because NumPy pads a seed with zeros: [seed, 1] gives the numbers of [seed, 1, 0], an epoch of training.
BASE, JITTER, SPLIT = 100, 101, 102


class Data(NamedTuple):
    """Labelled points in their own units, and which of them to train on."""

    points: Floats  # (N, 2)
    labels: Labels  # (N,), 0 to classes - 1
    classes: int  # 2 or more, also where some class has no point
    train: NDArray[np.bool_]  # (N,); the others are the test set


def make_data(name: str, samples: int, noise: float, train_fraction: float, data_seed: int) -> Data:
    """The set DATASETS[name].

    `samples` (1 or more) and `noise` (0 to 0.5) count only where the set's `uses` says so. Noise moves each
    point along its own normal deviate, by noise times the set's `jitter`, so that 0.1 is mild in each set: an
    arm of the spiral is then 7 standard deviations away from the middle between two arms (at 0.5: 1.4).
    KeyError if there is no such set.
    """
    dataset = DATASETS[name]
    points, labels = dataset.generate(samples, np.random.default_rng([data_seed, BASE]))
    if "noise" in dataset.uses:
        deviates = np.random.default_rng([data_seed, JITTER]).standard_normal(points.shape)
        points = points + noise * dataset.jitter * deviates
    fraction = train_fraction if dataset.splits else 1.0
    train = split(labels, fraction, np.random.default_rng([data_seed, SPLIT]))
    return Data(points, labels, dataset.classes, train)


def own_data(points: Sequence[Sequence[float]], train_fraction: float, data_seed: int) -> Data:
    """A user's points: rows [x, y, label], x and y finite and at most 1e300 in size, label 0, 1, ..."""
    table = np.array(points, dtype=np.float64).reshape(-1, 3)
    labels = table[:, 2].astype(np.int64)
    classes = max(2, int(labels.max()) + 1)
    train = split(labels, train_fraction, np.random.default_rng([data_seed, SPLIT]))
    return Data(table[:, :2].copy(), labels, classes, train)


def split(labels: Labels, train_fraction: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Which points (N,) are for training: `train_fraction` (0 to 1) of each class, one at least.

    Stratified, and calm under a slider: each point draws a key, and the smallest keys of a class train. A
    larger fraction only adds training points; one more sample moves at most one other point across.
    """
    keys = rng.random(len(labels))
    train = np.zeros(len(labels), dtype=np.bool_)
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        count = max(1, int(train_fraction * len(members) + 0.5))
        train[members[np.argsort(keys[members])[:count]]] = True
    return train
