"""One entry in one registry is all that it takes: schema, page, OpenAPI, replies and diagnosis follow."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import app

ROOT = Path(app.__file__).parents[1]
ADDED = {"activation": "cliff", "optimizer": "half", "features": "x+y"}


@pytest.fixture(scope="module")
def extended() -> dict[str, Any]:
    """What an application with one more entry in each of four registries says."""
    command = [sys.executable, "-W", "error", "-m", "tests.extension"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


def enums(schema: Any) -> list[list[str]]:
    """Every list of names in a JSON schema."""
    if isinstance(schema, dict):
        own = [schema["enum"]] if isinstance(schema.get("enum"), list) else []
        return own + [names for part in schema.values() for names in enums(part)]
    return [names for part in schema for names in enums(part)] if isinstance(schema, list) else []


@pytest.mark.parametrize(("field", "name"), ADDED.items())
def test_a_choice_is_in_the_schema_with_all_that_its_entry_says(extended, field, name):
    schema = extended["schema"]
    described = schema["x-choices"][field][name]
    assert described["title"]
    assert described["help"].endswith(".")
    assert any(name in names for names in enums(schema["properties"][field]))
    if field == "activation":
        assert described["range"] == [-0.5, None]
        assert min(described["curve"]["a"]) == -0.5
    if field == "optimizer":
        assert described["python"] == "w -= rate / 2 * g"


@pytest.mark.parametrize(("field", "name"), ADDED.items())
def test_a_choice_is_on_the_page(extended, field, name):
    assert extended["controls"][field][-1] == name
    assert name in extended["settings"]["choices"][field]
    assert name in extended["settings"]["fields"][field]["options"]


def test_an_activation_has_its_curve_on_the_page(extended):
    curves = [curve for (curve,) in extended["curves"]]
    assert len(set(curves)) == len(curves)


@pytest.mark.parametrize("name", [*ADDED.values(), "largest"])
def test_an_entry_is_in_the_openapi_document(extended, name):
    assert any(name in names for names in enums(extended["openapi"]["components"]["schemas"]))


def test_a_part_is_in_the_openapi_document_and_in_the_schema_by_its_name_and_its_description(extended):
    reply = extended["openapi"]["components"]["schemas"]["TrainReply"]
    assert reply["properties"]["largest"]["description"] == "The largest weight."
    assert "largest: The largest weight." in extended["schema"]["properties"]["include"]["description"]


def test_a_part_is_in_the_reply_and_says_what_it_should(extended):
    reply = extended["reply"]
    layers = reply["network"]["layers"]
    numbers = [number for layer in layers for row in (*layer["weights"], layer["biases"]) for number in row]
    assert reply["largest"] == pytest.approx(max(map(abs, numbers)))
    assert list(extended["film"][-1])[-1] == "largest"


def test_a_training_by_them_learns(extended):
    reply = extended["reply"]
    assert (reply["optimizer"], reply["network"]["activation"]) == ("half", "cliff")
    assert reply["network"]["features"] == ["x", "y", "x+y"]
    assert reply["parameters"] == 4 * 8 + 9
    assert reply["metrics"]["train"]["loss"] < extended["film"][0]["metrics"]["train"]["loss"]


def test_a_neuron_that_rests_on_its_floor_is_dead_and_its_remedy_is_named(extended):
    (finding,) = [finding for finding in extended["dead"]["diagnosis"] if finding["code"] == "dead_relu"]
    assert finding["message"].startswith("Dead neurons, which are -0.5 at every training point")
    assert finding["message"].endswith("layer 1: 1, 2, 3, 4, 5, 6, 7, 8.")
    assert finding["suggestion"].endswith("or Tanh.")
    assert finding["values"]["rest"] == -0.5
