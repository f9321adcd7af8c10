"""Points, their noise, their split and their scale, from the page alone."""

from typing import Any

import numpy as np
import pytest

from tests.rebuild.texts import CHOICES, generator, pictured, read, table

HELPERS = table("helper")
GENERATED = table("dataset")


def base(name: str, n: int, data_seed: int) -> tuple[Any, Any]:
    """Base points and labels as the page's table has them."""
    classes, rng = int(GENERATED[name][0]), generator("base points", data_seed=data_seed)
    scope: dict[str, Any] = {"np": np, "rng": rng, "n": n, "classes": classes}
    for helper, (text,) in HELPERS.items():
        call = helper.partition("(")
        scope[call[0]] = eval(f"lambda {call[2].strip(')')}: {text}" if call[1] else text, scope)
    exec(GENERATED[name][2], scope)
    return scope["p"], scope["label"]


def data_of(**body: Any) -> tuple[Any, Any, Any]:
    """Points, labels and which of them train."""
    part = pictured(include=["data"], **body)["data"]
    rows = np.array(part["points"])
    return rows[:, :2], rows[:, 2], np.array(part["train"])


def test_the_page_has_every_dataset_start_loss_and_step():
    choices = {field: set(entries) for field, entries in CHOICES.items()}
    assert choices["dataset"] == {*GENERATED, "iris", "xor_points"}
    assert choices["init"] == set(table("init"))
    assert choices["loss"] == set(table("loss"))
    assert choices["optimizer"] == {*table("optimizer"), "levenberg_marquardt", "auto"}


@pytest.mark.parametrize("name", GENERATED)
def test_every_dataset_is_its_base_points_and_noise_times_jitter(name):
    assert [str(CHOICES["dataset"][name][key]) for key in ("classes", "jitter")] == GENERATED[name][:2]
    for noise in (0.0, 0.3):
        points, labels, _ = data_of(dataset=name, samples=150, noise=noise, data_seed=5)
        expected, expected_labels = base(name, 150, 5)
        moved = noise * float(GENERATED[name][1]) * generator("noise", data_seed=5).standard_normal((150, 2))
        np.testing.assert_allclose(points, expected + moved, rtol=0, atol=1e-12)
        np.testing.assert_allclose(labels, expected_labels, rtol=0, atol=1e-12)


def split(groups: Any, fraction: float, data_seed: int) -> Any:
    """Which points train."""
    keys, train = generator("split", data_seed=data_seed).random(len(groups)), np.zeros(len(groups), bool)
    for group in set(groups.tolist()):
        members = np.flatnonzero(groups == group)
        count = max(1, int(fraction * len(members) + 0.5))
        train[members[keys[members].argsort()[:count]]] = True
    return train


def test_a_split_takes_its_share_of_each_class_and_one_of_a_rare_one():
    rows = [[i * 0.1, i % 7, 0 if i < 40 else 1] for i in range(41)]
    _, labels, train = data_of(points=rows, train_fraction=0.1, data_seed=3)
    assert (train[labels == 0].sum(), train[labels == 1].sum()) == (4, 1)
    np.testing.assert_array_equal(train, split(labels, 0.1, 3))


@pytest.mark.parametrize("count", [7, 95])
def test_a_split_of_values_takes_its_share_of_each_tenth(count):
    rows = [[i * 0.1, i % 7, (i * 37 % 50) ** 2] for i in range(count)]
    _, values, train = data_of(points=rows, target="value", train_fraction=0.1, data_seed=3)
    (tenths,) = read("a tenth, `rank * min(#, n) // n`")
    ranks = values.argsort(kind="stable").argsort()
    np.testing.assert_array_equal(train, split(ranks * min(int(tenths), count) // count, 0.1, 3))
    assert train.sum() == min(10, count)


def test_points_and_values_are_scaled_by_mean_and_population_deviation_of_the_training_points():
    reply = pictured(dataset="hills", train_fraction=0.3, include=["network"])
    points, values, train = data_of(dataset="hills", train_fraction=0.3)
    scales = reply["network"]["input"], reply["network"]["value"]
    for scale, column in zip(scales, (points[train], values[train]), strict=True):
        np.testing.assert_allclose(scale["mean"], column.mean(axis=0), rtol=0, atol=1e-12)
        np.testing.assert_allclose(scale["scale"], column.std(axis=0), rtol=1e-12)


def test_a_column_without_spread_and_unstandardized_data_have_scale_1():
    rows = [[2, i, i % 2] for i in range(8)]
    assert pictured(points=rows, include=["network"])["network"]["input"]["scale"][0] == 1
    plain = pictured(dataset="hills", standardize=False, include=["network"])["network"]
    assert plain["input"] == {"mean": [0, 0], "scale": [1, 1]}
    assert plain["value"] == {"mean": 0, "scale": 1}


@pytest.mark.parametrize(
    ("dataset", "low", "high"), [("circle", -1.5, 1.5), ("xor_points", -0.5, 1.5), ("iris", 9, -9)]
)
def test_the_plane_that_is_shown_holds_every_point_with_a_margin(dataset, low, high):
    part = pictured(dataset=dataset, noise=0.5, include=["data"])["data"]
    (margin,) = read("a margin of # % of their extent")
    for axis, column in enumerate(np.array(part["points"])[:, :2].T):
        pad = margin / 100 * np.ptp(column)
        expected = min(low, column.min() - pad), max(high, column.max() + pad)
        np.testing.assert_allclose(part[("x_range", "y_range")[axis]], expected, rtol=0, atol=1e-12)
