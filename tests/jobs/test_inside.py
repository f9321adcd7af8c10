"""Hidden space and templates: what they hold, turn by turn, and what is refused."""

import base64
import json
from typing import Any

import numpy as np
import pytest

from app.data.features import FEATURES
from app.jobs import Hidden, Templated
from app.nn.activations import activate
from app.refusal import Refusal
from app.wire.inside import HiddenRequest, TemplatesRequest
from app.wire.inside_reply import HiddenReply, TemplatesReply
from tests.jobs.turns import only_line, picture, turns


def hidden(**body: Any) -> dict[str, Any]:
    reply = json.loads(only_line(Hidden(HiddenRequest.model_validate(body))))
    HiddenReply.model_validate(reply)
    return dict(reply)


def templates(**body: Any) -> dict[str, Any]:
    reply = json.loads(only_line(Templated(TemplatesRequest.model_validate(body))))
    TemplatesReply.model_validate(reply)
    return dict(reply)


def activations(network: dict[str, Any], points: np.ndarray[Any, Any], layer: int) -> np.ndarray[Any, Any]:
    """(N, width) of a hidden layer, from the network part of a reply."""
    x, y = ((points - network["input"]["mean"]) / network["input"]["scale"]).T
    values = np.stack([FEATURES[name].compute(x, y) for name in network["features"]], axis=1)
    for one in network["layers"][: layer + 1]:
        values = activate(network["activation"], values @ np.array(one["weights"]) + (one["biases"] or 0))
    return values


@pytest.mark.parametrize("layer", [0, 1])
@pytest.mark.parametrize("dataset", ["spiral", "blobs", "hills"])
def test_hidden_space_is_where_the_network_puts_points_and_grid(dataset, layer):
    body = {"dataset": dataset, "hidden": [4, 3], "features": ["x", "y", "xy"], "biases": "hidden"}
    frame = picture(**body, include=["network", "data"])
    seen = hidden(**body, layer=layer, neurons=[2, 1], lines=5)
    points = np.array(frame["data"]["points"])[:, :2]
    expected = activations(frame["network"], points, layer)[:, [2, 1]]
    np.testing.assert_allclose(seen["points"], expected, rtol=1e-4, atol=1e-5)
    grid = seen["grid"]
    assert (grid["x"][0], grid["x"][-1]) == tuple(frame["data"]["x_range"])
    corner = activations(frame["network"], np.array([[grid["x"][4], grid["y"][0]]]), layer)[0, [2, 1]]
    np.testing.assert_allclose([grid["a"][0][4], grid["b"][0][4]], corner, rtol=1e-4, atol=1e-5)
    assert (seen["readout"] is None) == (layer == 0)


def test_without_neurons_named_the_best_pair_of_the_last_layer_is_seen():
    body = {"dataset": "circle", "hidden": [3, 6], "activation": "tanh"}
    best = hidden(**body)
    others = [hidden(**body, neurons=[i, j])["separation"] for i in range(6) for j in range(i)]
    assert best["layer"] == 1
    assert best["separation"] == pytest.approx(max(others), abs=1e-12)
    assert best == hidden(**body, layer=1, neurons=best["neurons"])


@pytest.mark.parametrize("dataset", ["moons", "blobs", "hills"])
@pytest.mark.parametrize("hidden_layers", [[], [1], [5, 20]])
def test_templates_add_up_to_the_logits(dataset, hidden_layers):
    body = {"dataset": dataset, "hidden": hidden_layers, "resolution": 10}
    outputs = {"blobs": 4}.get(dataset, 1)
    for output in range(outputs):
        seen = templates(**body, output=output, most=3)
        total = np.full((10, 10), seen["bias"])
        for template in seen["templates"]:
            total += template["weight"] * np.array(template["map"])
        if seen["others"]:
            total += np.array(seen["others"]["map"])
        np.testing.assert_allclose(total, seen["logits"], atol=1e-6)
        widths = hidden_layers or [2]
        assert len(seen["templates"]) + (seen["others"] or {"neurons": 0})["neurons"] == widths[-1]
        sizes = [template["size"] for template in seen["templates"]]
        assert sizes == sorted(sizes, reverse=True)
        assert seen["of_features"] == (not hidden_layers)
        assert (seen["value"] is None) == (dataset != "hills")


def test_packed_maps_are_the_same_numbers():
    plain = templates(hidden=[4], resolution=12)
    packed = templates(hidden=[4], resolution=12, encoding="float32")
    for one, other in zip(plain["templates"], packed["templates"], strict=True):
        found = np.frombuffer(base64.b64decode(other["map"]), "<f4").reshape(12, 12)
        np.testing.assert_allclose(found, one["map"], rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize(
    "job",
    [
        Hidden(HiddenRequest(hidden=(128, 128), samples=2000, lines=61)),
        Templated(TemplatesRequest(hidden=(128, 128), resolution=60)),
    ],
    ids=["hidden", "templates"],
)
def test_what_takes_long_takes_turns_and_says_the_same(job, monkeypatch):
    whole = only_line(job)
    monkeypatch.setattr("app.jobs.inside.CHUNK_SECONDS", 0.004)
    taken = turns(job)
    assert len(taken) > 2
    assert taken[-1].lines == (whole,)


def test_weights_beyond_all_bounds_are_seen_too():
    layers = [{"weights": [[3e38] * 2] * 2, "biases": [3e38] * 2}, {"weights": [[3e38], [3e38]], "biases": [0]}]
    assert hidden(hidden=[2], layers=layers)["layer"] == 0
    assert templates(hidden=[2], layers=layers, resolution=10)["templates"]


@pytest.mark.parametrize(
    ("job", "code"),
    [
        (Hidden(HiddenRequest(hidden=())), "no_hidden"),
        (Hidden(HiddenRequest(hidden=(3,), layer=1)), "not_in_network"),
        (Hidden(HiddenRequest(hidden=(3,), neurons=(0, 3))), "not_in_network"),
        (Templated(TemplatesRequest(output=1)), "not_in_network"),
        (Templated(TemplatesRequest(dataset="blobs", output=4)), "not_in_network"),
    ],
    ids=range(5),
)
def test_what_is_not_in_the_network_is_refused(job, code):
    with pytest.raises(Refusal) as caught:
        job.turn()
    assert caught.value.code == code
