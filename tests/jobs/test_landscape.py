"""The loss on a plane: against networks looked at one by one, and what is refused."""

import base64
import json
from typing import Any

import numpy as np
import pytest

from app.config import TrainingConfig
from app.jobs import Landscape
from app.nn.calls import Array
from app.refusal import Refusal
from app.wire.inside import LandscapeRequest
from app.wire.inside_reply import LandscapeReply
from tests.jobs.turns import only_line, picture, train, turns

KINDS = [
    {"dataset": "spiral", "hidden": [4, 3], "activation": "tanh"},
    {"dataset": "blobs", "hidden": [5], "loss": "squared_error", "l2": 0.01, "l1": 0.001, "optimizer": "adam"},
    {"dataset": "hills", "hidden": [3], "biases": "hidden"},
    {"dataset": "gauss", "hidden": [], "loss": "squared_error"},
]


def slice_of(**body: Any) -> dict[str, Any]:
    return dict(json.loads(only_line(Landscape(LandscapeRequest.model_validate({"side": 11, **body})))))


def unpacked(text: str, kind: str = "<f8") -> Array:
    return np.frombuffer(base64.b64decode(text), kind)


def packed(parameters: Array) -> str:
    return base64.b64encode(parameters.astype("<f8").tobytes()).decode()


def state_of(parameters: Array) -> dict[str, Any]:
    return {"epoch": 0, "updates": 0, "parameters": packed(parameters), "slots": "", "dtype": "float64"}


@pytest.mark.parametrize("settings", KINDS, ids=lambda settings: settings["dataset"])
def test_the_network_itself_is_one_of_the_places_with_the_reply_s_losses(settings):
    trained = train(**settings, epochs=20, include=["state", "network"])
    for start in ({"state": trained["state"]}, {"layers": trained["network"]["layers"]}):
        seen = slice_of(**settings, **start, losses=["test", "train", "objective"])
        row, column = seen["b"].index(0), seen["a"].index(0)
        for part, scores in trained["metrics"].items():
            assert seen["centre"][part] == pytest.approx(scores["loss"], rel=1e-5)
            assert seen["losses"][part][row][column] == pytest.approx(scores["loss"], rel=2e-5)
        LandscapeReply.model_validate(seen)


@pytest.mark.parametrize("settings", KINDS, ids=lambda settings: settings["dataset"])
def test_every_place_has_the_loss_of_its_weights(settings):
    settings = {**settings, "dtype": "float64"}
    seen = slice_of(**settings, losses=["train", "test", "objective"], direction_seed=3)
    centre, axes = unpacked(seen["parameters"]), [unpacked(axis) for axis in seen["axes"]]
    l1, l2 = (settings.get(name, TrainingConfig.model_fields[name].default) for name in ("l1", "l2"))
    for row, b in list(enumerate(seen["b"]))[::4]:
        for column, a in list(enumerate(seen["a"]))[::4]:
            frame = picture(**settings, state=state_of(centre + a * axes[0] + b * axes[1]), include=["network"])
            for part in ("train", "test"):
                assert seen["losses"][part][row][column] == pytest.approx(frame["metrics"][part]["loss"], rel=1e-5)
            weights = np.concatenate([np.ravel(layer["weights"]) for layer in frame["network"]["layers"]])
            penalty = l1 * np.abs(weights).sum() + l2 / 2 * np.square(weights).sum()
            expected = frame["metrics"]["train"]["loss"] + penalty
            assert seen["losses"]["objective"][row][column] == pytest.approx(expected, rel=1e-5)


def run_of(**settings: Any) -> list[dict[str, Any]]:
    """States of a run."""
    states = [picture(**settings, include=["state"])["state"]]
    for _ in range(5):
        states.append(train(**settings, state=states[-1], epochs=15, include=["state"])["state"])
    return states


