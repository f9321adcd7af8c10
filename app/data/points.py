"""From a name, or a user's own points, to points with their classes or values and a training set marked."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.data.datasets import DATASETS
from app.data.shapes import Floats, Labels

# What is random has a stream each, so that no slider redraws what it doesn't mean. They start at 100
# because NumPy pads a seed with zeros: [seed, 1] gives the numbers of [seed, 1, 0], an epoch of training.
BASE, JITTER, SPLIT = 100, 101, 102


VALUES = 0  # as a number of classes: the labels are values
STRATA = 10  # groups of like values, each of which gives its share to the training set


class Data(NamedTuple):
    """Points in their own units, what is to be learnt of each, and which of them to train on."""

    points: Floats  # (N, 2)
    labels: Labels | Floats  # (N,): classes, 0 to classes - 1, or values in their own units
    classes: int  # 2 or more, also where some class has no point; VALUES where the labels are values
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
    train = split(strata(labels, dataset.classes), fraction, np.random.default_rng([data_seed, SPLIT]))
    return Data(points, labels, dataset.classes, train)


def own_data(points: Sequence[Sequence[float]], has_values: bool, train_fraction: float, data_seed: int) -> Data:
    """A user's points: rows [x, y, label], finite and at most 1e300 in size; label is 0, 1, ..., or a value."""
    table = np.array(points, dtype=np.float64).reshape(-1, 3)
    labels = table[:, 2].copy() if has_values else table[:, 2].astype(np.int64)
    classes = VALUES if has_values else max(2, int(labels.max()) + 1)
    train = split(strata(labels, classes), train_fraction, np.random.default_rng([data_seed, SPLIT]))
    return Data(table[:, :2].copy(), labels, classes, train)


def strata(labels: Labels | Floats, classes: int) -> Labels:
    """What a split is to hold its share of (N,): the classes; of values, STRATA groups of like ones, equally large."""
    if classes != VALUES:
        return np.asarray(labels, np.int64)
    ranks = np.empty(len(labels), np.int64)
    ranks[np.argsort(labels, kind="stable")] = np.arange(len(labels))
    return ranks * min(STRATA, len(labels)) // len(labels)


def split(groups: Labels, train_fraction: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Which points (N,) are for training: `train_fraction` (0 to 1) of each group, one at least.

    Stratified, and calm under a slider: each point draws a key, and the smallest keys of a group train. A
    larger fraction only adds training points; one more sample moves at most one other point across.
    """
    keys = rng.random(len(groups))
    train = np.zeros(len(groups), dtype=np.bool_)
    for group in np.unique(groups):
        members = np.flatnonzero(groups == group)
        count = max(1, int(train_fraction * len(members) + 0.5))
        train[members[np.argsort(keys[members])[:count]]] = True
    return train
