import pickle

import pytest

from app import jobs
from app.data import DATASETS
from app.jobs import Training
from app.nn.optimizers import OPTIMIZERS
from app.turn import take_turn
from app.wire.parts import PARTS
from app.wire.reply import TrainReply
from app.wire.request import TrainRequest
from tests.jobs.turns import only_line, train, turns
from tests.refusals import refusing

LONG = {"optimizer": "sgd", "epochs": 20_000, "include": ["boundary", "network", "history", "state", "data"]}
EVERYTHING = {"include": list(PARTS)}


def test_a_short_training_is_done_in_one_turn():
    assert take_turn(Training(TrainRequest(epochs=1))).is_last


def test_a_long_training_takes_several_turns_and_loses_nothing_between_them():
    taken = turns(Training(TrainRequest.model_validate(LONG)))
    assert len(taken) > 3
    assert [turn.lines for turn in taken[:-1]] == [()] * (len(taken) - 1)
    history = train(**LONG)["history"]
    assert history["epoch"][0] == 0
    assert history["epoch"][-1] == 20_000
    assert history["epoch"] == sorted(set(history["epoch"]))


@pytest.mark.parametrize("dataset", ["circle", "rings", "hills"])
@pytest.mark.parametrize("optimizer", ["sgd", "auto"])
def test_the_same_body_gives_the_same_bytes(dataset, optimizer):
    request = TrainRequest.model_validate({"dataset": dataset, "optimizer": optimizer, **EVERYTHING})
    assert only_line(Training(request)) == only_line(Training(request))


def test_a_turn_changes_nothing_so_that_it_may_be_done_again():
    job = Training(TrainRequest.model_validate(LONG))
    first = take_turn(job).job
    before = pickle.dumps(first)
    again, once_more = take_turn(first), take_turn(first)
    assert pickle.dumps(first) == before
    assert pickle.dumps(again) == pickle.dumps(once_more)


def test_other_work_in_between_changes_nothing():
    job = Training(TrainRequest.model_validate({**LONG, "epochs": 5000}))
    expected, turn = only_line(job), take_turn(job)
    while not turn.is_last:
        train(seed=1, epochs=1, optimizer="sgd")
        turn = take_turn(turn.job)
    assert turn.lines == (expected,)


def test_the_warm_up_trains_the_default():
    jobs.warm_up()


@pytest.mark.parametrize("optimizer", ["auto", *OPTIMIZERS])
@pytest.mark.parametrize("dataset", DATASETS)
def test_every_reply_is_as_documented_and_says_why_it_ended_and_what_that_means(dataset, optimizer):
    reply = train(dataset=dataset, optimizer=optimizer, epochs=40, **EVERYTHING)
    TrainReply.model_validate(reply)
    assert reply["stopped"]
    assert reply["diagnosis"]  # every training that has ended has a finding
    assert list(reply)[-len(PARTS) :] == list(PARTS)
    assert reply["dataset"] == dataset


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_there_when_it_is_asked_for_and_alone(name):
    plain, one = train(epochs=3, include=[]), train(epochs=3, include=[name])
    assert set(one) - set(plain) == {name}
    assert {key: one[key] for key in plain} == plain


def test_own_points_are_no_dataset():
    assert train(points=[[0, 0, 0], [1, 1, 1]], epochs=1)["dataset"] is None


@pytest.mark.parametrize(
    ("settings", "loss"),
    [
        ({"dataset": "hills"}, "squared_error"),
        ({"dataset": "rings"}, "cross_entropy"),
        ({"loss": "squared_error"}, "squared_error"),
    ],
)
def test_the_reply_names_the_loss_used(settings, loss):
    assert train(**settings, epochs=1, include=[])["loss"] == loss


def test_too_much_work_is_refused_before_it_begins():
    with refusing(r"^epochs must be at most") as refused:
        take_turn(Training(TrainRequest(optimizer="adam", hidden=(128,) * 6, epochs=100_000)))
    assert refused.value.field == "epochs"


def test_too_many_batches_are_refused_by_their_name():
    body = {"optimizer": "adam", "hidden": [128] * 6, "samples": 2000, "dtype": "float64", "batches": 10_000}
    with refusing(r"^batches must be at most") as refused:
        take_turn(Training(TrainRequest.model_validate(body)))
    assert refused.value.field == "batches"


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "auto", "levenberg_marquardt"])
@pytest.mark.parametrize("dataset", ["spiral", "hills"])
def test_a_training_resumed_from_its_state_ends_like_a_whole_one(optimizer, dataset):
    settings = {"dataset": dataset, "optimizer": optimizer, "hidden": [4], "include": ["network", "state", "diagnosis"]}
    whole, first = train(**settings, epochs=90), train(**settings, epochs=37)
    second = train(**settings, epochs=53, state=first["state"])
    for key in ("epoch", "starts", "stopped", "metrics", "network", "state", "diagnosis"):
        assert second[key] == whole[key], key


def test_the_rows_of_the_history_asked_for_change_nothing_of_a_resumed_training():
    settings = {"dataset": "spiral", "optimizer": "sgd", "include": ["history", "state", "diagnosis"]}
    whole, first = train(**settings, epochs=3000), train(**settings, epochs=37)
    second = train(**settings, epochs=2963, state=first["state"])
    assert second["state"] == whole["state"]
    assert second["diagnosis"] == whole["diagnosis"]
