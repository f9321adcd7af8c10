"""POST /hidden, /templates and /landscape over a socket: what lesson rows claim, examples, and bad input."""

import base64
import json
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel

from app.data.features import FEATURES
from app.nn.activations import activate
from app.wire.inside_examples import HIDDEN, LANDSCAPE, SLICES, SPACE, SUM, TEMPLATES
from app.wire.inside_reply import HiddenReply, LandscapeReply, TemplatesReply
from tests.api.test_bad_input import refusal
from tests.running import AnyServer

Floats = np.ndarray[Any, np.dtype[np.float64]]
ROUTES: list[tuple[str, dict[str, dict[str, Any]], type[BaseModel], dict[str, Any]]] = [
    ("/hidden", HIDDEN, HiddenReply, SPACE),
    ("/templates", TEMPLATES, TemplatesReply, SUM),
    ("/landscape", SLICES, LandscapeReply, LANDSCAPE),
]


def asked(server: AnyServer, route: str, /, **body: Any) -> dict[str, Any]:
    reply = server.client.post(route, json=body)
    assert reply.status_code == 200, reply.text
    return dict(json.loads(reply.content))


def scores_of(network: dict[str, Any], points: Floats) -> Floats:
    """What a script computes from the network part of a reply: (N, K)."""
    x, y = ((points - network["input"]["mean"]) / network["input"]["scale"]).T
    values = np.stack([FEATURES[name].compute(x, y) for name in network["features"]], axis=1)
    for index, layer in enumerate(network["layers"]):
        values = values @ np.array(layer["weights"]) + (layer["biases"] or 0)
        if index < len(network["layers"]) - 1:
            values = activate(network["activation"], values)
    return values


SETTINGS = [
    {"dataset": "moons", "hidden": [6], "activation": "tanh"},
    {"dataset": "spiral", "hidden": [8, 8]},
    {"dataset": "blobs", "hidden": [5], "activation": "sigmoid"},
    {"dataset": "hills", "hidden": [8], "activation": "sine"},
    {"dataset": "gauss", "hidden": [], "features": ["x", "y", "xy"]},
    {"dataset": "circle", "hidden": [40], "biases": "none"},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: settings["dataset"])
def test_row_3_templates_times_their_weights_and_the_bias_are_the_drawn_logits(server: AnyServer, settings):
    trained = server.trained(**settings, epochs=60, include=["network"])["network"]
    body = {**settings, "layers": trained["layers"], "resolution": 20}
    drawn = asked(server, "/evaluate", **body, include=["boundary", "network"], encoding="float")
    boundary, network = drawn["boundary"], drawn["network"]
    x, y = (low + (np.arange(20) + 0.5) / 20 * (high - low) for low, high in (boundary["x_range"], boundary["y_range"]))
    scores = scores_of(network, np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2))
    values = np.array(boundary["values"]).reshape(400, -1)
    totals = []
    for output in range(scores.shape[1]):
        seen = asked(server, "/templates", **body, output=output)
        total = seen["bias"] + sum(one["weight"] * np.array(one["map"]) for one in seen["templates"])
        total = total + (np.array(seen["others"]["map"]) if seen["others"] else 0)
        np.testing.assert_allclose(total, seen["logits"], atol=1e-6)
        np.testing.assert_allclose(total.ravel(), scores[:, output], rtol=1e-6, atol=1e-6)
        totals.append(total.ravel())
    logits = np.stack(totals, axis=1)
    if network["output"] == "value":
        unit = network["value"]
        np.testing.assert_allclose(unit["mean"] + unit["scale"] * logits, values, rtol=1e-4, atol=1e-5)
    else:
        logits = np.hstack([0 * logits, logits]) if logits.shape[1] == 1 else logits
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        np.testing.assert_allclose(shares[:, -values.shape[1] :], values, atol=6e-4)


def test_row_3_two_hidden_neurons_and_the_output_s_line_place_every_point_as_the_boundary_does(server: AnyServer):
    body = {"dataset": "xor", "hidden": [8, 2], "activation": "tanh"}
    layers = server.trained(**body, include=["network"])["network"]["layers"]
    seen = asked(server, "/hidden", **body, layers=layers)
    frame = asked(server, "/evaluate", **body, layers=layers, include=["predictions"])
    assert seen["readout"]["exact"]
    scores = np.array(seen["points"]) @ np.array(seen["readout"]["weights"]).T + seen["readout"]["biases"]
    classes = np.frombuffer(base64.b64decode(frame["predictions"]), np.uint8)
    np.testing.assert_array_equal(scores[:, 0] > 0, classes == 1)


@pytest.mark.parametrize(("path", "examples", "model", "example"), ROUTES, ids=[route[0] for route in ROUTES])
def test_every_example_is_answered_as_documented(server: AnyServer, path, examples, model, example):
    model.model_validate(example)
    for each in examples.values():
        assert set(each) == {"summary", "value"}
        reply = asked(server, path, **each["value"])
        assert reply == asked(server, path, **each["value"])
        model.model_validate(reply)
        assert list(reply) == list(example)
    told = server.client.get("/openapi.json").json()["paths"][path]["post"]
    assert told["requestBody"]["content"]["application/json"]["examples"] == examples


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("/hidden", {"hidden": []}, "The network has no hidden layer to look into"),
        ("/hidden", {"layer": 1}, "layer must be at most 0 for a 2-8-1 network, counted from 0, got 1."),
        ("/hidden", {"layer": -1}, "layer must be at least 0, got -1."),
        ("/hidden", {"neurons": [0, 8]}, "neurons[1] must be at most 7 for a 2-8-1 network, counted from 0, got 8."),
        ("/hidden", {"neurons": [0, 128]}, "neurons[1] must be less than 128, got 128."),
        ("/hidden", {"neurons": [0]}, "neurons"),
        ("/hidden", {"neurons": [0, True]}, "neurons[1] must be a whole number, got true."),
        ("/hidden", {"lines": 1}, "lines must be at least 2, got 1."),
        ("/hidden", {"include": []}, "'include' is no known field"),
        ("/hidden", {"layers": []}, "layers must hold 2 entries"),
        ("/templates", {"output": 1}, "output must be at most 0 for a 2-8-1 network, counted from 0, got 1."),
        ("/templates", {"most": 17}, "most must be at most 16, got 17."),
        ("/templates", {"encoding": "int8"}, "encoding must be one of "),
        ("/landscape", {"side": 10}, "side must be at least 11, got 10."),
        ("/landscape", {"side": 82}, "side must be at most 81, got 82."),
        (
            "/landscape",
            {"directions": "path"},
            "path must hold 2 or more moments to have directions of its own, got 0.",
        ),
        (
            "/landscape",
            {"path": ["AAAA"]},
            "path[0] must hold base64 of 33 finite float32 or float64 numbers for a 2-8-1",
        ),
        ("/landscape", {"path": [""] * 129}, "path must hold at most 128 entries, got 129."),
        ("/landscape", {"losses": ["train", "train"]}, "losses must name each entry once"),
        ("/landscape", {"losses": []}, "losses must hold 1 or more entries, got 0."),
        ("/landscape", {"span": 0}, "span must be more than 0, got 0."),
        ("/landscape", {"hidden": [128] * 6, "samples": 2000, "side": 81}, "side must be at most "),
    ],
    ids=range(22),
)
def test_bad_input_is_422_with_one_sentence(server: AnyServer, path, body, sentence):
    reply = server.client.post(path, json=body)
    assert reply.status_code == 422
    assert refusal(reply)["detail"].startswith(sentence)
