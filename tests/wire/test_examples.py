"""What /docs shows is what the models say."""

from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter

from app.jobs import Film, Picture, Training
from app.wire.examples import EDITED, EXAMPLES, FRAME, REPLY, STREAM_EXAMPLES
from app.wire.parts import FRAME_PARTS, PARTS
from app.wire.reply import Summary, TrainReply
from app.wire.request import FrameRequest, StreamRequest, TrainRequest
from app.wire.state import PackedState
from tests.jobs.turns import film, picture, train
from tests.training.tasks import task_for

BODIES: list[tuple[type[BaseModel], dict[str, Any]]] = [
    *((TrainRequest, example) for example in EXAMPLES.values()),
    *((StreamRequest, example) for example in STREAM_EXAMPLES.values()),
    *((FrameRequest, example) for example in EDITED.values()),
]


def summary_of(case: object) -> str:
    return str(case["summary"]) if isinstance(case, dict) else getattr(case, "__name__", "")


@pytest.mark.parametrize(("model", "example"), BODIES, ids=summary_of)
def test_every_body_is_valid_and_explained(model, example):
    assert set(example) == {"summary", "value"}
    assert example["summary"]
    model.model_validate(example["value"])


@pytest.mark.parametrize(("model", "example"), BODIES, ids=summary_of)
def test_every_body_is_answered_as_documented(model, example):
    answer = {TrainRequest: train, StreamRequest: film, FrameRequest: picture}[model]
    reply = answer(**example["value"])
    TrainReply.model_validate(reply[-1] if isinstance(reply, list) else reply)


def test_each_job_has_its_examples():
    assert {model for model, _ in BODIES} == {job.__annotations__["request"] for job in (Training, Film, Picture)}


@pytest.mark.parametrize("name", PARTS)
def test_the_example_of_every_part_is_of_its_type(name):
    part = PARTS[name]
    TypeAdapter(part.type).validate_python(part.example)
    for model in (part.type, *get_args(part.type)):
        if isinstance(part.example, dict) and hasattr(model, "model_fields"):
            assert set(part.example) <= set(model.model_fields)
            required = {key for key, field in model.model_fields.items() if field.is_required()}
            assert required <= set(part.example)


def test_a_part_is_absent_or_there_but_null_only_where_its_type_says_so():
    described = TrainReply.model_json_schema()["properties"]
    may_be_null = {name for name in PARTS if {"type": "null"} in described[name].get("anyOf", [])}
    assert may_be_null == {"confusion"}


@pytest.mark.parametrize(("example", "parts"), [(REPLY, {"boundary", "network", "history"}), (FRAME, set(FRAME_PARTS))])
def test_the_reply_expected_is_one(example, parts):
    TrainReply.model_validate(example)
    assert set(example) == {*Summary.model_fields, *parts}
    assert list(example) == [name for name in TrainReply.model_fields if name in example]


@pytest.mark.parametrize("name", PARTS)
def test_the_example_has_the_keys_of_a_real_reply(name):
    made, example = train(epochs=1, include=[name])[name], PARTS[name].example
    if name == "diagnosis":
        made, example = made[0], example[0]
    if isinstance(made, dict):
        assert [key for key in made if key in example] == list(example)


def test_the_example_of_a_state_is_one_that_can_be_gone_on_from():
    example = PARTS["state"].example
    inputs, *hidden, _ = example["widths"]
    task = task_for(hidden=tuple(hidden), features=tuple(example["features"]), optimizer=example["optimizer"])
    assert inputs == len(task.config.features)
    state = PackedState.model_validate(example).unpack(task)
    assert len(state.parameters) == task.parameters == FRAME["parameters"]
