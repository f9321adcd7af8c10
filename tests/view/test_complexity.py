import numpy as np
import pytest

from app.training.state import init_state
from app.view.complexity import RESOLUTION, complexity, turning
from tests.training.tasks import plan_for, trained

X, Y = np.meshgrid(*[(np.arange(RESOLUTION) + 0.5) / RESOLUTION * 4 - 2] * 2)


@pytest.mark.parametrize(
    ("surface", "radians"),
    [
        (X + 0.3 * Y, 0),
        (np.ones_like(X), 0),
        (X**2 + Y**2 - 1, 2 * np.pi),
        (X**2 + Y**2 / 4 - 0.5, 2 * np.pi),
        (np.minimum((X - 1) ** 2, (X + 1) ** 2) + Y**2 - 0.5, 4 * np.pi),
        (np.maximum(X, Y), np.pi / 2),
    ],
    ids=["line", "none", "circle", "ellipse", "two circles", "corner"],
)
def test_a_line_turns_by_its_total_curvature(surface, radians):
    assert turning(surface) == pytest.approx(radians, abs=0.02)
    assert turning(-surface.T) == pytest.approx(radians, abs=0.02)


def test_the_weights_that_l2_penalizes_are_squared_and_the_biases_are_not():
    plan = plan_for(hidden=(), dataset="gauss")
    state = init_state(plan.task)._replace(parameters=np.array([3, 4, 100], np.float32))
    found = complexity(plan.task, state)
    assert found.squared_weights == 25
    assert found.curvature == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("dataset", "turns"), [("circle", 1), ("blobs", None), ("hills", None)])
def test_every_kind_of_output_has_its_complexity(dataset, turns):
    plan = plan_for(dataset=dataset, hidden=(8,), activation="tanh")
    found = complexity(plan.task, trained(plan).state)
    assert found.squared_weights > 0
    assert (found.curvature is None) == (plan.task.problem.data.classes == 0)
    if turns:
        assert found.curvature == pytest.approx(turns * 2 * np.pi, rel=0.4)


def test_a_network_that_overflows_has_no_curvature():
    plan = plan_for(hidden=(2,))
    state = init_state(plan.task)
    huge = state._replace(parameters=np.full_like(state.parameters, 1e38))
    assert complexity(plan.task, huge).curvature is None
