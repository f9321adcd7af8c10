import base64
import json
import pickle
import timeit
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from app.data.features import FEATURES
from app.jobs import train as jobs
from app.nn.optimizers import OPTIMIZERS
from app.wire.reply import TrainReply
from app.wire.request import FRAME_PARTS, FrameRequest, StreamRequest, TrainRequest
from tests.refusals import refusing

LONG = TrainRequest(optimizer="sgd", epochs=20_000, include=("boundary", "network", "history", "state", "data"))


def finished(request: TrainRequest) -> dict[str, object]:
    outcome = jobs.begin(request)
    while not isinstance(outcome, bytes):
        outcome = jobs.advance(request, pickle.loads(pickle.dumps(outcome)))
    return dict(json.loads(outcome))


def test_a_short_training_is_done_in_one_call():
    assert isinstance(jobs.begin(TrainRequest(epochs=1)), bytes)


def test_a_long_training_takes_several_calls_and_loses_nothing_between_them():
    assert isinstance(jobs.begin(LONG), jobs.Progress)
    reply = finished(LONG)
    history = reply["history"]
    assert isinstance(history, dict)
    assert history["epoch"][0] == 0
    assert history["epoch"][-1] == reply["epoch"] == 20_000
    assert history["epoch"] == sorted(set(history["epoch"]))


def test_the_warm_up_trains_the_default():
    jobs.warm_up()


def test_too_much_work_is_refused_before_it_begins():
    with refusing(r"^epochs must be at most") as refused:
        jobs.begin(TrainRequest(optimizer="adam", hidden=(128,) * 6, epochs=100_000))
    assert refused.value.field == "epochs"


def frames(request: StreamRequest) -> list[dict[str, Any]]:
    take = jobs.open_film(request)
    shown = [json.loads(take.frame)]
    while not take.is_last:
        take = jobs.roll(request.started(), pickle.loads(pickle.dumps(take)))
        shown += [json.loads(take.frame)] if take.frame else []
    return shown


@pytest.mark.parametrize("optimizer", ["auto", *OPTIMIZERS])
def test_a_film_begins_at_the_start_and_ends_where_the_training_ends(optimizer):
    settings = {"optimizer": optimizer, "dataset": "xor", "epochs": 60, "include": ["network"]}
    film = frames(StreamRequest.model_validate(settings))
    whole = finished(TrainRequest.model_validate(settings))
    assert film[0]["epoch"] == 0
    assert [frame["stopped"] for frame in film[:-1]] == [None] * (len(film) - 1)
    for key in ("epoch", "stopped", "metrics", "network"):
        assert film[-1][key] == whole[key]


def test_frames_are_dense_early_and_a_stride_apart_later():
    epochs = [frame["epoch"] for frame in frames(StreamRequest(optimizer="adam", epochs=113, include=()))]
    assert epochs[:21] == [*range(17), 18, 20, 22, 24]
    assert [after - before for before, after in pairwise(epochs[-5:])] == [10, 10, 10, 2]
    assert epochs[-1] == 113


def test_the_epochs_of_frames_count_from_the_beginning_in_a_resumed_film_too():
    first = frames(StreamRequest(optimizer="adam", epochs=40, include=("state",)))[-1]
    again = StreamRequest(optimizer="adam", epochs=20, include=(), state=first["state"])
    assert [frame["epoch"] for frame in frames(again)] == [40, 45, 50, 56, 60]


def test_every_batch_has_its_frame_when_batches_are_asked_for():
    film = frames(StreamRequest(optimizer="sgd", batch_size=50, batches=6, include=()))
    assert [(frame["epoch"], frame["batch"]) for frame in film] == [divmod(batch, 4) for batch in range(7)]


@pytest.mark.parametrize(
    ("settings", "stopped"),
    [
        ({"optimizer": "sgd", "learning_rate": 10, "l2": 1, "epochs": 400}, "diverged"),
        ({"optimizer": "adam", "stop_at_loss": 0.3}, "target"),
        ({"optimizer": "adam", "dataset": "gauss", "hidden": (), "stop_at_plateau": True, "epochs": 5000}, "plateau"),
        ({}, "solved"),
    ],
)
def test_the_last_frame_says_why_a_film_ended(settings, stopped):
    last = frames(StreamRequest.model_validate(settings))[-1]
    assert last["stopped"] == stopped
    assert last["diverged"] == (stopped == "diverged")
    assert (last["diagnosis"][0]["code"] == "diverged") == (stopped == "diverged")


def test_a_frame_has_at_most_25_kilobytes():
    parts = [*FRAME_PARTS]
    for features in (("x", "y"), tuple(FEATURES)):
        request = StreamRequest(dataset="spiral", hidden=(8, 8), optimizer="adam", features=features, epochs=30)
        sizes = [len(json.dumps(frame, separators=(",", ":"))) for frame in frames(request)]
        assert max(sizes) <= 25_000
        assert list(frames(request)[0])[-len(parts) :] == parts


def test_a_picture_is_the_first_frame_and_trains_nothing():
    settings = {"optimizer": "adam", "dataset": "rings", "hidden": [20, 3]}
    film = jobs.open_film(StreamRequest.model_validate(settings))
    assert jobs.picture(FrameRequest.model_validate(settings)) == film.frame


def test_a_picture_takes_less_than_5_milliseconds():
    request = FrameRequest(dataset="spiral", hidden=(8, 8), optimizer="adam")
    assert min(timeit.repeat(lambda: jobs.picture(request), number=1, repeat=30)) < 0.005


def test_the_parts_of_a_frame_say_what_they_should():
    request = FrameRequest(dataset="rings", hidden=(20, 3), include=(*FRAME_PARTS, "data"))
    frame = json.loads(jobs.picture(request))
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


def test_weights_beyond_all_bounds_are_pictured_too():
    layers = [{"weights": [[3e38] * 2] * 2, "biases": [3e38] * 2}, {"weights": [[3e38], [3e38]], "biases": [0]}]
    body = {"hidden": [2], "layers": layers}
    frame = json.loads(jobs.picture(FrameRequest.model_validate(body)))
    assert frame["metrics"]["train"]["loss"] is None
    last = frames(StreamRequest.model_validate(body))[-1]
    assert last["stopped"] == "diverged"


def test_too_many_batches_are_refused_by_their_name():
    with refusing(r"^batches must be at most") as refused:
        jobs.begin(TrainRequest(optimizer="adam", hidden=(128,) * 6, samples=2000, dtype="float64", batches=10_000))
    assert refused.value.field == "batches"
