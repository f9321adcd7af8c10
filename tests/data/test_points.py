"""Own data and the split between training and test points."""

from itertools import pairwise

import numpy as np
import pytest

from app.data import DATASETS, VALUES, make_data, own_data, split, strata
from app.data.points import STRATA

OF_VALUES = [name for name, dataset in DATASETS.items() if dataset.classes == VALUES]


@pytest.mark.parametrize("name", [name for name, dataset in DATASETS.items() if dataset.splits and dataset.classes])
@pytest.mark.parametrize("fraction", [0.1, 0.5, 0.9, 1.0])
def test_each_class_gives_its_share_to_training(name: str, fraction: float) -> None:
    data = make_data(name, 300, 0.1, fraction, 0)
    for label in range(data.classes):
        train = data.train[data.labels == label]
        assert train.sum() == round(fraction * len(train))


@pytest.mark.parametrize("name", OF_VALUES)
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("fraction", [0.1, 0.5, 0.9, 1.0])
def test_each_tenth_of_the_values_gives_its_share_to_training(name: str, fraction: float, seed: int) -> None:
    data = make_data(name, 400, 0.1, fraction, seed)
    tenths = np.argsort(data.labels, kind="stable").reshape(STRATA, 40)
    assert data.train[tenths].sum(axis=1).tolist() == [round(fraction * 40)] * STRATA
    within = [data.labels[tenth].mean() - data.labels[tenth[data.train[tenth]]].mean() for tenth in tenths]
    spreads = [np.ptp(data.labels[tenth]) for tenth in tenths]
    assert (np.abs(within) <= np.array(spreads) / 2 + 1e-12).all()
    tolerance = 0.12 if fraction < 0.5 else 0.05  # 40 of 400 points that are drawn at random are off by 0.1 often
    assert data.labels[data.train].mean() == pytest.approx(data.labels.mean(), abs=tolerance * data.labels.std())


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 97, 400])
def test_strata_of_values_are_equally_large_and_hold_like_values(count: int) -> None:
    values = np.random.default_rng(0).normal(size=count)
    groups = strata(values, VALUES)
    assert sorted(set(groups.tolist())) == list(range(min(STRATA, count)))
    assert np.ptp(np.bincount(groups)) <= 1
    for group in range(groups.max()):
        assert values[groups == group].max() <= values[groups == group + 1].min()


def test_strata_of_equal_values_are_those_of_their_order() -> None:
    np.testing.assert_array_equal(strata(np.zeros(20), VALUES), np.arange(20) // 2)


def test_strata_of_classes_are_the_classes() -> None:
    labels = np.array([0, 3, 1, 1])
    np.testing.assert_array_equal(strata(labels, 4), labels)


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
    data = own_data([[0.5, -2, 0], (3, 4.25, 1), [7, 8, 1]], False, 0.5, 0)
    np.testing.assert_array_equal(data.points, [[0.5, -2], [3, 4.25], [7, 8]])
    np.testing.assert_array_equal(data.labels, [0, 1, 1])
    assert data.points.dtype == np.float64
    assert data.labels.dtype == np.int64
    assert data.points.flags.c_contiguous
    assert data.train.dtype == np.bool_


def test_own_data_keeps_points_and_values() -> None:
    data = own_data([[0.5, -2, -1e6], (3, 4.25, 0.1), [7, 8, 1]], True, 0.5, 0)
    np.testing.assert_array_equal(data.points, [[0.5, -2], [3, 4.25], [7, 8]])
    np.testing.assert_array_equal(data.labels, [-1e6, 0.1, 1])
    assert data.labels.dtype == np.float64
    assert data.labels.flags.c_contiguous
    assert data.classes == VALUES


@pytest.mark.parametrize(("count", "training"), [(1, 1), (2, 2), (10, 10), (20, 10), (21, 11), (400, 200)])
def test_own_values_at_their_edges(count: int, training: int) -> None:
    data = own_data([[i, 0, i / 7] for i in range(count)], True, 0.5, 0)
    assert data.train.sum() == training


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
    data = own_data(points, False, 0.5, 0)
    assert (data.classes, data.train.sum()) == (classes, training)


@pytest.mark.parametrize("has_values", [False, True])
def test_own_data_splits_the_same_way_each_time(has_values: bool) -> None:
    points = [[float(i), 0.0, i % 2] for i in range(40)]
    one, other, seeded = (own_data(points, has_values, 0.5, seed).train for seed in (3, 3, 4))
    np.testing.assert_array_equal(one, other)
    assert (one != seeded).any()
