"""Every set of the registry keeps the promises that the page, the service and the lesson build on."""

import numpy as np
import pytest
from sklearn.datasets import load_iris, make_moons
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

from app.data import DATASETS, VALUES, Data, make_data
from app.data.shapes import HILL_CENTRES, HILL_RADIUS, Floats

SYNTHETIC = [name for name, dataset in DATASETS.items() if "samples" in dataset.uses]
OF_VALUES = [name for name, dataset in DATASETS.items() if dataset.classes == VALUES]
OF_CLASSES = [name for name in DATASETS if name not in OF_VALUES]
SEEDS = range(5)


def base(name: str, samples: int = 300, seed: int = 0) -> Data:
    return make_data(name, samples, noise=0.0, train_fraction=0.5, data_seed=seed)


def linear_accuracy(data: Data) -> float:
    return float(LogisticRegression(C=100).fit(data.points, data.labels).score(data.points, data.labels))


def test_the_registry_lists_the_sets_in_the_order_the_page_shows() -> None:
    assert list(DATASETS) == [
        *("circle", "xor", "gauss", "spiral", "moons", "checkerboard", "xor_points"),
        *("rings", "three_spirals", "blobs", "plane", "hills", "iris"),
    ]


@pytest.mark.parametrize("name", DATASETS)
def test_an_entry_describes_itself_to_users(name: str) -> None:
    dataset = DATASETS[name]
    assert dataset.title[0].isupper()
    assert dataset.help.endswith(".")
    assert dataset.help.count(".") == 1
    assert dataset.classes == VALUES or 2 <= dataset.classes <= 10
    assert set(dataset.uses) <= {"samples", "noise"}
    assert (dataset.jitter > 0) == ("noise" in dataset.uses)
    assert len(dataset.class_names) in (0, dataset.classes)
    assert len(set(dataset.axes)) == 2


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("samples", [1, 2, 7, 300])
def test_shapes_and_types(name: str, samples: int) -> None:
    data = make_data(name, samples, noise=0.2, train_fraction=0.5, data_seed=1)
    count = samples if name in SYNTHETIC else len(base(name).labels)
    assert (data.points.shape, data.labels.shape, data.train.shape) == ((count, 2), (count,), (count,))
    assert data.points.dtype == np.float64
    assert data.labels.dtype == (np.float64 if name in OF_VALUES else np.int64)
    assert data.train.dtype == np.bool_
    assert data.classes == DATASETS[name].classes
    assert np.isfinite(data.points).all()
    assert np.isfinite(data.labels).all()


