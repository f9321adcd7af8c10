import pytest

from app.config import TrainingConfig
from app.training.task import Source, architecture_of, cell_inputs, problem, source_of

PROPERTIES = TrainingConfig.model_json_schema()["properties"]


def test_every_control_of_the_data_decides_what_is_kept_of_them():
    of_data = {name for name, schema in PROPERTIES.items() if schema["x-control"]["group"] == "data"}
    assert of_data <= set(Source._fields) <= set(PROPERTIES)


def test_points_are_kept_while_the_network_changes():
    one, other = TrainingConfig(hidden=(3,), l2=0.1), TrainingConfig(hidden=(5, 5), optimizer="adam", seed=7)
    assert architecture_of(one) != architecture_of(other)
    assert problem(one) is problem(other)
    assert cell_inputs(source_of(one), 30) is cell_inputs(source_of(other), 30)


@pytest.mark.parametrize(
    "change",
    [{"noise": 0.3}, {"data_seed": 1}, {"features": ("x",)}, {"standardize": False}, {"dtype": "float64"}],
    ids=str,
)
def test_what_decides_the_inputs_makes_them_anew(change):
    one, other = TrainingConfig(), TrainingConfig(**change)
    assert problem(one) is not problem(other)
