"""A chunk that ends within a step of the second-order method changes nothing of the training."""

import pickle
from itertools import cycle
from unittest.mock import patch

import numpy as np
import pytest

from app.nn import levenberg_marquardt
from app.nn.optimizers import OPTIMIZERS, SECOND_ORDER
from app.training import division, loop
from app.training.cost import call_seconds
from app.training.division import Part, is_divided, stepped
from app.training.loop import CHUNK_SECONDS, Chunk, further, opened
from app.training.plan import Plan, prepared
from app.training.state import init_state
from app.training.stopping import SECOND_LOOK, Goal
from tests.training.tasks import assert_equal_states, plan_for, task_for

EPOCHS = 12
SETTINGS = [
    {"dataset": "circle"},
    {"dataset": "rings", "hidden": (5, 4)},
    {"dataset": "hills", "dtype": "float64"},
    {"dataset": "spiral", "hidden": (20, 20)},
]
every_setting = pytest.mark.parametrize("settings", SETTINGS, ids=str)


@pytest.fixture(autouse=True)
def _many_tiles(monkeypatch):
    monkeypatch.setattr(levenberg_marquardt, "JACOBIAN_NUMBERS", 1000)


def second(**settings):
    return plan_for(**{"optimizer": SECOND_ORDER, "samples": 120, "epochs": EPOCHS, **settings})


def taken_apart(
    plan: Plan, seconds: float = 1e-12, epochs: int = EPOCHS, least: float = 0.0
) -> tuple[Chunk, list[Part | None]]:
    """Chunks of so little that each ends after one call, each on another plan; and their parts."""
    goal, processes = Goal(epochs, looks=SECOND_LOOK), cycle([plan, prepared(plan.task)])
    parts: list[Part | None] = []
    with patch.object(division, "LEAST_SECONDS", least), patch.object(loop, "CHUNK_SECONDS", seconds):
        chunk = opened(plan, init_state(plan.task), goal)
        while chunk.stopped is None:
            assert len(parts) < 1000
            chunk = pickle.loads(pickle.dumps(further(next(processes), chunk, goal)))
            parts.append(chunk.part)
    return chunk, parts


def whole(plan: Plan, epochs: int = EPOCHS) -> Chunk:
    """The same in one chunk whose steps are not divided."""
    with patch.object(division, "LEAST_SECONDS", 1e9), patch.object(loop, "CHUNK_SECONDS", 1e9):
        goal = Goal(epochs, looks=SECOND_LOOK)
        return further(plan, opened(plan, init_state(plan.task), goal), goal)


@every_setting
def test_chunks_of_one_call_give_the_same_bits_as_whole_steps(settings):
    plan = second(**settings)
    chunk, parts = taken_apart(plan)
    expected = whole(plan)
    assert_equal_states(chunk.state, expected.state)
    assert (chunk.records, chunk.stopped) == (expected.records, expected.stopped)
    assert len([part for part in parts if part]) >= chunk.state.epoch


def test_another_training_on_the_same_plan_in_mid_step_changes_nothing():
    plan = second(dataset="rings")
    costs, state = call_seconds(plan.task.shapes), init_state(plan.task)
    part, calls = None, []
    while True:
        state, part, _ = stepped(plan, state, part, 0.0)
        if part is None:
            break
        calls.append(part.calls)
        stepped(plan, state._replace(parameters=state.parameters + 1), None, 1e9)
    assert calls[: costs.tiles] == [*range(1, costs.tiles + 1)]
    assert_equal_states(state, stepped(prepared(plan.task), init_state(plan.task), None, 1e9).state)


def test_trials_that_fail_are_taken_one_by_one_too(monkeypatch):
    monkeypatch.setattr(levenberg_marquardt, "DAMPING", -100.0)  # a step uphill
    plan = second()
    chunk, parts = taken_apart(plan, epochs=1)
    assert (
        max(part.calls for part in parts if part) == call_seconds(plan.task.shapes).tiles + levenberg_marquardt.TRIALS
    )
    assert_equal_states(chunk.state, whole(plan, epochs=1).state)


def test_between_two_calls_half_of_the_matrix_is_kept_and_no_more():
    plan = second()
    _, parts = taken_apart(plan, epochs=1)
    count, train = plan.task.parameters, plan.task.shapes.train
    for part in filter(None, parts):
        assert part.arrays[0].shape == (count * (count + 1) // 2,)
        assert part.arrays[0].dtype == plan.task.config.dtype
        assert sum(array.size for array in part.arrays[1:]) == 2 * count + train + 2


def test_a_step_that_is_stopped_has_no_part():
    plan = second()
    chunk, parts = taken_apart(plan)
    assert chunk.part is None
    assert parts[-1] is None


@pytest.mark.parametrize("least", [0.0, 1e9], ids=["divided", "whole"])
def test_a_start_that_stalls_between_two_looks_ends_there_however_short_the_chunks(least):
    plan = second(dataset="spiral", hidden=(3,), noise=0.4, epochs=100)
    chunk, _ = taken_apart(plan, epochs=100, least=least)
    expected = whole(plan, epochs=100)
    assert chunk.state.course.began % SECOND_LOOK
    assert_equal_states(chunk.state, expected.state)
    assert chunk.records == expected.records


@pytest.mark.parametrize("seconds", [0.001, 0.01, CHUNK_SECONDS])
def test_chunks_of_any_length_give_the_same_bits(seconds):
    plan = second(dataset="spiral", hidden=(20, 20))
    assert_equal_states(taken_apart(plan, seconds)[0].state, whole(plan).state)


def test_small_networks_and_first_order_optimizers_take_whole_steps():
    assert not is_divided(task_for())
    assert not any(
        is_divided(task_for(optimizer=name, hidden=(128,) * 6)) for name in OPTIMIZERS if name != SECOND_ORDER
    )
    assert is_divided(task_for(optimizer=SECOND_ORDER, hidden=(32, 32)))


def test_the_calls_of_a_step_are_those_that_are_counted():
    plan = second(dataset="rings")
    costs = call_seconds(plan.task.shapes)
    functions = [function.__name__ for function, _ in plan.steps.batches[0]]
    assert functions[: costs.tiles + 1] == ["_start", *["_add"] * costs.tiles]
    assert set(functions[costs.tiles + 1 :]) <= {"_try"}
    assert [costs.of(call) for call in (0, 1, costs.tiles, costs.tiles + 1)] == [
        costs.start, costs.tile, costs.tile, costs.trial,
    ]  # fmt: skip


def test_a_folded_matrix_is_unfolded_to_the_same():
    square = np.arange(9.0).reshape(3, 3)
    for array in (square + square.T, np.arange(3.0), np.ones((1, 1, 4)), np.array(2.0)):
        again = np.zeros_like(array)
        division.unfold(division.folded(array), again)
        np.testing.assert_array_equal(again, array)
