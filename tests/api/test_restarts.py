"""POST /restarts against a real server."""

import json
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from app.wire.examples import RESTARTED, RESTARTS_EXAMPLES
from app.wire.restarts_reply import LuckLine, StartLine, wilson
from tests.running import AnyServer, served
from tests.waiting import wait_until

QUICK = {"optimizer": "sgd", "epochs": 3}
STACKED = {**QUICK, "batch_size": 10, "dtype": "float64", "activation": "tanh"}
ENDLESS = {"optimizer": "sgd", "epochs": 100_000, "starts": 4, "include": []}


def lucky(server: AnyServer, **body: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The lines of the starts in their order, and the summary."""
    with server.client.stream("POST", "/restarts", json=body) as reply:
        assert reply.status_code == 200, reply.read()
        assert reply.headers["content-type"] == "application/jsonl"
        *starts, last = [json.loads(line) for line in reply.iter_lines()]
    return sorted(starts, key=lambda line: line["start"]["index"]), last["summary"]


@pytest.mark.parametrize("dataset", ["circle", "iris", "hills"])
@pytest.mark.parametrize("settings", [QUICK, {}], ids=["sgd", "auto"])
def test_a_start_is_what_a_training_from_its_seed_would_be(
    server: AnyServer, dataset: str, settings: dict[str, Any]
) -> None:
    starts, _ = lucky(server, **settings, dataset=dataset, starts=3, seed=5)
    for index, line in enumerate(starts):
        start = line.pop("start")
        assert (start["index"], start["seed"]) == (index, 5 + index)
        parts = {"include": ["boundary"], "resolution": 40}
        assert line == server.trained(**settings, **parts, dataset=dataset, seed=5 + index)


@pytest.mark.parametrize("dataset", ["circle", "iris", "hills"])
def test_starts_of_a_stack_are_so_to_rounding(server: AnyServer, dataset: str) -> None:
    starts, _ = lucky(server, **STACKED, dataset=dataset, starts=7, include=["network"])
    for line in starts:
        alone = server.trained(**STACKED, dataset=dataset, seed=line["start"]["seed"], include=["network"])
        for mine, its in zip(line["network"]["layers"], alone["network"]["layers"], strict=True):
            np.testing.assert_allclose(mine["weights"], its["weights"], rtol=1e-9, atol=1e-12)
        assert (line["epoch"], line["stopped"]) == (alone["epoch"], alone["stopped"])


def test_the_rate_counts_the_starts_that_meet_the_criterion(server: AnyServer) -> None:
    body = {**QUICK, "epochs": 60, "batch_size": 10, "hidden": [3], "starts": 12}
    starts, summary = lucky(server, **body)
    scores = [line["metrics"]["test"]["accuracy"] for line in starts]
    assert [line["start"]["success"] for line in starts] == [score >= 0.95 for score in scores]
    assert summary["criterion"] == {"measure": "test_accuracy", "at_least": 0.95}
    middle = sorted(scores)[6]
    _, summary = lucky(server, **body, success=middle)
    assert summary["criterion"]["at_least"] == middle
    assert summary["successes"] == sum(score >= middle for score in scores)
    assert (summary["starts"], summary["rate"]) == (12, summary["successes"] / 12)
    assert summary["interval"] == pytest.approx(wilson(summary["successes"], 12))


def test_values_succeed_by_r2_and_another_criterion_changes_no_start(server: AnyServer) -> None:
    body = {**QUICK, "dataset": "hills", "starts": 6}
    starts, summary = lucky(server, **body)
    assert summary["criterion"] == {"measure": "test_r2", "at_least": 0.9}
    scores = [line["metrics"]["test"]["r2"] for line in starts]
    least = max(0, sorted(scores)[3])
    again, summary = lucky(server, **body, success=least)
    assert [line["start"].pop("success") for line in again] == [score >= least for score in scores]
    assert [line["start"].pop("success") for line in starts] == [score >= 0.9 for score in scores]
    assert again == starts
    assert summary["successes"] == sum(score >= least for score in scores)


def test_more_starts_begin_with_the_same_ones(server: AnyServer) -> None:
    body = {**STACKED, "seed": 40}
    few, many = (lucky(server, **body, starts=starts)[0] for starts in (25, 27))
    assert many[:25] == few


def test_the_losses_are_those_of_the_starts(server: AnyServer) -> None:
    starts, summary = lucky(server, **QUICK, starts=9, include=[])
    losses = summary["losses"]
    assert losses["test"] == [line["metrics"]["test"]["loss"] for line in starts]
    assert losses["train"] == [line["metrics"]["train"]["loss"] for line in starts]
    histogram = losses["histogram"]
    assert sum(histogram["successes"]) + sum(histogram["failures"]) == 9
    assert histogram["edges"][0] == pytest.approx(min(losses["test"]), rel=1e-5)


@pytest.mark.parametrize("dataset", ["circle", "blobs", "hills"])
def test_the_mean_and_the_disagreement_follow_from_the_boundaries(server: AnyServer, dataset: str) -> None:
    starts, summary = lucky(server, **QUICK, dataset=dataset, hidden=[2], starts=7, resolution=12, encoding="float")
    grids = np.array([line["boundary"]["values"] for line in starts])
    rounding = 1e-3 if dataset != "hills" else 1e-4
    np.testing.assert_allclose(summary["mean"]["values"], grids.mean(axis=0), atol=rounding)
    if dataset == "hills":
        apart = grids.std(axis=0)
        assert summary["disagreement"]["kind"] == "deviation"
    else:
        named = grids.argmax(axis=-1) if grids.ndim == 4 else (grids > 0.5).astype(int)
        most = max(named.max() + 1, 2)
        apart = 1 - np.array([(named == label).mean(axis=0) for label in range(most)]).max(axis=0)
        assert summary["disagreement"]["kind"] == "share"
    is_near = np.abs(np.array(summary["disagreement"]["values"]) - apart) < rounding
    assert is_near.mean() > 0.97  # a cell on a boundary may be named otherwise once it is rounded


def test_a_start_that_diverges_says_so_and_is_no_success(server: AnyServer) -> None:
    body = {"dataset": "hills", "optimizer": "sgd", "learning_rate": 10, "epochs": 50, "activation": "linear"}
    starts, summary = lucky(server, **body, starts=3, success=0)
    assert [line["diverged"] for line in starts] == [True] * 3
    assert summary["diverged"] == 3
    assert summary["mean"]["kind"] == "value"


def test_without_test_points_the_training_points_count(server: AnyServer) -> None:
    _, summary = lucky(server, **QUICK, starts=2, train_fraction=1, include=[])
    assert summary["criterion"]["measure"] == "train_accuracy"
    assert summary["losses"]["test"] is None


def test_seeds_go_round_at_their_end(server: AnyServer) -> None:
    starts, _ = lucky(server, **QUICK, starts=3, seed=2**32 - 1, include=[])
    assert [line["start"]["seed"] for line in starts] == [2**32 - 1, 0, 1]


@pytest.mark.parametrize(
    ("successes", "starts", "interval"),
    [(8, 10, (0.490162, 0.943318)), (0, 20, (0.0, 0.161125)), (20, 20, (0.838875, 1.0)), (1, 2, (0.094531, 0.905469))],
)
def test_the_interval_is_wilsons(successes: int, starts: int, interval: tuple[float, float]) -> None:
    assert wilson(successes, starts) == pytest.approx(interval, abs=1e-6)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"starts": 1}, "starts must be at least 2, got 1."),
        ({"starts": 101}, "starts must be at most 100, got 101."),
        ({"starts": 2.5}, "starts must be a whole number, got 2.5."),
        ({"success": 1.5}, "success must be at most 1, got 1.5."),
        ({"noise": 7}, "noise must be at most 0.5, got 7."),
        ({"layers": []}, "restarts begin from new weights: leave out layers."),
        ({"start": 3}, "'start' is no known field; did you mean 'starts'?"),
        ({"optimizer": "levenberg_marquardt", "l1": 0.1}, "optimizer levenberg_marquardt can't take l1"),
        ({"hidden": [128] * 6, "epochs": 50_000, "optimizer": "sgd"}, "epochs must be at most "),
    ],
    ids=range(9),
)
def test_what_cannot_be_restarted_is_refused_before_the_first_byte(
    server: AnyServer, body: dict[str, Any], sentence: str
) -> None:
    reply = server.client.post("/restarts", json=body)
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/json")
    assert reply.json()["detail"].startswith(sentence)


def test_too_many_starts_are_told_how_many_would_do(server: AnyServer) -> None:
    body = {"optimizer": "sgd", "epochs": 50_000, "include": []}
    refused = server.client.post("/restarts", json={**body, "starts": 100}).json()
    assert refused["code"] == "too_much_work"
    affordable = int(refused["detail"].removeprefix("starts must be at most ").partition(" ")[0])
    assert 2 <= affordable < 100
    with server.client.stream("POST", "/restarts", json={**body, "starts": affordable}) as fits:
        assert fits.status_code == 200


def test_a_state_is_refused(server: AnyServer) -> None:
    state = server.trained(**QUICK, include=["state"])["state"]
    reply = server.client.post("/restarts", json={**QUICK, "state": state})
    assert reply.json()["detail"] == "restarts begin from new weights: leave out state."


@pytest.mark.parametrize("example", RESTARTS_EXAMPLES)
def test_every_example_works(server: AnyServer, example: str) -> None:
    with server.client.stream("POST", "/restarts", json=RESTARTS_EXAMPLES[example]["value"]) as reply:
        *starts, last = reply.iter_lines()
    for line in starts:
        TypeAdapter(StartLine).validate_json(line)
    LuckLine.model_validate_json(last)
    assert next(iter(json.loads(starts[0]))) == next(iter(RESTARTED)) == "start"


def test_a_client_that_leaves_frees_its_place_and_its_worker() -> None:
    with served(queue=1, cache_megabytes=0) as server:
        connection = server.connect("/restarts", **ENDLESS)
        wait_until(lambda: server.train(**QUICK).status_code == 429, "it has its place")
        connection.close()
        wait_until(lambda: server.train(**QUICK).status_code == 200, "the place is free")


def test_the_same_starts_are_answered_the_same(server: AnyServer) -> None:
    body = {**STACKED, "starts": 30, "seed": 99}
    assert lucky(server, **body) == lucky(server, **body)


def test_claim_12_three_neurons_enclose_the_circle_and_with_relu_it_takes_luck(server: AnyServer) -> None:
    """Lesson row 12: three lines make a closed shape."""
    body = {"optimizer": "adam", "learning_rate": 0.05, "epochs": 400, "l2": 0, "starts": 20, "encoding": "float"}
    enclosed = {}
    for activation, neurons in [("relu", 1), ("relu", 2), ("relu", 3), ("relu", 4), ("tanh", 2), ("tanh", 3)]:
        starts, _ = lucky(server, **body, activation=activation, hidden=[neurons])
        grids = [np.array(line["boundary"]["values"]) > 0.5 for line in starts]
        enclosed[activation, neurons] = sum(is_enclosed(grid) for grid in grids)
    assert enclosed["relu", 1] == enclosed["relu", 2] == enclosed["tanh", 2] == 0
    assert enclosed["tanh", 3] >= 15
    assert 0 < enclosed["relu", 3] < 20
    assert enclosed["relu", 3] < enclosed["relu", 4]


def is_enclosed(grid: Any) -> bool:
    """Whether the class of the middle does not reach the edge."""
    middle = grid[len(grid) // 2, len(grid) // 2]
    edge = np.concatenate([grid[0], grid[-1], grid[:, 0], grid[:, -1]])
    return bool((edge != middle).all())
