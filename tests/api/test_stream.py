"""POST /train/stream and /evaluate against a real server."""

import json
import socket
import threading
import time
from typing import Any

import numpy as np
import pytest

from app.config import TrainingConfig
from app.nn.optimizers import OPTIMIZERS
from app.wire.examples import EDITED, FRAME, STREAM_EXAMPLES
from app.wire.reply import TrainReply
from app.wire.request import FRAME_PARTS
from tests.running import RunningServer, running

QUICK = {"optimizer": "sgd", "epochs": 1}
ENDLESS = {"optimizer": "sgd", "epochs": 50_000, "include": []}


def frames(server: RunningServer, **body: Any) -> list[dict[str, Any]]:
    with server.client.stream("POST", "/train/stream", json=body) as reply:
        assert reply.status_code == 200, reply.read()
        assert reply.headers["content-type"] == "application/jsonl"
        return [json.loads(line) for line in reply.iter_lines()]


def test_a_film_is_a_frame_a_line(server: RunningServer):
    film = frames(server, optimizer="adam", epochs=20)
    assert [frame["epoch"] for frame in film] == [*range(17), 18, 20]
    assert list(film[0])[-len(FRAME_PARTS) :] == list(FRAME_PARTS)
    for frame in film:
        TrainReply.model_validate(frame)
    assert [frame["stopped"] for frame in film] == [None] * 18 + ["epochs"]


@pytest.mark.parametrize("optimizer", ["auto", *OPTIMIZERS])
@pytest.mark.parametrize("batch_size", [0, 10])
def test_37_epochs_and_then_53_from_a_frame_equal_90(server: RunningServer, optimizer, batch_size):
    body = {"optimizer": optimizer, "batch_size": batch_size, "dataset": "xor", "include": ["state", "network"]}
    whole = server.trained(**body, epochs=90)
    half = frames(server, **body, epochs=37)[-1]
    rest = frames(server, **body, epochs=53, state=half["state"])[-1]
    film = frames(server, **body, epochs=90, stride=1000)
    for last in (rest, film[-1]):
        for part in ("epoch", "stopped", "network", "metrics"):
            assert last[part] == whole[part]
        for name in ("parameters", "slots", "updates"):
            assert last["state"][name] == whole["state"][name]


def test_a_film_goes_on_from_any_of_its_frames(server: RunningServer):
    body = {"optimizer": "momentum", "batch_size": 16, "dataset": "moons"}
    film = frames(server, **body, epochs=12)
    again = frames(server, **body, epochs=7, state=film[5]["state"])
    assert again == film[5:]


@pytest.mark.parametrize("example", STREAM_EXAMPLES)
def test_every_example_of_a_film_works(server: RunningServer, example):
    assert frames(server, **STREAM_EXAMPLES[example]["value"])[-1]["stopped"]


@pytest.mark.parametrize("example", EDITED)
def test_every_example_of_a_picture_works(server: RunningServer, example):
    reply = server.client.post("/evaluate", json=EDITED[example]["value"])
    assert reply.status_code == 200
    TrainReply.model_validate_json(reply.content)


def test_the_example_of_a_frame_is_like_a_frame(server: RunningServer):
    TrainReply.model_validate_json(json.dumps(FRAME))
    assert list(FRAME) == list(server.client.post("/evaluate", json={}).json())


def test_the_server_paces_the_frames_and_sends_no_bursts(server: RunningServer):
    with server.client.stream("POST", "/train/stream", json=ENDLESS | {"epochs": 40, "frame_rate": 20}) as reply:
        times = [time.perf_counter() for _ in reply.iter_lines()]
    gaps = np.diff(times)
    assert len(times) == 26
    assert 0.045 < gaps.mean() < 0.07
    assert (gaps < 0.02).sum() <= 2


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"frame_rate": 31}, "frame_rate must be at most 30, got 31."),
        ({"stride": 0}, "stride must be at least 1, got 0."),
        ({"stop_at_loss": 0}, "stop_at_loss must be more than 0, got 0."),
        ({"batches": 0}, "batches must be at least 1, got 0."),
        ({"include": ["history"]}, "include must not name history, since a frame is one moment, got ['history']."),
        ({"layers": [{"weights": [[1]]}]}, "layers[0].biases is missing."),
        ({"layers": [{"weights": [[1, "x"]], "biases": None}]}, "layers[0].weights[0][1] must be a number, got 'x'."),
        ({"layers": []}, "layers must hold 2 entries for a 2-8-1 network, got 0."),
        ({"optimizer": "levenberg_marquardt", "l1": 0.1}, "optimizer levenberg_marquardt can't take l1"),
        ({"hidden": [128] * 6, "epochs": 100_000, "optimizer": "sgd"}, "epochs must be at most "),
    ],
)
def test_what_cannot_be_shown_is_refused_before_the_first_byte(server: RunningServer, body, sentence):
    reply = server.client.post("/train/stream", json=body)
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/json"
    assert reply.json()["detail"].startswith(sentence)


