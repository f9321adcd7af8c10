"""POST /train/stream and /evaluate against a real server."""

import asyncio
import json
import threading
from functools import partial
from typing import Any

import numpy as np
import pytest

from app.api import stream
from app.config import TrainingConfig
from app.nn.optimizers import OPTIMIZERS
from app.server.turns import paced
from app.wire.examples import EDITED, FRAME, STREAM_EXAMPLES
from app.wire.parts import FRAME_PARTS
from app.wire.reply import TrainReply
from tests.running import AnyServer, served
from tests.waiting import PATIENCE, wait_until

QUICK = {"optimizer": "sgd", "epochs": 1}
ENDLESS = {"optimizer": "sgd", "epochs": 50_000, "include": []}


@pytest.fixture
def unpaced(server: AnyServer, monkeypatch: pytest.MonkeyPatch) -> AnyServer:
    """The server without the pauses that a person who watches needs."""

    async def no_pause(closing: asyncio.Event, seconds: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(stream, "paced", partial(paced, pause=no_pause))
    return server


def frames(server: AnyServer, **body: Any) -> list[dict[str, Any]]:
    with server.client.stream("POST", "/train/stream", json=body) as reply:
        assert reply.status_code == 200, reply.read()
        assert reply.headers["content-type"] == "application/jsonl"
        return [json.loads(line) for line in reply.iter_lines()]


def test_a_film_is_a_frame_a_line(unpaced: AnyServer):
    film = frames(unpaced, optimizer="adam", epochs=20)
    assert [frame["epoch"] for frame in film] == [*range(17), 18, 20]
    assert list(film[0])[-len(FRAME_PARTS) :] == list(FRAME_PARTS)
    for frame in film:
        TrainReply.model_validate(frame)
    assert [frame["stopped"] for frame in film] == [None] * 18 + ["epochs"]


@pytest.mark.parametrize("optimizer", ["auto", *OPTIMIZERS])
@pytest.mark.parametrize("batch_size", [0, 10])
def test_37_epochs_and_then_53_from_a_frame_equal_90(unpaced: AnyServer, optimizer, batch_size):
    body = {"optimizer": optimizer, "batch_size": batch_size, "dataset": "xor", "include": ["state", "network"]}
    whole = unpaced.trained(**body, epochs=90)
    half = frames(unpaced, **body, epochs=37)[-1]
    rest = frames(unpaced, **body, epochs=53, state=half["state"])[-1]
    film = frames(unpaced, **body, epochs=90, stride=1000)
    for last in (rest, film[-1]):
        for part in ("epoch", "stopped", "network", "metrics"):
            assert last[part] == whole[part]
        for name in ("parameters", "slots", "updates"):
            assert last["state"][name] == whole["state"][name]


def test_a_film_goes_on_from_any_of_its_frames(unpaced: AnyServer):
    body = {"optimizer": "momentum", "batch_size": 16, "dataset": "moons"}
    film = frames(unpaced, **body, epochs=12)
    again = frames(unpaced, **body, epochs=7, state=film[5]["state"])
    assert again == film[5:]


@pytest.mark.parametrize("example", STREAM_EXAMPLES)
def test_every_example_of_a_film_works(unpaced: AnyServer, example):
    assert frames(unpaced, **STREAM_EXAMPLES[example]["value"])[-1]["stopped"]


@pytest.mark.parametrize("example", EDITED)
def test_every_example_of_a_picture_works(server: AnyServer, example):
    reply = server.client.post("/evaluate", json=EDITED[example]["value"])
    assert reply.status_code == 200
    TrainReply.model_validate_json(reply.content)


def test_the_example_of_a_frame_is_like_a_frame(server: AnyServer):
    TrainReply.model_validate_json(json.dumps(FRAME))
    assert list(FRAME) == list(server.client.post("/evaluate", json={}).json())


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
def test_what_cannot_be_shown_is_refused_before_the_first_byte(server: AnyServer, body, sentence):
    reply = server.client.post("/train/stream", json=body)
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/json"
    assert reply.json()["detail"].startswith(sentence)


def test_a_million_wrong_weights_are_answered_with_one_sentence(server: AnyServer):
    for row in ('["x"' + ',"x"' * 127 + "]", "[1" + ",1" * 900_000 + "]"):
        layer = '{"weights":[' + ",".join([row] * min(128, 3_000_000 // len(row))) + '],"biases":null}'
        reply = server.post(('{"layers":[' + layer + "]}").encode())
        assert reply.status_code == 422
        assert len(reply.content) < 4096


def test_a_client_that_leaves_frees_its_place_and_its_worker():
    with served(queue=1, cache_megabytes=0) as server:
        for body in (ENDLESS, {"optimizer": "sgd", "hidden": [64, 64], "epochs": 20_000, "stride": 1000}):
            with server.client.stream("POST", "/train/stream", json=body) as reply:
                lines = reply.iter_lines()
                for _ in range(12):
                    next(lines)
                refused = server.train(**QUICK)
                assert refused.status_code == 429
            wait_until(lambda: server.train(**QUICK).status_code == 200, "the place is free")


def test_a_film_of_many_hours_ends_cleanly_when_the_server_stops():
    with served() as server:
        seen: list[dict[str, Any]] = []

        def watch() -> None:
            with server.client.stream("POST", "/train/stream", json=ENDLESS | {"frame_rate": 1}) as reply:
                seen.extend(json.loads(line) for line in reply.iter_lines())
            seen.append({"ended": "cleanly"})

        watching = threading.Thread(target=watch)
        watching.start()
        wait_until(lambda: seen, "the first frame")
        server.stop()
        watching.join(PATIENCE)
        assert not watching.is_alive()
        assert seen.pop() == {"ended": "cleanly"}
        assert [frame["epoch"] for frame in seen] == list(range(len(seen)))
        assert seen[-1]["stopped"] is None


def test_films_leave_places_to_trainings():
    with served(queue=4, cache_megabytes=0) as server:
        films = [server.connect("/train/stream", **ENDLESS, frame_rate=1) for _ in range(3)]
        for film in films:
            assert b"200 OK" in film.recv(100)
        one_more = server.client.post("/train/stream", json=ENDLESS)
        assert one_more.status_code == 429
        assert server.train(**QUICK).status_code == 200
        for film in films:
            film.close()


def test_a_picture_of_edited_weights_follows_them(server: AnyServer):
    body = {"dataset": "gauss", "hidden": [], "encoding": "float"}
    pictures = [
        server.client.post("/evaluate", json=body | {"layers": [{"weights": [[w], [0]], "biases": [0]}]}).json()
        for w in (1, -1)
    ]
    left, right = (np.array(picture["boundary"]["values"]) for picture in pictures)
    np.testing.assert_allclose(left + right, 1, atol=2e-3)
    assert pictures[0]["epoch"] == 0
    assert pictures[0]["stopped"] is None


def test_training_goes_on_from_edited_weights(server: AnyServer):
    body = {"optimizer": "adam", "epochs": 5, "include": ["network", "state"]}
    first = server.trained(**body)
    layers = first["network"]["layers"]
    same = server.trained(**body, state=first["state"], layers=layers)
    assert same == server.trained(**body, state=first["state"])
    layers[0]["weights"][0][0] += 1
    assert server.trained(**body, state=first["state"], layers=layers)["network"] != same["network"]


def test_a_picture_and_a_training_of_the_same_body_are_kept_apart(server: AnyServer):
    body = {"optimizer": "adam", "epochs": 3, "resolution": 50, "encoding": "int8", "include": []}
    assert server.trained(**body)["epoch"] == 3
    assert server.client.post("/evaluate", json=body).json()["epoch"] == 0


def test_new_fields_are_no_controls(server: AnyServer):
    properties = server.client.get("/schema").json()["properties"]
    controls = {name for name, field in properties.items() if "x-control" in field}
    assert controls == set(TrainingConfig.model_fields)


def test_the_api_describes_the_film_and_the_picture(server: AnyServer):
    paths = server.client.get("/openapi.json").json()["paths"]
    film = paths["/train/stream"]["post"]
    assert film["responses"]["200"]["content"]["application/jsonl"]["itemSchema"]["$ref"].endswith("/TrainReply")
    assert film["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/StreamRequest")
    assert "example" in paths["/evaluate"]["post"]["responses"]["200"]["content"]["application/json"]
