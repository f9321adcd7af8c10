import json

import pytest

from app.config import CHOICES, GROUPS, TrainingConfig
from app.nn.activations import ACTIVATIONS
from app.nn.losses import LOSSES
from app.nn.optimizers import OPTIMIZERS
from app.wire.describe import catalogue
from app.wire.request import TrainRequest


def test_the_schema_is_json_and_has_every_field():
    schema = json.loads(json.dumps(catalogue(), allow_nan=False))
    assert set(schema["properties"]) == set(TrainRequest.model_fields)


@pytest.mark.parametrize("name", TrainingConfig.model_fields)
def test_every_setting_has_a_title_a_help_and_a_control(name):
    field = catalogue()["properties"][name]
    assert field["title"]
    assert field["description"]
    assert field["x-control"]["group"] in GROUPS


@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_has_a_title_and_a_help(field):
    described = catalogue()["x-choices"][field]
    assert list(described) == list(CHOICES[field])
    assert all(entry["title"] and entry["help"] for entry in described.values())


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_has_its_curve(name):
    curve = catalogue()["x-choices"]["activation"][name]["curve"]
    assert len(curve["z"]) == len(curve["a"]) == 25


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_names_what_it_remembers_and_how_to_do_its_step(name):
    described, entry = catalogue()["x-choices"]["optimizer"][name], OPTIMIZERS[name]
    assert (described["slots"], described["numbers"]) == (list(entry.slots), list(entry.numbers))
    assert described["python"] == entry.python
    assert described["second_order"] == entry.second_order


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_end_of_a_range_that_is_not_finite_is_null(name):
    described, entry = catalogue()["x-choices"]["activation"][name], ACTIVATIONS[name]
    assert described["python"] == entry.python
    assert described["range"] == [None if abs(end) == float("inf") else end for end in entry.range]


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_has_its_formula(name):
    assert catalogue()["x-choices"]["loss"][name]["formula"] == LOSSES[name].formula
