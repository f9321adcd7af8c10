"""Own data and the split between training and test points."""

from itertools import pairwise

import numpy as np
import pytest

from app.data import DATASETS, make_data, own_data, split


@pytest.mark.parametrize("name", [name for name, dataset in DATASETS.items() if dataset.splits])
@pytest.mark.parametrize("fraction", [0.1, 0.5, 0.9, 1.0])
def test_each_class_gives_its_share_to_training(name: str, fraction: float) -> None:
    data = make_data(name, 300, 0.1, fraction, 0)
    for label in range(data.classes):
        train = data.train[data.labels == label]
        assert train.sum() == round(fraction * len(train))


@pytest.mark.parametrize("fraction", [0.0, 0.01, 0.1, 0.5, 1.0])
def test_a_class_with_a_point_keeps_a_training_point(fraction: float) -> None:
    labels = np.array([0, 1, 1, 5, 5, 5])
    train = split(labels, fraction, np.random.default_rng(0))
    assert set(labels[train]) == {0, 1, 5}


def test_without_a_test_fraction_every_point_trains() -> None:
    assert split(np.arange(7) % 3, 1.0, np.random.default_rng(0)).all()


def test_a_larger_fraction_only_adds_training_points() -> None:
    labels = np.arange(90) % 3
    splits = [split(labels, fraction, np.random.default_rng(0)) for fraction in np.linspace(0, 1, 21)]
    for smaller, larger in pairwise(splits):
        assert larger[smaller].all()


def test_one_more_sample_moves_at_most_one_point_across() -> None:
    for samples in range(1, 200):
        before, after = (split(np.arange(count) % 2, 0.7, np.random.default_rng(0)) for count in (samples, samples + 1))
        assert np.sum(before != after[:-1]) <= 1


def test_the_split_depends_on_the_data_seed() -> None:
    one, other = (make_data("iris", 0, 0, 0.5, seed).train for seed in (0, 1))
    assert (one != other).any()


def test_own_data_keeps_points_and_labels() -> None:
    data = own_data([[0.5, -2, 0], (3, 4.25, 1), [7, 8, 1]], 0.5, 0)
    np.testing.assert_array_equal(data.points, [[0.5, -2], [3, 4.25], [7, 8]])
    np.testing.assert_array_equal(data.labels, [0, 1, 1])
    assert data.points.dtype == np.float64
    assert data.labels.dtype == np.int64
    assert data.points.flags.c_contiguous
    assert data.train.dtype == np.bool_


@pytest.mark.parametrize(
    ("points", "classes", "training"),
    [
        ([[1, 2, 0]], 2, 1),
        ([[1, 2, 1]], 2, 1),
        ([[1, 2, 0]] * 4, 2, 2),
        ([[1, 2, 0], [1, 2, 1]], 2, 2),
        ([[0, 0, 0], [1, 1, 3]], 4, 2),
        ([[0, 0, 9]], 10, 1),
    ],
    ids=["one point", "one point of class 1", "one class, equal", "both classes, equal", "gap", "class 9"],
)
def test_own_data_at_its_edges(points: list[list[float]], classes: int, training: int) -> None:
    data = own_data(points, 0.5, 0)
    assert (data.classes, data.train.sum()) == (classes, training)


def test_own_data_splits_the_same_way_each_time() -> None:
    points = [[float(i), 0.0, i % 2] for i in range(40)]
    one, other, seeded = (own_data(points, 0.5, seed).train for seed in (3, 3, 4))
    np.testing.assert_array_equal(one, other)
    assert (one != seeded).any()