@pytest.mark.parametrize("name", OF_CLASSES)
def test_every_class_has_the_same_number_of_points(name: str) -> None:
    data = base(name)
    assert set(np.bincount(data.labels, minlength=data.classes)) == {len(data.labels) // data.classes}


@pytest.mark.parametrize("name", OF_VALUES)
@pytest.mark.parametrize("seed", SEEDS)
def test_values_reach_from_minus_one_to_one(name: str, seed: int) -> None:
    values = base(name, 2000, seed).labels
    assert -1 <= values.min() < -0.9
    assert 0.9 < values.max() <= 1
    assert abs(values.mean()) < 0.05


@pytest.mark.parametrize("name", sorted(set(SYNTHETIC) - set(OF_VALUES)))
def test_labels_are_interleaved(name: str) -> None:
    data = base(name, samples=11)
    np.testing.assert_array_equal(data.labels, np.arange(11) % data.classes)


@pytest.mark.parametrize("name", DATASETS)
def test_the_same_seed_gives_the_same_data(name: str) -> None:
    first, second = (make_data(name, 50, 0.3, 0.6, data_seed=4) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", SYNTHETIC)
def test_another_seed_gives_other_data(name: str) -> None:
    assert not np.isclose(base(name, seed=1).points, base(name, seed=2).points).all()


@pytest.mark.parametrize("name", SYNTHETIC)
@pytest.mark.parametrize("seed", SEEDS)
def test_more_samples_only_add_points(name: str, seed: int) -> None:
    few, many = (make_data(name, samples, 0.3, 0.5, seed) for samples in (100, 200))
    np.testing.assert_array_equal(few.points, many.points[:100])
    np.testing.assert_array_equal(few.labels, many.labels[:100])


@pytest.mark.parametrize("name", SYNTHETIC)
def test_noise_moves_each_point_along_its_own_straight_line(name: str) -> None:
    still, some, more = (make_data(name, 80, noise, 0.5, 0) for noise in (0.0, 0.1, 0.4))
    np.testing.assert_allclose(more.points - still.points, 4 * (some.points - still.points), atol=1e-12)
    step = (some.points - still.points) / (0.1 * DATASETS[name].jitter)
    assert 0.8 < step.std() < 1.2
    np.testing.assert_array_equal(some.train, more.train)
    np.testing.assert_array_equal(still.labels, more.labels)


@pytest.mark.parametrize("name", sorted(set(DATASETS) - set(SYNTHETIC)))
def test_fixed_sets_ignore_samples_noise_and_seed(name: str) -> None:
    one, other = make_data(name, 10, 0.0, 0.5, 1), make_data(name, 500, 0.5, 0.5, 2)
    np.testing.assert_array_equal(one.points, other.points)
    np.testing.assert_array_equal(one.labels, other.labels)


@pytest.mark.parametrize("name", [name for name, dataset in DATASETS.items() if dataset.extent])
@pytest.mark.parametrize(("noise", "expected"), [(0.0, 1.0), (0.2, 0.99)])
def test_the_points_lie_inside_the_extent(name: str, noise: float, expected: float) -> None:
    low, high = DATASETS[name].extent or (np.nan, np.nan)
    points = np.concatenate([make_data(name, 500, noise, 0.5, seed).points for seed in SEEDS])
    assert np.mean(((points >= low) & (points < high)).all(axis=1)) >= expected


@pytest.mark.parametrize("name", SYNTHETIC)
def test_mild_noise_leaves_a_set_solvable(name: str) -> None:
    data = make_data(name, 2000, noise=0.1, train_fraction=0.5, data_seed=0)
    neighbours, least = (KNeighborsRegressor, 0.95) if name in OF_VALUES else (KNeighborsClassifier, 0.97)
    nearest = neighbours(n_neighbors=5).fit(data.points[data.train], data.labels[data.train])
    assert nearest.score(data.points[~data.train], data.labels[~data.train]) >= least  # R^2, or accuracy


@pytest.mark.parametrize("name", ["gauss", "blobs"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_linear_classifier_is_enough_for_gaussians(name: str, seed: int) -> None:
    assert linear_accuracy(make_data(name, 200, 0.1, 0.5, seed)) >= 0.98


@pytest.mark.parametrize("name", ["circle", "xor", "spiral", "checkerboard", "rings", "three_spirals"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_linear_classifier_is_too_weak_for(name: str, seed: int) -> None:
    assert linear_accuracy(make_data(name, 200, 0.0, 0.5, seed)) < 0.75


@pytest.mark.parametrize(("name", "least", "most"), [("plane", 1 - 1e-12, 1.0), ("hills", 0.0, 0.3)])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_plane_is_enough_for_the_plane_alone(name: str, least: float, most: float, seed: int) -> None:
    data = base(name, 400, seed)
    score = LinearRegression().fit(data.points, data.labels).score(data.points, data.labels)
    assert least <= score <= most


def test_the_plane_rises_from_corner_to_corner() -> None:
    data = base("plane")
    np.testing.assert_allclose(data.labels, data.points.sum(axis=1) / 2.4)


def test_hills_are_cones_and_hollows_lie_opposite() -> None:
    data = base("hills", 2000)

    def highest(point: Floats, side: int) -> float:
        away = [float(np.linalg.norm(point - side * np.array(centre))) for centre in HILL_CENTRES]
        return max(0.0, 1 - min(away) / HILL_RADIUS)

    for point, value in zip(data.points, data.labels, strict=True):
        assert value == pytest.approx(highest(point, 1) - highest(point, -1), abs=1e-12)
    assert 0.15 < np.mean(data.labels == 0) < 0.5  # the plain


def test_a_square_of_values_is_evenly_filled() -> None:
    for name in OF_VALUES:
        cells = np.floor((base(name, 400).points + 1.2) / 0.6).astype(int)
        counts = np.bincount(cells @ [4, 1], minlength=16)
        assert counts.min() >= 20
        assert counts.max() <= 30


def test_circle_is_a_disc_inside_a_ring() -> None:
    data = base("circle")
    radius = np.hypot(*data.points.T)
    assert 0.45 < radius[data.labels == 1].max() <= 0.5
    assert 0.75 <= radius[data.labels == 0].min() < radius[data.labels == 0].max() <= 1.1


def test_xor_is_class_1_where_the_signs_differ() -> None:
    data = base("xor")
    np.testing.assert_array_equal(data.labels, np.prod(data.points, axis=1) < 0)
    assert set(np.bincount((data.points > 0) @ [1, 2])) <= set(range(70, 81))


def test_xor_points_are_the_truth_table_and_all_train() -> None:
    data = make_data("xor_points", 200, 0.5, 0.1, 3)
    np.testing.assert_array_equal(data.points, [[0, 0], [0, 1], [1, 0], [1, 1]])
    np.testing.assert_array_equal(data.labels, [0, 1, 1, 0])
    assert data.train.all()


def test_checkerboard_colours_its_squares_in_turn() -> None:
    data = base("checkerboard")
    column, row = np.floor(data.points / 0.6 + 2).astype(int).T
    np.testing.assert_array_equal((column + row) % 2, data.labels)
    assert np.bincount(4 * row + column, minlength=16).min() >= 12


def test_moons_are_those_of_scikit_learn() -> None:
    data = base("moons", samples=400)
    theirs, labels = make_moons(2000, noise=None, shuffle=False)
    for label in (0, 1):
        moon = 0.8 * (theirs[labels == label] - [0.5, 0.25])
        ours = data.points[data.labels == label]
        assert np.linalg.norm(ours[:, None] - moon, axis=2).min(axis=1).max() < 0.01


@pytest.mark.parametrize(("name", "turns"), [("spiral", 1.75), ("three_spirals", 1.2)])
def test_spirals_have_equal_arms_that_wind_as_often_as_stated(name: str, turns: float) -> None:
    data = base(name)
    arms = [data.points[data.labels == label] @ [1, 1j] for label in range(data.classes)]
    for label, arm in enumerate(arms):
        np.testing.assert_allclose(arm, arms[0] * np.exp(2j * np.pi * label / data.classes), atol=1e-12)
    arm = arms[0][np.argsort(np.abs(arms[0]))]
    winding = np.sum(np.angle(arm[1:] / arm[:-1])) / (2 * np.pi)
    assert winding == pytest.approx(turns * (1.2 - 0.1) / 1.2, abs=0.05)


def test_iris_is_the_petals_of_scikit_learns_iris() -> None:
    iris, data = load_iris(), base("iris")
    np.testing.assert_array_equal(data.points, iris.data[:, 2:])
    np.testing.assert_array_equal(data.labels, iris.target)
    assert DATASETS["iris"].class_names == tuple(iris.target_names)
    assert DATASETS["iris"].axes == tuple(iris.feature_names[2:])


def test_changing_the_returned_iris_changes_no_later_one() -> None:
    base("iris").points[:] = 0
    assert base("iris").points.min() > 0


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="nope"):
        make_data("nope", 10, 0.0, 0.5, 0)
