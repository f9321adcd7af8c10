import json

import pytest

from app.config import CHOICES, GROUPS, TrainingConfig
from app.nn.activations import ACTIVATIONS
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
