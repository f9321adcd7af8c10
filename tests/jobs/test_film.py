import json
from itertools import pairwise

import pytest

from app.data import FEATURES
from app.jobs import Film
from app.nn.optimizers import OPTIMIZERS
from app.wire.parts import FRAME_PARTS
from app.wire.request import StreamRequest
from tests.jobs.turns import film, lines, train, turns
from tests.refusals import refusing


@pytest.mark.parametrize("dataset", ["xor", "hills"])
@pytest.mark.parametrize("optimizer", ["auto", *OPTIMIZERS])
def test_a_film_begins_at_the_start_and_ends_where_the_training_ends(optimizer, dataset):
    settings = {"optimizer": optimizer, "dataset": dataset, "epochs": 60, "include": ["network"]}
    frames, whole = film(**settings), train(**settings)
    assert frames[0]["epoch"] == 0
    assert [frame["stopped"] for frame in frames[:-1]] == [None] * (len(frames) - 1)
    for key in ("epoch", "stopped", "metrics", "network"):
        assert frames[-1][key] == whole[key]


def test_frames_are_dense_early_and_a_stride_apart_later():
    epochs = [frame["epoch"] for frame in film(optimizer="adam", epochs=113, include=[])]
    assert epochs[:21] == [*range(17), 18, 20, 22, 24]
    assert [after - before for before, after in pairwise(epochs[-5:])] == [10, 10, 10, 2]
    assert epochs[-1] == 113


def test_the_epochs_of_frames_count_from_the_beginning_in_a_resumed_film_too():
    first = film(optimizer="adam", epochs=40, include=["state"])[-1]
    again = film(optimizer="adam", epochs=20, include=[], state=first["state"])
    assert [frame["epoch"] for frame in again] == [40, 45, 50, 56, 60]


def test_every_batch_has_its_frame_when_batches_are_asked_for():
    frames = film(optimizer="sgd", batch_size=50, batches=6, include=[])
    assert [(frame["epoch"], frame["batch"]) for frame in frames] == [divmod(batch, 4) for batch in range(7)]


@pytest.mark.parametrize(
    ("settings", "stopped"),
    [
        ({"optimizer": "sgd", "learning_rate": 10, "l2": 1, "epochs": 400}, "diverged"),
        ({"optimizer": "adam", "stop_at_loss": 0.3}, "target"),
        ({"optimizer": "adam", "dataset": "gauss", "hidden": [], "stop_at_plateau": True, "epochs": 5000}, "plateau"),
        ({}, "solved"),
        ({"dataset": "plane"}, "solved"),
    ],
)
def test_the_last_frame_says_why_a_film_ended(settings, stopped):
    last = film(**settings)[-1]
    assert last["stopped"] == stopped
    assert last["diverged"] == (stopped == "diverged")
    assert (last["diagnosis"][0]["code"] == "diverged") == (stopped == "diverged")


@pytest.mark.parametrize("dataset", ["spiral", "hills"])
@pytest.mark.parametrize("features", [("x", "y"), tuple(FEATURES)], ids=len)
def test_a_frame_has_at_most_25_kilobytes(dataset, features):
    frames = film(dataset=dataset, hidden=[8, 8], optimizer="adam", features=features, epochs=30)
    assert max(len(json.dumps(frame, separators=(",", ":"))) for frame in frames) <= 25_000
    assert list(frames[0])[-len(FRAME_PARTS) :] == [*FRAME_PARTS]


def test_a_turn_gives_one_frame_at_most_and_a_frame_is_one_line():
    taken = turns(Film(StreamRequest(optimizer="adam", epochs=30)))
    assert {len(turn.lines) for turn in taken} <= {0, 1}
    assert not any(b"\n" in line for turn in taken for line in turn.lines)
    assert taken[-1].lines


def test_the_same_body_gives_the_same_film():
    request = StreamRequest(dataset="rings", optimizer="adam", batch_size=20, epochs=20)
    assert lines(Film(request)) == lines(Film(request))


def test_a_film_of_too_many_frames_is_refused():
    body = {"optimizer": "adam", "hidden": [128] * 6, "samples": 2000, "dtype": "float64", "batches": 10_000}
    with refusing(r"^batches must be at most") as refused:
        film(**body)
    assert refused.value.field == "batches"
