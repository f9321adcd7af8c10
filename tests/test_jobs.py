import json
import pickle

import pytest

from app import jobs
from app.errors import Refusal
from app.schemas.request import TrainRequest

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
    with pytest.raises(Refusal, match=r"^epochs must be at most") as refused:
        jobs.begin(TrainRequest(optimizer="adam", hidden=(128,) * 6, epochs=100_000))
    assert refused.value.field == "epochs"
