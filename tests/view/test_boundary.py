"""The grid is the network at cell centres, and its encodings say the same."""

import base64
import json

import numpy as np
import pytest

from app.nn.calls import Array
from app.nn.outputs import predictions
from app.training.loop import advance
from app.training.state import TrainingState, init_state
from app.training.task import Task, task_of
from app.view.boundary import ENCODINGS, FINEST, LEVELS, STEPS, Grid, cell_inputs, decision_grid, logits_at, value_range
from tests.training.tasks import task_for

RESOLUTION = 20
OF_EACH_OUTPUT = {"logit": "moons", "classes": "rings", "value": "hills"}
every_output = pytest.mark.parametrize("dataset", OF_EACH_OUTPUT.values())


def case(**settings: object) -> tuple[Task, TrainingState]:
    task = task_for(**{"optimizer": "adam", "hidden": (6, 5), **settings})
    return task, advance(task, init_state(task), 40)


def centres(grid: Grid) -> Array:
    """(cells, 2), row by row from the low end of y."""
    x, y = (np.linspace(low, high, 2 * RESOLUTION + 1)[1::2] for low, high in (grid.x_range, grid.y_range))
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def unpacked(grid: Grid) -> Array:
    """The int8 levels (K, height, width) of a grid."""
    raw = base64.b64decode(ENCODINGS["int8"].values(grid))
    return np.frombuffer(raw, np.int8).reshape(grid.logits.shape).astype(float)


@every_output
@pytest.mark.parametrize("features", [("x", "y"), ("y", "sin_x", "radius")])
def test_a_grid_holds_the_logits_at_the_centres_of_its_cells(dataset, features):
    task, state = case(dataset=dataset, features=features, dtype="float64")
    grid = decision_grid(task, state, RESOLUTION)
    expected = logits_at(task, state, centres(grid))
    np.testing.assert_allclose(grid.logits.reshape(len(expected), -1), expected, atol=1e-9)
    assert (grid.x_range, grid.y_range) == task.problem.ranges
    assert (grid.output, grid.values) == (task.problem.output, task.problem.values)


def test_a_grid_of_many_tiles_is_one_of_few():
    task, state = case(dataset="rings", dtype="float64")
    whole = decision_grid(task, state, 120).logits
    inputs = cell_inputs(task.problem, 120)
    assert inputs.shape == (3, 14_400)
    middle = logits_at(task, state, centres(decision_grid(task, state, RESOLUTION)))
    np.testing.assert_allclose(middle, decision_grid(task, state, RESOLUTION).logits.reshape(3, -1), atol=1e-9)
    np.testing.assert_allclose(whole[:, 3::6, 3::6], whole[:, 3::6, 3::6])
    one_by_one = [
        np.float64(logits_at(task, state, point[None])[:, 0])
        for point in np.column_stack([np.linspace(-1, 1, 5), np.linspace(1, -1, 5)])
    ]
    together = logits_at(task, state, np.column_stack([np.linspace(-1, 1, 5), np.linspace(1, -1, 5)]))
    np.testing.assert_allclose(np.transpose(one_by_one), together, atol=1e-12)


def test_the_inputs_of_cells_are_kept_while_the_network_changes():
    task = task_for(hidden=(3,))
    other = task_of(task.config.model_copy(update={"hidden": (5, 5)}), task.problem)
    assert cell_inputs(task.problem, 30) is cell_inputs(other.problem, 30)
    assert cell_inputs(task.problem, 31) is not cell_inputs(task.problem, 30)
    assert cell_inputs(task_for(hidden=(3,)).problem, 30) is not cell_inputs(task.problem, 30)


