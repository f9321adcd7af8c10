import json
import pickle
from typing import Any

import pytest
from pydantic import ValidationError

from app.refusal import Refusal, shown, unknown
from app.wire.english import REFUSALS, sentence
from app.wire.invalid import refusal_of
from app.wire.request import TrainRequest


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (-3, "-3"),
        (0.5, "0.5"),
        (5.0, "5.0"),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (-float("inf"), "-Infinity"),
        (10**400, "a number of about 400 digits"),
        pytest.param(10**5000, "a number of about 5000 digits", id="beyond what Python writes out"),
        ("foo", "'foo'"),
        ("a" * 61, "'" + "a" * 60 + "'…"),
        ("\ud800", r"'\ud800'"),
        ("a\nb", r"'a\nb'"),
        ([], "[]"),
        ([1, "a", None], "[1, 'a', null]"),
        ([1, 2, 3, 4, 5], "a list of 5"),
        (["a" * 50, "b" * 50], "a list of 2"),
        ([[1]], "a list of 1"),
        ({"a": 1}, "an object"),
        (b"raw", "something else"),
    ],
)
def test_what_came_is_shown_short_and_safe(value, text):
    assert shown(value) == text
    json.dumps(text, ensure_ascii=False).encode()


def test_an_unknown_name_is_answered_with_the_nearest_one():
    near, far = unknown("field", "noize", ["noise", "seed"], "noize"), unknown("dataset", "zzz", ["a", "b"], "name")
    assert sentence(near) == "'noize' is no known field; did you mean 'noise'?"
    assert sentence(far) == "'zzz' is no known dataset; there are a, b."


def test_a_refusal_survives_the_way_from_a_worker_process():
    refusal = pickle.loads(pickle.dumps(Refusal("died", "epochs", 429, tries=3)))
    assert (refusal.code, refusal.field, refusal.status) == ("died", "epochs", 429)
    assert sentence(refusal) == "The process at work on this died 3 times; try something smaller."


def test_every_sentence_is_one_sentence():
    for template in REFUSALS.values():
        assert template.endswith((".", "?"))
        assert ". " not in template


def test_labels_of_any_kind_are_taken_as_values():
    request = TrainRequest.model_validate({"points": [[0, 0, -1.5], [1, 1, 1e6]], "target": "value"})
    assert request.points == ((0, 0, -1.5), (1, 1, 1e6))


def test_a_mistake_in_an_own_point_is_told_before_how_it_is_read():
    with pytest.raises(ValidationError) as invalid:
        TrainRequest.model_validate({"points": [[0, 0, 1.5]], "noise": 7})
    assert [error["loc"] for error in invalid.value.errors()] == [("noise",)]


DATASETS = (
    "circle, xor, gauss, spiral, moons, checkerboard, xor_points, rings, three_spirals, blobs, plane, hills, iris"
)


CLASS = "must be a class, a whole number from 0 to 9 (or set target to value)"