def test_a_million_wrong_weights_are_answered_at_once(server: RunningServer):
    for row in ('["x"' + ',"x"' * 127 + "]", "[1" + ",1" * 900_000 + "]"):
        layer = '{"weights":[' + ",".join([row] * min(128, 3_000_000 // len(row))) + '],"biases":null}'
        start = time.perf_counter()
        reply = server.post(('{"layers":[' + layer + "]}").encode())
        assert reply.status_code == 422
        assert len(reply.content) < 4096
        assert time.perf_counter() - start < 1


def test_a_client_that_leaves_frees_its_place_and_its_worker():
    with running(workers=1, queue=1, cache_megabytes=0) as server:
        for body in (ENDLESS, {"optimizer": "sgd", "hidden": [64, 64], "epochs": 20_000, "stride": 1000}):
            with server.client.stream("POST", "/train/stream", json=body) as reply:
                lines = reply.iter_lines()
                for _ in range(12):
                    next(lines)
                refused = server.train(**QUICK)
                assert refused.status_code == 429
            start = time.perf_counter()
            while server.train(**QUICK).status_code == 429:
                assert time.perf_counter() - start < 0.3
        assert server.log() == ""


def test_a_film_ends_cleanly_and_at_once_when_the_server_stops():
    with running(workers=1) as server:
        outcome: list[Any] = []

        def watch() -> None:
            try:
                outcome.append(frames(server, **ENDLESS, frame_rate=1))
            except Exception as error:
                outcome.append(error)

        thread = threading.Thread(target=watch)
        thread.start()
        time.sleep(1.5)
        start = time.perf_counter()
        server.process.terminate()
        thread.join()
        assert time.perf_counter() - start < 0.6
        assert [frame["epoch"] for frame in outcome[0]] == [0, 1, 2]  # the last of them was waiting for its time
        assert outcome[0][-1]["stopped"] is None
        assert server.process.wait(5) == 0
        assert server.log() == ""


def test_a_client_that_does_not_read_holds_up_nobody():
    with running(workers=1) as server, socket.create_connection((server.host, server.port)) as silent:
        body = json.dumps(ENDLESS | {"include": ["boundary"], "resolution": 200}).encode()
        silent.sendall(
            b"POST /train/stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        time.sleep(1)
        assert server.train(**QUICK).status_code == 200


def test_a_picture_of_edited_weights_follows_them(server: RunningServer):
    body = {"dataset": "gauss", "hidden": [], "encoding": "float"}
    pictures = [
        server.client.post("/evaluate", json=body | {"layers": [{"weights": [[w], [0]], "biases": [0]}]}).json()
        for w in (1, -1)
    ]
    left, right = (np.array(picture["boundary"]["values"]) for picture in pictures)
    np.testing.assert_allclose(left + right, 1, atol=2e-3)
    assert pictures[0]["epoch"] == 0
    assert pictures[0]["stopped"] is None


def test_training_goes_on_from_edited_weights(server: RunningServer):
    body = {"optimizer": "adam", "epochs": 5, "include": ["network", "state"]}
    first = server.trained(**body)
    layers = first["network"]["layers"]
    same = server.trained(**body, state=first["state"], layers=layers)
    assert same == server.trained(**body, state=first["state"])
    layers[0]["weights"][0][0] += 1
    assert server.trained(**body, state=first["state"], layers=layers)["network"] != same["network"]


def test_a_picture_and_a_training_of_the_same_body_are_kept_apart(server: RunningServer):
    body = {"optimizer": "adam", "epochs": 3, "resolution": 50, "encoding": "int8", "include": []}
    assert server.trained(**body)["epoch"] == 3
    assert server.client.post("/evaluate", json=body).json()["epoch"] == 0


def test_new_fields_are_no_controls(server: RunningServer):
    properties = server.client.get("/schema").json()["properties"]
    controls = {name for name, field in properties.items() if "x-control" in field}
    assert controls == set(TrainingConfig.model_fields)


def test_the_api_describes_the_film_and_the_picture(server: RunningServer):
    paths = server.client.get("/openapi.json").json()["paths"]
    film = paths["/train/stream"]["post"]
    assert film["responses"]["200"]["content"]["application/jsonl"]["itemSchema"]["$ref"].endswith("/TrainReply")
    assert film["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/StreamRequest")
    assert "example" in paths["/evaluate"]["post"]["responses"]["200"]["content"]["application/json"]
