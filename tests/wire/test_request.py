import base64

import numpy as np
import pytest

from app.config import TrainingConfig
from app.refusal import Refusal
from app.training.loop import init_state, train_chunk
from app.training.strategy import Goal
from app.wire.english import sentence as said
from app.wire.request import DatasetQuery, TrainRequest
from app.wire.state import PackedState


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


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("optimizer", ["sgd", "adam", "auto"])
def test_a_state_comes_back_from_the_wire_bit_for_bit(dtype, optimizer):
    config = TrainingConfig(dtype=dtype, optimizer=optimizer, epochs=5)
    state = train_chunk(config, init_state(config), Goal(5)).state
    packed = PackedState.pack(config, state)
    back = PackedState.model_validate_json(packed.model_dump_json()).unpack(config)
    assert (back.epoch, back.updates) == (state.epoch, state.updates)
    for name in ("parameters", "slots", "numbers"):
        one, other = getattr(back, name), getattr(state, name)
        assert one.dtype == other.dtype
        assert one.shape == other.shape
        np.testing.assert_array_equal(one, other)


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
    ],
)
def test_a_state_that_does_not_fit_is_refused(state, sentence):
    with pytest.raises(Refusal) as refused:
        state.unpack(TrainingConfig())
    assert (said(refused.value), refused.value.field, refused.value.status) == (sentence, "state", 422)


def test_the_dataset_query_has_the_bounds_and_defaults_of_the_configuration():
    for name, field in DatasetQuery.model_fields.items():
        assert field.default == TrainingConfig.model_fields[name].default
        assert field.metadata == TrainingConfig.model_fields[name].metadata
    assert DatasetQuery.model_validate({"noise": "0.3"}).noise == 0.3
