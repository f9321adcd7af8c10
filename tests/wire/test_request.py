import base64

import numpy as np
import pytest

from app.config import TrainingConfig
from app.refusal import Refusal
from app.training.state import Course, TrainingState, init_state
from app.training.task import Task
from app.wire.english import sentence as said
from app.wire.request import DatasetQuery, TrainRequest
from app.wire.state import PackedState
from tests.training.tasks import plan_for, task_for, trained


def test_every_field_has_a_default():
    assert TrainRequest().config() == TrainingConfig()


def test_the_configuration_is_the_same_whatever_the_reply_should_hold():
    one, other = TrainRequest(resolution=20, include=()), TrainRequest(encoding="int8")
    assert one.config() == other.config()
    assert hash(one.config()) == hash(other.config())


def test_the_key_tells_requests_apart_but_not_ways_to_write_one():
    assert TrainRequest().key() == TrainRequest(noise=0.1, include=("boundary", "network", "history")).key()
    assert TrainRequest().key() != TrainRequest(seed=1).key()
    assert TrainRequest().key() != TrainRequest(resolution=50).key()


def back_from_the_wire(task: Task, state: TrainingState) -> TrainingState:
    return PackedState.model_validate_json(PackedState.pack(task, state).model_dump_json()).unpack(task)


def assert_the_same(back: TrainingState, state: TrainingState) -> None:
    assert (back.place, back.updates, back.course) == (state.place, state.updates, state.course)
    assert (back.position is None) == (state.position is None)
    for name in ("parameters", "slots", "numbers", "moving"):
        one, other = getattr(back, name), getattr(state, name)
        assert one.dtype == other.dtype
        assert one.shape == other.shape
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("dataset", ["circle", "rings", "hills"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam", "auto"])
def test_a_state_comes_back_from_the_wire_bit_for_bit(dtype, optimizer, dataset):
    plan = plan_for(dtype=dtype, optimizer=optimizer, dataset=dataset, epochs=5)
    for state in (init_state(plan.task), trained(plan).state):
        assert_the_same(back_from_the_wire(plan.task, state), state)


def test_a_state_within_a_later_start_comes_back_too():
    plan = plan_for(dataset="spiral", hidden=(2,), optimizer="levenberg_marquardt", epochs=70)
    state = trained(plan).state
    assert state.course.start > 0
    assert state.position is not None
    assert_the_same(back_from_the_wire(plan.task, state), state)


def test_a_state_of_an_earlier_version_has_no_course_and_starts_to_remember_anew():
    fields = PackedState.pack(task_for(), init_state(task_for())).model_dump()
    for name in ("course", "position", "widths", "features", "biases", "output", "optimizer", "batch"):
        del fields[name]
    state = PackedState.model_validate(fields).unpack(task_for())
    assert state.course == Course()
    assert state.position is None


def packed(count: int = 33, **changes: object) -> PackedState:
    zeros = base64.b64encode(bytes(4 * count)).decode()
    fields = {"epoch": 0, "updates": 0, "numbers": [], "parameters": zeros, "slots": "", "dtype": "float32"}
    return PackedState.model_validate(fields | changes)


def of_numbers(*numbers: float) -> str:
    return base64.b64encode(np.array(numbers, "<f4").tobytes()).decode()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (packed(32), "state must hold 33 parameters for a 2-8-1 network, got 32."),
        (packed(parameters="?"), "state must hold base64 of float32 numbers."),
        (packed(parameters="AAAA"), "state must hold base64 of float32 numbers."),
        (packed(parameters="Ünfug"), "state must hold base64 of float32 numbers."),
        (packed(0), "state.slots must hold whole rows of one number a parameter."),
        (packed(slots=of_numbers(1)), "state.slots must hold whole rows of one number a parameter."),
        (packed(parameters=of_numbers(*[float("nan")] * 33)), "state must hold finite numbers only."),
        (packed(slots=of_numbers(*[float("inf")] * 33)), "state must hold finite numbers only."),
        (packed(position=of_numbers(*[float("nan")] * 33)), "state must hold finite numbers only."),
        (packed(position=of_numbers(1, 2)), "state must hold 33 parameters for a 2-8-1 network, got 33."),
    ],
)
def test_a_state_that_does_not_fit_is_refused(state, sentence):
    with pytest.raises(Refusal) as refused:
        state.unpack(task_for())
    assert (said(refused.value), refused.value.field, refused.value.status) == (sentence, "state", 422)


def test_the_dataset_query_has_the_bounds_and_defaults_of_the_configuration():
    for name, field in DatasetQuery.model_fields.items():
        assert field.default == TrainingConfig.model_fields[name].default
        assert field.metadata == TrainingConfig.model_fields[name].metadata
    assert DatasetQuery.model_validate({"noise": "0.3"}).noise == 0.3