@pytest.mark.parametrize(
    ("body", "expected", "field"),
    [
        ([], "The body must be a JSON object, got [].", None),
        (None, "The body must be a JSON object, got null.", None),
        ({"noise": 7}, "noise must be at most 0.5, got 7.", "noise"),
        ({"noise": -0.1}, "noise must be at least 0, got -0.1.", "noise"),
        ({"noise": True}, "noise must be a number, got true.", "noise"),
        ({"noise": "0.1"}, "noise must be a number, got '0.1'.", "noise"),
        ({"noise": None}, "noise must be a number, got null.", "noise"),
        ({"noise": float("nan")}, "noise must be a finite number, got NaN.", "noise"),
        ({"noise": float("inf")}, "noise must be a finite number, got Infinity.", "noise"),
        ({"noise": 10**400}, "noise must be a number, got a number of about 400 digits.", "noise"),
        ({"epochs": True}, "epochs must be a whole number, got true.", "epochs"),
        ({"epochs": 5.0}, "epochs must be a whole number, got 5.0.", "epochs"),
        ({"epochs": 10**400}, "epochs must be at most 100000, got a number of about 400 digits.", "epochs"),
        ({"learning_rate": 0}, "learning_rate must be at least 1e-05, got 0.", "learning_rate"),
        ({"standardize": 1}, "standardize must be true or false, got 1.", "standardize"),
        ({"dataset": "foo"}, f"dataset must be one of {DATASETS}, got 'foo'.", "dataset"),
        ({"dataset": 7}, f"dataset must be one of {DATASETS}, got 7.", "dataset"),
        ({"hidden": 8}, "hidden must be a list, got 8.", "hidden"),
        ({"hidden": [1, 2, 300]}, "hidden[2] must be at most 128, got 300.", "hidden"),
        ({"hidden": [True]}, "hidden[0] must be a whole number, got true.", "hidden"),
        ({"hidden": [1] * 5000}, "hidden must hold at most 6 entries, got 5000.", "hidden"),
        ({"features": []}, "features must hold 1 or more entries, got 0.", "features"),
        ({"features": ["x", "x"]}, "features must name each entry once, got ['x', 'x'].", "features"),
        ({"points": []}, "points must hold 1 or more entries, got 0.", "points"),
        ({"points": [[0, 0, 0]] * 2001}, "points must hold at most 2000 entries, got 2001.", "points"),
        ({"points": [["a", "b", "c"]] * 100_000}, "points must hold at most 2000 entries, got 100000.", "points"),
        ({"points": [[0, 0, 0], [1, 2]]}, "points[1] must be [x, y, label], got [1, 2].", "points"),
        ({"points": [[1, 2, 0, 4]]}, "points[0] must be [x, y, label], got [1, 2, 0, 4].", "points"),
        ({"points": [5]}, "points[0] must be [x, y, label], got 5.", "points"),
        ({"points": [[0, 0, 0], ["a", 0, 0]]}, "points[1][0] must be a number, got 'a'.", "points"),
        ({"points": [[0, 2e6, 0]]}, "points[0][1] must be at most 1000000, got 2000000.0.", "points"),
        ({"points": [[0, 0, 1.5]]}, f"points[0][2] {CLASS}, got 1.5.", "points"),
        ({"points": [[0, 0, 10]]}, f"points[0][2] {CLASS}, got 10.0.", "points"),
        ({"points": [[0, 0, 0], [0, 0, -1]]}, f"points[1][2] {CLASS}, got -1.0.", "points"),
        ({"points": [[0, 0, "a"]]}, "points[0][2] must be a number, got 'a'.", "points"),
        (
            {"points": [[0, 0, 2e6]], "target": "value"},
            "points[0][2] must be at most 1000000, got 2000000.0.",
            "points",
        ),
        ({"target": "number"}, "target must be one of class, value, got 'number'.", "target"),
        ({"loss": "hinge"}, "loss must be one of cross_entropy, squared_error, got 'hinge'.", "loss"),
        ({"encoding": "png"}, "encoding must be one of float or int8, got 'png'.", "encoding"),
        ({"resolution": 9}, "resolution must be at least 10, got 9.", "resolution"),
        ({"include": ["foo"]}, None, "include"),
        ({"noize": 1}, "'noize' is no known field; did you mean 'noise'?", "noize"),
        ({"state": {}}, "state.epoch is missing.", "state"),
        ({"state": 3}, "state must be an object, got 3.", "state"),
        ({"state": {"epochs": 3}}, "'epochs' is no known field; did you mean 'epoch'?", "epochs"),
    ],
)
def test_every_mistake_has_its_sentence(body, expected, field):
    with pytest.raises(ValidationError) as invalid:
        TrainRequest.model_validate(body)
    error: dict[str, Any] = {**invalid.value.errors()[0]}
    refusal = refusal_of(error | {"loc": ("body", *invalid.value.errors()[0]["loc"])})
    assert refusal.field == field
    assert expected is None or sentence(refusal) == expected
    assert len(sentence(refusal)) < 1000
