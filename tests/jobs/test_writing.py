"""A reply that takes several turns to write equals the one that is written at once."""

import json
import pickle
from typing import Any

import pytest

from app.jobs import Film, Picture, Training, writing
from app.turn import Job, Turn, take_turn
from app.wire.parts import FRAME_PARTS, PARTS
from app.wire.request import FrameRequest, StreamRequest, TrainRequest

LARGE: dict[str, Any] = {"hidden": [64, 64], "samples": 1000, "dataset": "blobs", "resolution": 200}


def turns_of(job: Job) -> list[Turn]:
    """All turns of a job, each sent to another process and back as the server does it."""
    turns = []
    while job is not None:
        turns.append(take_turn(pickle.loads(pickle.dumps(job))))
        job = turns[-1].job
    return turns


def lines_of(job: Job) -> list[bytes]:
    return [line for turn in turns_of(job) for line in turn.lines]


@pytest.mark.parametrize("encoding", ["int8", "float"])
def test_a_large_picture_takes_several_turns_and_gives_the_same_bytes(monkeypatch, encoding):
    picture = Picture(FrameRequest.model_validate({**LARGE, "encoding": encoding}))
    monkeypatch.setattr(writing, "CHUNK_SECONDS", 0.005)
    several = turns_of(picture)
    monkeypatch.setattr(writing, "CHUNK_SECONDS", 1000)
    once = turns_of(picture)
    assert len(several) > 2
    assert len(once) == 1
    assert [line for turn in several for line in turn.lines] == list(once[0].lines)


def test_a_film_goes_on_after_each_large_frame(monkeypatch):
    film = Film(StreamRequest.model_validate({**LARGE, "optimizer": "adam", "epochs": 3, "stride": 1}))
    several = lines_of(film)
    monkeypatch.setattr(writing, "CHUNK_SECONDS", 1000)
    assert several == lines_of(film)
    assert [json.loads(line)["epoch"] for line in several] == [0, 1, 2, 3]


@pytest.mark.parametrize("include", [(), ("boundary",), tuple(PARTS), tuple(reversed(PARTS))])
def test_a_reply_holds_the_parts_asked_for_in_its_own_order(include):
    (line,) = lines_of(Training(TrainRequest(include=include, resolution=10)))
    assert [name for name in json.loads(line) if name in PARTS] == [name for name in PARTS if name in include]


def test_what_no_part_asks_for_is_not_computed(monkeypatch):
    def refuse(*arguments: object) -> None:
        raise AssertionError("computed in vain")

    monkeypatch.setattr(writing, "logits_of_cells", refuse)
    for part in FRAME_PARTS:
        monkeypatch.setitem(PARTS, part, PARTS[part]._replace(make=refuse))
    (line,) = lines_of(Picture(FrameRequest(include=())))
    assert json.loads(line)["epoch"] == 0
