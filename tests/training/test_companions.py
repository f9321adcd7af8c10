"""Companions keep to their points: near enough never to meet one of another class."""

import numpy as np
import pytest

from app.data import DATASETS
from app.training.auto import GUARD_L2
from app.training.companions import REACH, ROUNDS, companions
from app.training.problem import Problem
from tests.training.tasks import plan_for, task_for

OF_CLASSES = [name for name, dataset in DATASETS.items() if dataset.classes]


def labels_of(problem: Problem) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.asarray(problem.data.labels[problem.data.train], np.int64)


@pytest.mark.parametrize("dataset", OF_CLASSES)
def test_a_companion_is_as_far_away_as_it_may_be(dataset):
    problem = task_for(dataset=dataset, dtype="float64").problem
    points, labels = problem.train.inputs[:2].T, labels_of(problem)
    moved = companions(problem, 0, ROUNDS)
    assert moved.shape == (ROUNDS, 3, len(points))
    distances = np.linalg.norm(points[:, np.newaxis] - points, axis=2)
    others = np.where(labels[:, np.newaxis] == labels, np.inf, distances).min(axis=1)
    for inputs in moved:
        np.testing.assert_allclose(np.linalg.norm(inputs[:2].T - points, axis=1), REACH * others, atol=1e-6)
        np.testing.assert_array_equal(inputs[2], 1)


@pytest.mark.parametrize("dataset", ["circle", "spiral", "rings", "xor_points"])
def test_no_companions_of_two_classes_meet(dataset):
    problem = task_for(dataset=dataset, noise=0.0, dtype="float64").problem
    labels, moved = labels_of(problem), companions(problem, 0, ROUNDS)
    clouds = [moved[:, :2, labels == label].swapaxes(0, 1).reshape(2, -1).T for label in np.unique(labels)]
    for index, cloud in enumerate(clouds):
        for other in clouds[index + 1 :]:
            assert np.linalg.norm(cloud[:, np.newaxis] - other, axis=2).min() > 0


def test_companions_follow_the_seed_and_their_directions_lie_evenly():
    problem = task_for(dtype="float64").problem
    one, same, other = (companions(problem, seed, ROUNDS) for seed in (3, 3, 4))
    np.testing.assert_array_equal(one, same)
    assert not np.isclose(one[:, :2], other[:, :2]).all()
    np.testing.assert_array_equal(companions(problem, 3, 1)[0], one[0])
    away = one[:, :2] - problem.train.inputs[:2]
    turns = np.sort(np.arctan2(away[:, 1], away[:, 0]) / (2 * np.pi) % 1, axis=0)
    gaps = np.diff(turns, axis=0, append=turns[:1] + 1)
    assert gaps.max() < 2 / ROUNDS


@pytest.mark.parametrize(
    "points", [((1.0, 2.0, 0.0),), ((0.0, 0.0, 1.0),) * 3, ((0.5, 0.5, 0.0), (0.5, 0.5, 1.0), (1e6, -1e6, 0.0))]
)
def test_a_class_alone_and_points_upon_each_other_stay_where_they_are(points):
    problem = task_for(points=points, train_fraction=1.0, dtype="float64").problem
    moved = companions(problem, 0, 4)
    assert np.isfinite(moved).all()
    near = [0, 1] if len(set(labels_of(problem).tolist())) > 1 else list(range(len(points)))
    for inputs in moved:
        np.testing.assert_allclose(inputs[:, near], problem.train.inputs[:, near], atol=1e-9)


@pytest.mark.parametrize("features", [("x", "y"), ("x^2", "sin_y", "radius")])
def test_features_are_those_of_the_place_a_companion_is_at(features):
    plain, problem = task_for(dtype="float64").problem, task_for(features=features, dtype="float64").problem
    x, y, _ = companions(plain, 0, 1)[0]
    moved = companions(problem, 0, 1)[0]
    expected = {"x": x, "y": y, "x^2": x**2, "sin_y": np.sin(np.pi * y), "radius": np.hypot(x, y)}
    for row, name in zip(moved, features, strict=False):
        np.testing.assert_allclose(row, expected[name], atol=1e-12)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"l2": GUARD_L2 / 2}, True),
        ({"l2": GUARD_L2}, False),  # which keeps it clear of the points by itself
        ({"dataset": "rings", "l2": 0.0}, True),
        ({"hidden": (64, 64)}, True),
        ({"dataset": "hills", "l2": 0.0}, False),
        ({"optimizer": "adam", "l2": 0.0}, False),
        ({"optimizer": "levenberg_marquardt", "l2": 0.0}, False),
    ],
    ids=str,
)
def test_an_automatic_training_that_tells_classes_apart_works_on_them_and_no_other(settings, expected):
    plan = plan_for(**settings)
    assert plan.task.companions == expected
    train = plan.task.problem.train
    is_second = plan.task.optimizer.second_order
    assert len(plan.steps.rounds) == (ROUNDS if expected and not is_second else 0)
    assert plan.steps.ordered.inputs.shape[1] == train.size * (1 + (expected and is_second))
