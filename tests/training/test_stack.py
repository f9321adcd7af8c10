"""A stack of networks gives what each gives alone."""

import numpy as np
import pytest

from app.nn.activations import ACTIVATIONS
from app.nn.losses import LOSSES
from app.training.loop import Chunk, advance
from app.training.plan import prepared
from app.training.stack import advance_stack, open_stack, pays, tasks_of, train_stack
from app.training.state import init_state
from app.training.stopping import LOOK, Goal
from app.training.task import Task
from tests.training.tasks import changed, reached, task_for

SEEDS = range(5)
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}


def assert_equal_to_each_alone(task: Task, epochs: int = 12) -> None:
    tasks = [changed(task, seed=seed) for seed in SEEDS]
    start = [init_state(each) for each in tasks]
    halfway = advance_stack(task, SEEDS, start, epochs // 3)
    stacked = advance_stack(task, SEEDS, halfway, epochs - epochs // 3)
    for each, state, together in zip(tasks, start, stacked, strict=True):
        alone = advance(each, state, epochs)
        tolerance = TOLERANCE[task.config.dtype]
        np.testing.assert_allclose(together.parameters, alone.parameters, rtol=tolerance, atol=tolerance)
        np.testing.assert_allclose(together.slots, alone.slots, rtol=tolerance, atol=tolerance)
        assert (together.epoch, together.updates) == (alone.epoch, alone.updates)


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("batch_size", [0, 10, 16])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_every_optimizer_and_batch_size(optimizer, batch_size, dtype):
    assert_equal_to_each_alone(
        task_for(optimizer=optimizer, batch_size=batch_size, dtype=dtype, activation="tanh", learning_rate=0.01)
    )


@pytest.mark.parametrize("dataset", ["moons", "rings", "hills"])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_and_loss(activation, loss, dataset):
    assert_equal_to_each_alone(
        task_for(
            dataset=dataset, activation=activation, loss=loss, hidden=(5, 4), optimizer="sgd", batch_size=20,
            l1=0.001, dtype="float64",
        )
    )  # fmt: skip


def test_a_second_order_optimizer_is_refused():
    task = task_for(optimizer="levenberg_marquardt")
    with pytest.raises(ValueError, match="first-order"):
        advance_stack(task, [0], [init_state(task)], 1)


def test_states_at_different_places_are_refused():
    task = task_for(optimizer="sgd")
    start = init_state(task)
    with pytest.raises(ValueError, match="same place"):
        advance_stack(task, [0, 1], [start, advance(task, start, 1)], 1)


def trained_together(task: Task, goal: Goal) -> list[Chunk]:
    """All of them, chunk after chunk until each has stopped."""
    chunks = open_stack(task, SEEDS, [init_state(each) for each in tasks_of(task, SEEDS)], goal)
    while any(chunk.stopped is None for chunk in chunks):
        chunks = train_stack(task, SEEDS, chunks, goal)
    return chunks


@pytest.mark.parametrize(
    ("settings", "goal"),
    [
        ({"optimizer": "adam", "batch_size": 20}, Goal(40, looks=LOOK)),
        ({"optimizer": "sgd", "batch_size": 20, "dataset": "hills"}, Goal(40, looks=LOOK)),
        ({"optimizer": "sgd", "batch_size": 20}, Goal(5, 3)),
        ({"optimizer": "adam", "batch_size": 20}, Goal(200, loss=0.3)),
        ({"optimizer": "adam", "dataset": "rings"}, Goal(40, looks=LOOK)),
        ({"optimizer": "auto", "dataset": "xor", "hidden": (3,)}, Goal(200, looks=5)),
        ({"optimizer": "levenberg_marquardt", "dataset": "hills", "hidden": (3,)}, Goal(60, looks=5)),
        ({"optimizer": "sgd", "batch_size": 20, "learning_rate": 10.0, "l2": 1.0}, Goal(100)),
    ],
    ids=str,
)
def test_what_holds_for_one_training_holds_for_a_stack(settings, goal):
    task = task_for(**settings, dtype="float64")
    for each, chunk in zip(tasks_of(task, SEEDS), trained_together(task, goal), strict=True):
        alone = reached(prepared(each), init_state(each), goal)
        assert chunk.stopped == alone.stopped
        assert chunk.state.place == alone.state.place
        np.testing.assert_allclose(chunk.state.parameters, alone.state.parameters, rtol=1e-6, atol=1e-9)
        assert [record.epoch for record in chunk.records] == [record.epoch for record in alone.records]
        together, apart = ([record.train.loss for record in one.records] for one in (chunk, alone))
        np.testing.assert_allclose(together, apart, rtol=1e-6)


def test_a_stack_pays_at_small_batches_of_trainings_that_go_one_way():
    assert pays(task_for(optimizer="sgd", batch_size=10))
    for settings in ({"optimizer": "sgd"}, {}, {"optimizer": "levenberg_marquardt"}):
        assert not pays(task_for(**settings))
