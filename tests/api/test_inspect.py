"""POST /inspect over a socket: what lesson rows claim, examples, and bad input."""

import json
from typing import Any

import numpy as np
import pytest

from app.nn.activations import ACTIVATIONS
from app.nn.outputs import losses_of
from app.wire.inspect_examples import GRADIENT, GRADIENTS
from app.wire.inspect_reply import InspectReply
from tests.api.test_bad_input import refusal
from tests.api.test_inside import asked
from tests.running import AnyServer

ELEVEN_LINES = GRADIENTS["eleven lines"]["value"]
X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
Y = np.array([[0, 1, 1, 0]], float).T


@pytest.mark.parametrize("example", GRADIENTS.values(), ids=lambda example: example["summary"])
def test_examples_are_answered_as_documented(server: AnyServer, example):
    InspectReply.model_validate(asked(server, "/inspect", **example["value"]))


def test_the_example_of_a_reply_is_one():
    InspectReply.model_validate(GRADIENT)


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_row_5_a_gradient_has_the_shape_of_its_own_and_equals_its_central_difference(server: AnyServer, depth):
    for activation in ACTIVATIONS:
        for loss in losses_of("logit"):
            body = {"dataset": "moons", "samples": 40, "activation": activation, "loss": loss, "hidden": [3] * depth}
            for layer in asked(server, "/inspect", **body, optimizer="sgd", checks=100)["layers"]:
                for one, gradient in (("weights", "weight_gradient"), ("biases", "bias_gradient")):
                    assert np.shape(layer[gradient]) == np.shape(layer[one])
                assert np.shape(layer["input_gradient"]) == np.shape(layer["inputs"])
                assert layer["relative_error"] < 1e-7


def test_row_7_squared_error_stalls_where_the_output_saturates_and_cross_entropy_does_not(server: AnyServer):
    layers = [{"weights": [[12.0], [0.0]], "biases": [0.0]}]  # sure, and wrong about the point
    body = {"dataset": "gauss", "hidden": [], "layers": layers, "optimizer": "sgd", "standardize": False}
    reply = asked(server, "/inspect", **body, point=[1, 0, 0])
    ((p,),), ((y,),) = reply["output"]["predictions"], reply["output"]["truth"]
    deltas = {name: rows[0][0] for name, rows in reply["output"]["deltas"].items()}
    assert deltas["cross_entropy"] == pytest.approx(p - y, rel=1e-9)
    assert deltas["squared_error"] == pytest.approx((p - y) * p * (1 - p), rel=1e-6)
    assert deltas["cross_entropy"] > 0.99
    assert deltas["squared_error"] < 1e-4


@pytest.mark.parametrize("epochs", [0, 1, 100])
def test_row_6_the_numbers_are_those_of_the_eleven_lines(server: AnyServer, epochs):
    body = dict(ELEVEN_LINES)
    if epochs:
        body["state"] = asked(server, "/train", **body, epochs=epochs, include=["state"])["state"]
    hidden, output = asked(server, "/inspect", **body)["layers"]
    syn0, syn1 = np.vstack([hidden["weights"], hidden["biases"]]), np.array(output["weights"])
    l1 = 1 / (1 + np.exp(-(X @ syn0)))
    l2 = 1 / (1 + np.exp(-(l1 @ syn1)))
    l2_delta = (Y - l2) * (l2 * (1 - l2))
    l1_delta = l2_delta @ syn1.T * (l1 * (1 - l1))
    np.testing.assert_allclose(hidden["outputs"], l1, rtol=0, atol=1e-12)
    # the script adds a step of 1 times a sum, we take 4 times a mean away: their deltas are -4 times ours
    np.testing.assert_allclose(np.array(output["delta"]) * -4, l2_delta, rtol=0, atol=1e-12)
    np.testing.assert_allclose(np.array(hidden["delta"]) * -4, l1_delta, rtol=0, atol=1e-12)
    after = asked(server, "/inspect", **body)["update"]["after"]
    np.testing.assert_allclose(after[1]["weights"], syn1 + l1.T @ l2_delta, rtol=0, atol=1e-12)
    moved = np.vstack([after[0]["weights"], after[0]["biases"]])
    np.testing.assert_allclose(moved, syn0 + X.T @ l1_delta, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"sample": 400}, ["sample", "399", "400"]),
        ({"sample": 1, "batch": 0}, ["sample and batch", "together"]),
        ({"point": [0, 0, 7]}, ["point[2]", "0 to 1"]),
        ({"point": [0, 0]}, ["point"]),
        ({"batch": 3}, ["batch", "0"]),
        ({"layer": 2}, ["layer", "2-8-1"]),
        ({"neurons": 64}, ["neurons", "32"]),
        ({"checks": -1}, ["checks"]),
        ({"state": {"epoch": 0}}, ["state"]),
    ],
)
def test_bad_input_is_refused_in_one_sentence(server: AnyServer, body, words):
    said = refusal(server.client.post("/inspect", json=body))
    for word in words:
        assert word in json.dumps(said)


def test_an_update_is_applied_by_sending_its_state_on(server: AnyServer):
    body: dict[str, Any] = {"dataset": "spiral", "optimizer": "adam", "hidden": [5]}
    state = asked(server, "/inspect", **body, after=True)["update"]["state"]
    shown = asked(server, "/evaluate", **body, state=state, include=["state"])["state"]
    trained = asked(server, "/train", **body, batches=1, include=["state"])["state"]
    assert shown["parameters"] == trained["parameters"]
