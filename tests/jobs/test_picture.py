import base64
import json
import timeit

import numpy as np
import pytest

from app.jobs import Film, Picture
from app.turn import take_turn
from app.wire.parts import FRAME_PARTS
from app.wire.reply import TrainReply
from app.wire.request import FrameRequest, StreamRequest
from tests.jobs.turns import film, only_line, picture, turns


@pytest.mark.parametrize("settings", [{"dataset": "rings", "hidden": [20, 3]}, {"dataset": "hills"}], ids=str)
def test_a_picture_is_the_first_frame_and_trains_nothing(settings):
    body = {"optimizer": "adam", **settings}
    first = next(line for turn in turns(Film(StreamRequest.model_validate(body))) for line in turn.lines)
    assert only_line(Picture(FrameRequest.model_validate(body))) == first


def test_a_picture_takes_less_than_5_milliseconds():
    job = Picture(FrameRequest(dataset="spiral", hidden=(8, 8), optimizer="adam"))
    assert take_turn(job).is_last
    assert min(timeit.repeat(lambda: take_turn(job), number=1, repeat=30)) < 0.005


def test_the_parts_of_a_frame_say_what_they_should():
    frame = picture(dataset="rings", hidden=[20, 3], include=[*FRAME_PARTS, "data"])
    predictions = np.frombuffer(base64.b64decode(frame["predictions"]), np.uint8)
    labels, train = (np.array(column) for column in (frame["data"]["points"], frame["data"]["train"]))
    right = predictions == labels[:, 2]
    for part, mask in (("train", train), ("test", ~train)):
        assert frame["metrics"][part]["accuracy"] == right[mask].mean()
        assert np.trace(frame["confusion"][part]) == right[mask].sum()
    assert [layer["neurons"] for layer in frame["maps"]["layers"]] == [16, 3]
    assert [len(base64.b64decode(layer["values"])) for layer in frame["maps"]["layers"]] == [16 * 400, 3 * 400]
    assert len(frame["norms"]["weights"]) == len(frame["norms"]["gradient"]) == 3
    TrainReply.model_validate_json(json.dumps(frame))


def test_the_parts_of_a_frame_of_values_say_what_they_should():
    frame = picture(dataset="hills", hidden=[20, 3], encoding="float", include=[*FRAME_PARTS, "data"])
    predictions = np.frombuffer(base64.b64decode(frame["predictions"]), "<f4")
    labels, train = (np.array(column) for column in (frame["data"]["points"], frame["data"]["train"]))
    for part, mask in (("train", train), ("test", ~train)):
        values = labels[mask, 2]
        missed, scores = np.square(predictions[mask] - values), frame["metrics"][part]
        mean = values.mean() if part == "test" else labels[train, 2].mean()
        assert scores["r2"] == pytest.approx(1 - missed.sum() / np.square(values - mean).sum(), rel=1e-4)
        assert scores["accuracy"] is None
    assert frame["confusion"] is None
    assert (frame["boundary"]["classes"], frame["data"]["classes"], frame["data"]["class_names"]) == (0, 0, [])
    assert (frame["boundary"]["kind"], frame["network"]["output"]) == ("value", "value")
    unit = frame["network"]["value"]
    assert unit["mean"] == pytest.approx(labels[train, 2].mean())
    assert unit["scale"] == pytest.approx(labels[train, 2].std())
    # the loss is in units of the deviation, and half the squared error
    error = np.square(predictions[train] - labels[train, 2]).mean() / 2 / unit["scale"] ** 2
    assert frame["metrics"]["train"]["loss"] == pytest.approx(error, rel=1e-4)
    low, high = frame["boundary"]["value_range"]
    values = np.array(frame["boundary"]["values"])
    assert (low, high) == (values.min(), values.max())
    TrainReply.model_validate_json(json.dumps(frame))


def test_weights_beyond_all_bounds_are_pictured_too():
    layers = [{"weights": [[3e38] * 2] * 2, "biases": [3e38] * 2}, {"weights": [[3e38], [3e38]], "biases": [0]}]
    for dataset in ("circle", "hills"):
        body = {"hidden": [2], "layers": layers, "dataset": dataset}
        assert picture(**body)["metrics"]["train"]["loss"] is None
        assert film(**body)[-1]["stopped"] == "diverged"