@pytest.mark.parametrize("directions", ["random", "path"])
def test_a_path_lies_in_the_plane_as_far_as_is_said(directions):
    settings = {"dataset": "moons", "hidden": [4], "optimizer": "adam"}
    states = run_of(**settings)
    moments = [state["parameters"] for state in states]
    seen = slice_of(**settings, state=states[-1], directions=directions, path=moments)
    path = np.stack([unpacked(text, "<f4") for text in moments]).astype(float)
    axes = np.stack([unpacked(axis) for axis in seen["axes"]])
    shown = np.stack([seen["path"]["a"], seen["path"]["b"]], axis=1)
    centred = path - path.mean(axis=0)
    if directions == "path":
        sizes = np.linalg.svd(centred, compute_uv=False) ** 2
        assert seen["path"]["shares"] == pytest.approx(sizes[:2] / sizes.sum(), rel=1e-6)
        assert seen["path"]["explained"] == pytest.approx(sizes[:2].sum() / sizes.sum(), rel=1e-6)
        for axis, column in zip("ab", shown.T, strict=True):
            assert seen[axis][0] < column.min() < column.max() < seen[axis][-1]
        assert seen["losses"]["train"][0][0] > seen["centre"]["train"]
    missed = centred - np.linalg.lstsq(axes.T, centred.T, rcond=None)[0].T @ axes
    assert seen["path"]["explained"] == pytest.approx(1 - np.square(missed).sum() / np.square(centred).sum(), abs=1e-9)
    np.testing.assert_allclose(shown[-1], 0, atol=1e-6)  # which is the network itself
    np.testing.assert_allclose(
        np.diff(shown, axis=0), np.linalg.lstsq(axes.T, np.diff(path, axis=0).T, rcond=None)[0].T, atol=2e-5
    )


def test_it_takes_turns_and_says_the_same_however_they_fall(monkeypatch):
    body = LandscapeRequest(hidden=(8, 8), side=21)
    whole = only_line(Landscape(body))
    monkeypatch.setattr("app.jobs.landscape.CHUNK_SECONDS", 0.003)
    taken = turns(Landscape(body))
    assert len(taken) > 2
    assert taken[-1].lines == (whole,)


def test_weights_beyond_all_bounds_have_no_loss_and_no_fault():
    layers = [{"weights": [[3e38] * 2] * 2, "biases": [3e38] * 2}, {"weights": [[3e38], [3e38]], "biases": [0]}]
    for dataset in ("circle", "hills", "iris"):
        outputs = {"iris": 3}.get(dataset, 1)
        last = {"weights": [[3e38] * outputs] * 2, "biases": [0] * outputs}
        seen = slice_of(dataset=dataset, hidden=[2], layers=[layers[0], last], losses=["train", "objective"], l2=0.1)
        assert None in seen["losses"]["train"][0]


def test_points_that_are_all_for_training_have_no_test_loss():
    seen = slice_of(train_fraction=1, losses=["test"])
    assert seen["losses"] == {"test": None}
    assert seen["centre"] == {"test": None}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"directions": "path"}, "path_short"),
        ({"directions": "path", "path": ["AAAA"]}, "path_moment"),
        ({"path": ["!"]}, "path_moment"),
        ({"path": [packed(np.full(33, np.nan))]}, "path_moment"),
        ({"hidden": [128] * 6, "samples": 2000, "side": 81}, "too_much_work"),
        ({"hidden": [128] * 6, "samples": 2000, "side": 81, "dtype": "float64"}, "too_much_work"),
    ],
    ids=range(6),
)
def test_what_cannot_be_done_is_refused_at_once(body, code):
    with pytest.raises(Refusal) as caught:
        Landscape(LandscapeRequest.model_validate({"side": 11, **body})).turn()
    assert caught.value.code == code


def test_the_smallest_slice_is_never_refused():
    largest = {"hidden": [128] * 6, "samples": 2000, "train_fraction": 1, "dtype": "float64", "activation": "gelu"}
    body = {**largest, "losses": ["train", "objective"]}
    with pytest.raises(Refusal) as caught:
        Landscape(LandscapeRequest.model_validate({**body, "side": 81})).turn()
    side = caught.value.values["affordable"]
    assert Landscape(LandscapeRequest.model_validate({**body, "side": side})).turn().job
