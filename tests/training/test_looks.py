"""What a training is looked at on its way: rows of its history, and the chunks that it is trained in."""

import numpy as np
import pytest

from app.nn.optimizers import OPTIMIZERS
from app.training.cost import look_seconds, step_seconds
from app.training.loop import CHUNK_SECONDS, advance, evaluate, further, span_seconds, train_chunk
from app.training.state import init_state
from app.training.stopping import LOOK, Goal, record_stride
from tests.training.tasks import (
    plan_for,
    reached,
    trained,
)

EVERY_OPTIMIZER = ["auto", *OPTIMIZERS]
OF_EACH_OUTPUT = {"logit": "moons", "classes": "rings", "value": "hills"}
every_output = pytest.mark.parametrize("dataset", OF_EACH_OUTPUT.values())


def test_history_has_the_first_and_the_last_epoch_and_at_most_two_hundred_steps():
    plan = plan_for(optimizer="sgd", epochs=5011)
    stride = record_stride(plan.task)
    records = reached(plan, init_state(plan.task), Goal(5011, looks=stride)).records
    assert [record.epoch for record in records] == [*range(0, 5011, stride), 5011]
    assert len(records) <= 202


@pytest.mark.parametrize("looks", [0, 1, 7, LOOK])
def test_looking_at_a_training_does_not_change_it(looks):
    plan = plan_for(optimizer="adam", batch_size=20, epochs=60)
    state = reached(plan, init_state(plan.task), Goal(60, looks=looks)).state
    np.testing.assert_array_equal(state.parameters, advance(plan.task, init_state(plan.task), 60).parameters)


@every_output
@pytest.mark.parametrize("optimizer", ["sgd", "auto"])
def test_a_chunk_has_the_record_of_its_last_look_which_is_that_of_its_state_once_stopped(optimizer, dataset):
    plan, goal = plan_for(dataset=dataset, optimizer=optimizer, epochs=300), Goal(300, looks=LOOK)
    chunk = train_chunk(plan, init_state(plan.task), goal)
    while chunk.stopped is None:
        assert chunk.record.epoch <= chunk.state.epoch
        chunk = further(plan, chunk, goal)
    assert chunk.records[-1] == chunk.record == evaluate(plan, chunk.state)
    assert [record.epoch for record in chunk.records] == sorted({record.epoch for record in chunk.records})


def test_the_record_of_a_training_that_diverged_is_that_of_its_last_finite_epoch():
    plan = plan_for(optimizer="sgd", learning_rate=10.0, l2=1.0, epochs=400)
    chunk = trained(plan)
    assert chunk.record == evaluate(plan, chunk.state)
    assert chunk.record.epoch == chunk.state.epoch
    assert np.isfinite(chunk.record.train.loss)


@pytest.mark.parametrize("settings", [{}, {"batch_size": 1}, {"hidden": (64, 64), "samples": 2000}], ids=str)
@pytest.mark.parametrize("optimizer", ["adam", "sgd"])
@pytest.mark.parametrize("looks", [0, LOOK])
def test_a_chunk_is_so_much_counted_work_and_no_more_than_a_step_beyond(optimizer, settings, looks):
    plan, goal = plan_for(optimizer=optimizer, epochs=20_000, **settings), Goal(20_000, looks=looks)
    chunk = train_chunk(plan, init_state(plan.task), goal)
    for _ in range(3):
        before, rows = chunk.state, len(chunk.records)
        chunk = further(plan, chunk, goal)
        seen = len(chunk.records) - rows
        spent = span_seconds(plan.task, before, chunk.state) + seen * look_seconds(plan.task.shapes)
        assert chunk.stopped is None
        assert 0 < spent <= CHUNK_SECONDS + step_seconds(plan.task.shapes) + 2 * look_seconds(plan.task.shapes)
