import base64
import json
import socket
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.nn.calls import Array
from app.nn.optimizers import OPTIMIZERS
from app.wire.examples import EXAMPLES, REPLY
from app.wire.reply import TrainReply
from tests.executors import Gated
from tests.running import AnyServer, LocalServer, served
from tests.waiting import wait_until

KEYS = [
    "epoch", "batch", "dataset", "optimizer", "loss", "starts", "stopped", "diverged", "parameters", "metrics",
]  # fmt: skip
QUICK = {"optimizer": "sgd", "epochs": 1}
POINTS_250 = [[index % 16, index % 17, index * 7 % 5 // 3] for index in range(250)]


@pytest.fixture(scope="module")
def forgetful() -> Iterator[LocalServer]:
    """A server that keeps no reply."""
    with served(Gated, cache_megabytes=0) as local:
        yield local


def test_the_defaults_solve_the_circle(server: AnyServer):
    reply = server.trained()
    assert list(reply) == [*KEYS, "history", "boundary", "network"]
    assert reply["metrics"]["test"]["accuracy"] >= 0.97
    assert reply["diverged"] is False
    boundary = reply["boundary"]
    values = np.array(boundary["values"])
    assert list(values.shape) == [boundary["height"], boundary["width"]]
    assert values.min() >= 0
    assert values.max() <= 1
    assert values[50, 50] > 0.5 > values[0, 0]  # class 1 is the disc in the middle
    TrainReply.model_validate_json(json.dumps(reply))


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_docs_works(server: AnyServer, example):
    server.trained(**EXAMPLES[example]["value"])


def test_the_example_of_a_reply_is_like_a_reply(server: AnyServer):
    TrainReply.model_validate_json(json.dumps(REPLY))
    assert list(REPLY) == list(server.trained())


def test_the_parts_named_come_and_no_others(server: AnyServer):
    assert list(server.trained(**QUICK, include=[])) == KEYS
    reply = server.trained(**QUICK, include=["data", "state", "history", "network", "boundary"])
    assert list(reply) == [*KEYS, "history", "boundary", "network", "data", "state"]
    TrainReply.model_validate_json(json.dumps(reply))


def test_the_parts_of_a_moment_come_in_a_reply_too(server: AnyServer):
    parts = ["maps", "predictions", "confusion", "norms", "diagnosis"]
    reply = server.trained(**QUICK, include=parts)
    assert list(reply) == [*KEYS, *parts]
    TrainReply.model_validate_json(json.dumps(reply))
    assert server.trained(include=["diagnosis"])["diagnosis"][0]["code"] == "solved"


def test_a_target_loss_stops_a_training(server: AnyServer):
    reply = server.trained(optimizer="adam", stop_at_loss=0.4, include=[])
    assert reply["stopped"] == "target"
    assert 0.3 < reply["metrics"]["train"]["loss"] <= 0.4


def test_the_reply_says_what_ran_how_often_it_started_and_why_it_stopped(server: AnyServer):
    too_small = server.trained(hidden=[2], include=[])
    assert (too_small["optimizer"], too_small["starts"], too_small["stopped"]) == ("levenberg_marquardt", 11, "starts")
    assert too_small["epoch"] > 20
    descended = server.trained(optimizer="adam", epochs=3, include=[])
    assert (descended["optimizer"], descended["starts"], descended["stopped"]) == ("adam", 1, "epochs")


def test_25_batches_one_by_one_equal_an_epoch(server: AnyServer):
    body = {"points": POINTS_250, "train_fraction": 1, "optimizer": "adam", "batch_size": 10}
    body |= {"include": ["state", "network"]}
    state = None
    for batch in range(1, 26):
        reply = server.trained(**body, state=state, batches=1)
        state = reply["state"]
        assert (reply["epoch"], reply["batch"]) == divmod(batch, 25)
    whole = server.trained(**body, epochs=1)
    assert reply["network"] == whole["network"]
    assert reply["metrics"] == whole["metrics"]


def test_row_0_lies_at_the_low_end_of_y_and_column_0_at_the_low_end_of_x(server: AnyServer):
    points = [[-1, -1, 1], [1, -1, 0], [-1, 1, 0], [1, 1, 0]]
    reply = server.trained(points=points, train_fraction=1, hidden=[], resolution=10)
    values = np.array(reply["boundary"]["values"])
    assert values.argmax() == 0


def probabilities(network: dict[str, Any], points: Array) -> Array:
    """What a script computes from the network of a reply: the probability of class 1."""
    features = {"x": lambda x, y: x, "y": lambda x, y: y, "xy": lambda x, y: x * y}
    x, y = ((points - network["input"]["mean"]) / network["input"]["scale"]).T
    a = np.stack([features[name](x, y) for name in network["features"]], axis=1)
    for index, layer in enumerate(network["layers"]):
        z = a @ np.array(layer["weights"]) + (layer["biases"] or 0)
        a = np.tanh(z) if index < len(network["layers"]) - 1 else z
    return np.asarray(1 / (1 + np.exp(-a[:, 0])))


@pytest.mark.parametrize("biases", ["all", "hidden", "none"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_script_computes_the_boundary_from_the_network(server: AnyServer, biases, dtype):
    reply = server.trained(
        dataset="moons", features=["x", "y", "xy"], activation="tanh", biases=biases, dtype=dtype, epochs=30
    )
    boundary = reply["boundary"]
    centres = (np.arange(100) + 0.5) / 100
    x, y = (low + centres * (high - low) for low, high in (boundary["x_range"], boundary["y_range"]))
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    computed = probabilities(reply["network"], points).reshape(100, 100)
    np.testing.assert_allclose(computed, boundary["values"], atol=6e-4)


def test_int8_holds_the_same_boundary_as_float(server: AnyServer):
    body = {"dataset": "moons", "resolution": 40}
    as_float = np.array(server.trained(**body)["boundary"]["values"])
    boundary = server.trained(**body, encoding="int8")["boundary"]
    assert boundary["kind"] == "logit"
    logits = 0.01 * np.sinh(np.frombuffer(base64.b64decode(boundary["values"]), np.int8).reshape(40, 40) / 13)
    np.testing.assert_allclose(1 / (1 + np.exp(-logits)), as_float, atol=0.01)


@pytest.mark.parametrize("dataset", ["circle", "iris"])
@pytest.mark.parametrize("encoding", ["float", "int8"])
def test_the_same_body_gives_the_same_bytes(forgetful: LocalServer, dataset, encoding):
    body = {"dataset": dataset, "encoding": encoding, "include": ["boundary", "network", "history", "state", "data"]}
    first, again = (forgetful.train(**body) for _ in range(2))
    assert first.status_code == 200
    assert first.content == again.content


def test_without_a_cache_the_same_body_is_computed_anew(forgetful: LocalServer):
    body = {**QUICK, "epochs": 3000, "include": ["state"]}
    contents, turns = [], [forgetful.slot().begun]
    for _ in range(2):
        contents.append(forgetful.train(**body).content)
        turns.append(forgetful.slot().begun)
    assert contents[0] == contents[1]
    assert turns[2] - turns[1] == turns[1] - turns[0] > 0


def test_a_default_that_is_written_out_is_the_same_body(server: AnyServer):
    assert server.train(**QUICK).content == server.train(**QUICK, noise=0.1).content


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("batch_size", [0, 10])
def test_37_epochs_and_then_53_equal_90(server: AnyServer, optimizer, batch_size):
    body = {"optimizer": optimizer, "batch_size": batch_size, "dataset": "xor", "include": ["state", "network"]}
    whole = server.trained(**body, epochs=90)
    half = server.trained(**body, epochs=37)
    rest = server.trained(**body, epochs=53, state=half["state"])
    assert rest["epoch"] == whole["epoch"]
    for part in ("network", "metrics"):
        assert rest[part] == whole[part]
    for name in ("parameters", "slots", "updates", "numbers"):
        assert rest["state"][name] == whole["state"][name]


def test_a_training_goes_on_under_another_optimizer_and_precision(server: AnyServer):
    state = server.trained(**QUICK, include=["state"])["state"]
    reply = server.trained(optimizer="adam", epochs=5, dtype="float64", state=state, include=["state"])
    assert reply["epoch"] == 6
    assert reply["state"]["dtype"] == "float64"


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("numbers", [[], [0] * 3, [99] * 8, [-1e308] * 8, [0.5] * 7])
def test_whatever_a_state_remembers_it_is_no_server_error(server: AnyServer, optimizer, numbers):
    body = {"optimizer": optimizer, "include": ["state"]}
    state = server.trained(**body, epochs=3)["state"]
    kept = state["numbers"]
    one_changed = ([*kept[:index], new, *kept[index + 1 :]] for index in range(len(kept)) for new in (99.5, -1.5))
    for changed in (numbers, *one_changed):
        reply = server.train(**body, epochs=3, state=state | {"numbers": changed})
        assert reply.status_code in (200, 422), (changed, reply.text)


def test_divergence_is_data_and_the_reply_stays_json(server: AnyServer):
    huge = [{"weights": [[3e38] * 2] * 2, "biases": [3e38] * 2}, {"weights": [[3e38], [3e38]], "biases": [0]}]
    reply = server.train(optimizer="sgd", hidden=[2], layers=huge, epochs=5)
    assert reply.status_code == 200
    body = json.loads(reply.content, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert (body["diverged"], body["stopped"]) == (True, "diverged")
    assert body["metrics"]["train"]["loss"] is None


def test_a_training_that_runs_away_stops_early_and_says_so(server: AnyServer):
    body = server.trained(optimizer="sgd", learning_rate=10, activation="linear", hidden=[64, 64, 64], epochs=500)
    assert (body["diverged"], body["stopped"]) == (True, "diverged")
    assert body["epoch"] < 500


def test_the_data_part_is_what_was_trained_on(server: AnyServer):
    body = {"dataset": "moons", "samples": 50, "noise": 0.2, "data_seed": 3}
    data = server.trained(**QUICK, **body, include=["data"])["data"]
    assert server.client.get("/datasets/moons?samples=50&noise=0.2&data_seed=3").json()["data"] == data
    assert len(data["points"]) == len(data["train"]) == 50


def test_the_headers_say_how_long_it_took_and_that_nothing_is_stored(server: AnyServer):
    reply = server.train(**QUICK)
    assert reply.headers["server-timing"].startswith("train;dur=")
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["content-type"] == "application/json"


def test_no_reply_waits_for_an_acknowledgement(server: LocalServer):
    with server.connect():
        wait_until(server.sockets, "a connection")
        # with Nagle's algorithm every reply takes 40 ms
        assert all(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for taken in server.sockets())
