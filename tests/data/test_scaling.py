"""Standardizing and the range of the axes, up to coordinates that overflow when squared."""

import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from app.data import DATASETS, identity, make_data, own_data, standardize, view_range

ODD_POINTS = {
    "one point": [[3.0, -4.0]],
    "equal points": [[0.1, 7.3]] * 9,
    "the origin": [[0.0, 0.0]] * 3,
    "huge": [[1e300, -1e300], [-1e300, 1e300], [0.0, 5e299]],
    "huge and equal": [[1e300, -1e300]] * 5,
    "tiny": [[1e-300, 2e-300], [3e-300, -1e-300]],
    "smallest": [[5e-324, 0.0], [0.0, 5e-324]],
    "one axis flat": [[1.0, 2.0], [5.0, 2.0]],
    "far from the origin": [[1e9, 1.0], [1e9 + 1, 2.0]],
}
odd_points = pytest.mark.parametrize("points", ODD_POINTS.values(), ids=ODD_POINTS)


@pytest.mark.parametrize("name", DATASETS)
def test_standardized_points_have_mean_0_and_standard_deviation_1(name: str) -> None:
    points = make_data(name, 200, 0.1, 0.5, 0).points
    scaling = standardize(points)
    reference = StandardScaler().fit(points)
    np.testing.assert_allclose(scaling.mean, reference.mean_, atol=1e-14)
    np.testing.assert_allclose(scaling.scale, reference.scale_, rtol=1e-13)


@odd_points
def test_scaling_stays_finite_and_positive(points: list[list[float]]) -> None:
    mean, scale = standardize(np.array(points))
    assert np.isfinite(mean).all()
    assert np.isfinite(scale).all()
    assert (scale > 0).all()
    assert np.abs((np.array(points) - mean) / scale).max() < 2


@pytest.mark.parametrize("value", [0.0, 0.1, 7.3, -1 / 3, 1e300])
@pytest.mark.parametrize("count", [1, 3, 1000])
def test_a_column_of_equal_values_gets_scale_1(value: float, count: int) -> None:
    mean, scale = standardize(np.full((count, 2), value))
    np.testing.assert_array_equal(mean, [value, value])
    np.testing.assert_array_equal(scale, [1, 1])


def test_a_column_that_differs_by_rounding_only_gets_scale_1() -> None:
    points = np.array([[0.1 + 0.2, 0.0], [0.3, 1.0]])
    np.testing.assert_allclose(standardize(points).scale, [1, 0.5])


def test_identity_changes_nothing() -> None:
    mean, scale = identity()
    points = np.array([[1.5, -2.0]])
    np.testing.assert_array_equal((points - mean) / scale, points)


@pytest.mark.parametrize("name", [name for name, dataset in DATASETS.items() if dataset.extent])
def test_the_view_is_the_extent_while_the_points_fit(name: str) -> None:
    extent = DATASETS[name].extent
    assert view_range(make_data(name, 100, 0.0, 0.5, 0), extent) == (extent, extent)


@pytest.mark.parametrize("name", DATASETS)
def test_the_view_shows_every_point(name: str) -> None:
    data = make_data(name, 500, 0.5, 0.5, 0)
    for values, (low, high) in zip(data.points.T, view_range(data, DATASETS[name].extent), strict=True):
        assert low < values.min()
        assert values.max() < high


def test_a_view_without_extent_hugs_the_points() -> None:
    data = own_data([[0, 100, 0], [10, 300, 1]], False, 1.0, 0)
    np.testing.assert_allclose(view_range(data, None), [(-0.5, 10.5), (90, 310)])


def test_the_view_joins_extent_and_points_axis_by_axis() -> None:
    data = own_data([[0, 0, 0], [10, 1, 1]], False, 1.0, 0)
    np.testing.assert_allclose(view_range(data, (-1.5, 1.5)), [(-1.5, 10.5), (-1.5, 1.5)])


@odd_points
@pytest.mark.parametrize("extent", [None, (-1.5, 1.5)])
def test_a_view_is_never_empty_and_a_grid_fits_in(
    points: list[list[float]], extent: tuple[float, float] | None
) -> None:
    data = own_data([[x, y, 0] for x, y in points], False, 0.5, 0)
    for values, (low, high) in zip(data.points.T, view_range(data, extent), strict=True):
        grid = np.linspace(low, high, 101)
        assert np.isfinite(grid).all()
        assert (np.diff(grid) > 0).all()
        assert low <= values.min() <= values.max() <= high
