"""What a worker keeps between two requests."""

from app.config import TrainingConfig
from app.jobs.kept import plan_of, resolved
from app.view.boundary import cell_inputs


def test_points_are_kept_while_the_network_changes():
    one, other = TrainingConfig(hidden=(3,), l2=0.1), TrainingConfig(hidden=(5, 5), optimizer="adam", seed=7)
    assert resolved(one).architecture != resolved(other).architecture
    assert resolved(one).problem is resolved(other).problem
    assert cell_inputs(resolved(one).problem, 30) is cell_inputs(resolved(other).problem, 30)


def test_points_are_made_anew_where_they_change():
    one = TrainingConfig()
    for change in (
        {"noise": 0.3},
        {"data_seed": 1},
        {"features": ("x",)},
        {"standardize": False},
        {"dtype": "float64"},
    ):
        assert resolved(one).problem is not resolved(one.model_copy(update=change)).problem


def test_a_plan_is_kept_by_its_configuration():
    config = TrainingConfig(hidden=(3,), optimizer="sgd")
    assert plan_of(config) is plan_of(TrainingConfig(hidden=(3,), optimizer="sgd"))
    assert plan_of(config) is not plan_of(TrainingConfig(hidden=(4,), optimizer="sgd"))
    assert plan_of(config).task.problem is resolved(config).problem
