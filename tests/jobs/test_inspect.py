"""The gradient opened up: its matrices, its checks, its update, and what is refused."""

import json
from typing import Any

import numpy as np
import pytest

from app.config import TrainingConfig
from app.jobs import Inspection
from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array
from app.nn.optimizers import OPTIMIZERS
from app.nn.outputs import losses_of
from app.refusal import Refusal
from app.training.task import task_of
from app.wire.inspect import InspectRequest
from app.wire.inspect_reply import InspectReply
from tests.jobs.turns import only_line, train, turns

FIRST_ORDER = [name for name, entry in OPTIMIZERS.items() if not entry.second_order]
OUTPUTS_BY_SET = {"moons": "logit", "blobs": "classes", "hills": "value"}
CASES = [(dataset, loss) for dataset, output in OUTPUTS_BY_SET.items() for loss in losses_of(output)]
SMALL: dict[str, Any] = {"samples": 40, "optimizer": "sgd", "dtype": "float64"}


def inspected(**body: Any) -> dict[str, Any]:
    reply = json.loads(only_line(Inspection(InspectRequest.model_validate(body))))
    InspectReply.model_validate(reply)
    return dict(reply)


@pytest.mark.parametrize("depth", range(4))
@pytest.mark.parametrize(("dataset", "loss"), CASES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_gradient_equals_its_central_difference(activation, dataset, loss, depth):
    body = {**SMALL, "dataset": dataset, "loss": loss, "activation": activation, "hidden": [4, 3, 5][:depth]}
    for layer in inspected(**body, checks=200)["layers"]:
        assert layer["checked"] == (layer["shape"][0] + 1) * layer["shape"][1]
        assert layer["relative_error"] < 1e-7


def matrices(layer: dict[str, Any]) -> dict[str, Array]:
    return {name: np.array(value) for name, value in layer.items() if isinstance(value, list)}


@pytest.mark.parametrize("which", [{}, {"sample": 3}, {"batch": 1}, {"point": [0.3, -0.2, 1]}])
@pytest.mark.parametrize(("dataset", "loss"), CASES)
def test_the_matrices_fit_together_as_the_lesson_writes_them(dataset, loss, which):
    body = {**SMALL, "dataset": dataset, "loss": loss, "hidden": [3, 4], "activation": "tanh", "batch_size": 8}
    reply = inspected(**body, **which, points_told=64)
    layers = [matrices(layer) for layer in reply["layers"]]
    for index, layer in enumerate(layers):
        np.testing.assert_allclose(layer["inputs"] @ layer["weights"] + layer["biases"], layer["z"], atol=1e-12)
        np.testing.assert_allclose(layer["inputs"].T @ layer["delta"], layer["weight_gradient"], atol=1e-12)
        np.testing.assert_allclose(layer["delta"].sum(axis=0), layer["bias_gradient"], atol=1e-12)
        np.testing.assert_allclose(layer["delta"] @ layer["weights"].T, layer["input_gradient"], atol=1e-12)
        if index + 1 < len(layers):
            assert layer["outputs"].tolist() == layers[index + 1]["inputs"].tolist()
            assert layer["output_gradient"].tolist() == layers[index + 1]["input_gradient"].tolist()
            np.testing.assert_allclose(layer["outputs"], np.tanh(layer["z"]), atol=1e-12)
            np.testing.assert_allclose(layer["slope"], 1 - layer["outputs"] ** 2, atol=1e-12)
            np.testing.assert_allclose(layer["output_gradient"] * layer["slope"], layer["delta"], atol=1e-12)
    own = np.array(reply["output"]["deltas"][reply["loss"]["name"]])
    np.testing.assert_allclose(layers[-1]["delta"], own / reply["batch"]["size"], atol=1e-12)
    np.testing.assert_allclose(layers[0]["inputs"], reply["inputs"]["values"], atol=0)
    assert reply["loss"]["data"] == pytest.approx(np.mean(reply["loss"]["points"]), abs=1e-12)


def test_the_deltas_of_both_losses_are_written_out():
    output = inspected(**SMALL, dataset="moons", loss="cross_entropy")["output"]
    p, y = (np.array(output[name]) for name in ("predictions", "truth"))
    np.testing.assert_allclose(output["deltas"]["cross_entropy"], p - y, atol=1e-12)
    np.testing.assert_allclose(output["deltas"]["squared_error"], (p - y) * p * (1 - p), atol=1e-12)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("batch_size", [0, 7])
@pytest.mark.parametrize("optimizer", FIRST_ORDER)
def test_its_update_is_that_of_training_to_the_bit(optimizer, batch_size, dtype):
    body = {
        "dataset": "spiral", "hidden": [6, 5], "samples": 60, "optimizer": optimizer, "batch_size": batch_size,
        "dtype": dtype, "l1": 0.001, "l2": 0.01,
    }  # fmt: skip
    state = train(**body, epochs=2, include=["state"])["state"]
    if batch_size:
        state = train(**body, batches=2, state=state, include=["state"])["state"]
    expected = train(**body, batches=1, state=state, include=["state"])["state"]
    which = {"batch": state["batch"]} if batch_size else {}
    found = inspected(**body, state=state, **which, after=True)["update"]["state"]
    for name in ("parameters", "slots", "epoch", "batch", "updates"):
        assert found[name] == expected[name]


def test_a_step_without_memory_is_the_rate_times_the_gradient_with_penalties():
    reply = inspected(**SMALL, dataset="moons", l1=0.01, l2=0.1, learning_rate=0.5)
    for layer, step in zip(reply["layers"], reply["update"]["gradient"], strict=True):
        whole = np.array(layer["weight_gradient"]) + layer["penalty_gradient"]
        np.testing.assert_allclose(step["weights"], whole, atol=1e-12)
    moved = [np.subtract(*(reply["update"][when][0]["weights"] for when in ("before", "after")))]
    np.testing.assert_allclose(moved[0], 0.5 * np.array(reply["update"]["gradient"][0]["weights"]), atol=1e-12)


def test_what_the_optimizer_remembers_is_told_before_and_after():
    (velocity,) = inspected(**SMALL | {"optimizer": "momentum"}, dataset="moons")["update"]["memory"]
    assert velocity["name"] == "velocity"
    assert not np.any(velocity["before"][0]["weights"])
    assert np.any(velocity["after"][0]["weights"])


@pytest.mark.parametrize(("optimizer", "code"), [("auto", "auto"), ("levenberg_marquardt", "second_order")])
def test_what_takes_no_step_of_descent_says_so(optimizer, code):
    reply = inspected(dataset="moons", optimizer=optimizer)
    assert (reply["update"], reply["no_update"]) == (None, code)


def test_wide_layers_are_folded_to_what_learns_most_and_one_layer_can_be_told_whole():
    body = {**SMALL, "hidden": [40, 30], "dataset": "spiral"}
    folded = inspected(**body, neurons=5, points_told=2, first_point=3)
    assert [len(layer["columns"]) for layer in folded["layers"]] == [5, 5, 1]
    assert np.array(folded["layers"][1]["weights"]).shape == (5, 5)
    assert len(folded["batch"]["told"]) == 2
    whole = inspected(**body, layer=1, neurons=128)["layers"][0]
    assert np.array(whole["weight_gradient"]).shape == (40, 30)
    rows, columns = folded["layers"][1]["rows"], folded["layers"][1]["columns"]
    np.testing.assert_array_equal(
        np.array(whole["weight_gradient"])[np.ix_(rows, columns)], folded["layers"][1]["weight_gradient"]
    )
    sizes = np.linalg.norm(np.vstack([whole["weight_gradient"], whole["bias_gradient"]]), axis=0)
    assert set(columns) == set(np.argsort(-sizes)[:5].tolist())


def test_the_largest_takes_turns_and_gives_the_same_bytes():
    body = {"hidden": [128] * 6, "samples": 2000, "train_fraction": 1, "optimizer": "adam", "checks": 20}
    job = Inspection(InspectRequest.model_validate(body))
    taken = turns(job)
    assert len(taken) > 2
    assert only_line(job) == taken[-1].lines[0]
    assert len(taken[-1].lines[0]) < 2**20


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"sample": 400}, "no_sample"),
        ({"batch": 1}, "no_batch"),
        ({"layer": 2}, "not_in_network"),
        ({"point": [0, 0, 2]}, "label"),
        ({"point": [0, 0, 0.5]}, "label"),
        ({"samples": 2000, "train_fraction": 1, "hidden": [128] * 6, "checks": 2000}, "too_much_work"),
    ],
)
def test_what_is_not_there_is_refused(body, code):
    with pytest.raises(Refusal) as refused:
        inspected(**body)
    assert refused.value.code == code


def test_a_network_whose_numbers_are_not_finite_is_told_with_nulls():
    layers = [{"weights": [[1e200] * 2] * 2, "biases": [0, 0]}, {"weights": [[1e200], [-1e200]], "biases": [0]}]
    reply = inspected(**SMALL, dataset="moons", hidden=[2], layers=layers)
    assert None in np.array(reply["output"]["logits"]).ravel()


def test_points_and_features_are_shown_on_their_way_in():
    body = {**SMALL, "dataset": "circle", "features": ["x", "y", "radius"]}
    reply = inspected(**body, points_told=3)
    data, inputs = task_of(TrainingConfig(**body)).problem.data, reply["inputs"]
    np.testing.assert_array_equal(inputs["points"], data.points[reply["batch"]["told"]])
    scaled = (np.array(inputs["points"]) - inputs["input"]["mean"]) / inputs["input"]["scale"]
    np.testing.assert_allclose(inputs["standardized"], scaled, atol=1e-12)
    np.testing.assert_allclose(np.array(inputs["values"])[:, 2], np.hypot(*scaled.T), atol=1e-12)