@pytest.mark.parametrize("dataset", ["moons", "rings"])
def test_floats_are_probabilities_with_three_decimals(dataset):
    task, state = case(dataset=dataset)
    grid = decision_grid(task, state, RESOLUTION)
    p = predictions(grid.output, grid.logits.reshape(len(grid.logits), -1).astype(np.float64)).reshape(
        grid.logits.shape
    )
    expected = p[0] if len(p) == 1 else np.moveaxis(p, 0, -1)
    values = np.array(ENCODINGS["float"].values(grid))
    assert values.shape == expected.shape
    np.testing.assert_allclose(values, expected, atol=0.0005 + 1e-9)
    assert (values == np.round(values, 3)).all()
    assert value_range(grid) is None


def test_floats_of_values_are_those_in_the_unit_of_the_data_with_six_digits():
    task, state = case(dataset="hills")
    grid, (mean, scale) = decision_grid(task, state, RESOLUTION), task.problem.values
    values = np.array(ENCODINGS["float"].values(grid))
    np.testing.assert_allclose(values, mean + scale * grid.logits[0].astype(float), rtol=6e-6)
    low, high = value_range(grid) or (0, 0)
    assert (low, high) == (values.min(), values.max())
    assert low < high


@pytest.mark.parametrize("dataset", ["moons", "rings"])
def test_packed_logits_are_within_8_percent_and_give_the_same_classes(dataset):
    task, state = case(dataset=dataset)
    grid = decision_grid(task, state, RESOLUTION)
    logits = FINEST * np.sinh(unpacked(grid) / STEPS)
    wanted = task.output.shift(grid.logits.reshape(len(grid.logits), -1)).reshape(grid.logits.shape)
    step = np.hypot(wanted, FINEST) / STEPS  # the slope of the inverse
    assert (np.abs(logits - wanted) <= 0.51 * step + 1e-6).all() or np.abs(wanted).max() > 80
    answer, other = (task.output.answer(rows.reshape(len(rows), -1)) for rows in (logits, wanted))
    decided = np.sort(np.abs(wanted), axis=0)[-1].reshape(-1) > 2 * FINEST
    np.testing.assert_array_equal(answer[decided], other[decided])


def test_packed_values_are_levels_of_their_range():
    task, state = case(dataset="hills")
    grid = decision_grid(task, state, RESOLUTION)
    low, high = value_range(grid) or (0, 0)
    levels = unpacked(grid)[0]
    assert (levels.min(), levels.max()) == (-LEVELS, LEVELS)
    values = low + (levels + LEVELS) / (2 * LEVELS) * (high - low)
    np.testing.assert_allclose(values, ENCODINGS["float"].values(grid), atol=0.51 * (high - low) / (2 * LEVELS))


@every_output
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_kind_says_what_the_values_hold(dataset, encoding):
    output = task_for(dataset=dataset).output
    kinds = {("float", False): "probability", ("int8", False): "logit"}
    assert ENCODINGS[encoding].kind(output) == kinds.get((encoding, output.kind == "value"), "value")


@every_output
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("fill", [0.0, 1e30, -1e30, np.inf, -np.inf, np.nan])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_grid_beyond_all_bounds_is_finite_json_in_every_encoding(dataset, encoding, fill, dtype):
    task, state = case(dataset=dataset)
    grid = decision_grid(task, state, RESOLUTION)
    logits = grid.logits.astype(dtype)
    logits[:, :3] = fill
    json.dumps(ENCODINGS[encoding].values(grid._replace(logits=logits)), allow_nan=False)
    json.dumps(value_range(grid._replace(logits=logits)), allow_nan=False)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_grid_of_one_value_has_a_range_without_width(encoding):
    task, _ = case(dataset="hills")
    grid = decision_grid(task, init_state(task_for(dataset="hills", hidden=(6, 5), init="zeros")), RESOLUTION)
    low, high = value_range(grid) or (0, 1)
    assert low == high == pytest.approx(task.problem.values.mean, rel=1e-5)
    values = ENCODINGS[encoding].values(grid)
    if encoding == "int8":
        np.testing.assert_array_equal(unpacked(grid), 0)
    else:
        np.testing.assert_array_equal(values, low)
