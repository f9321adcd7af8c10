"""The second-order optimizer: its matrix against finite differences, its steps, its end."""

from itertools import pairwise

import numpy as np
import pytest

from app.nn import equations, levenberg_marquardt
from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array, run
from app.nn.levenberg_marquardt import (
    PATIENCE,
    SLOW_GAIN,
    Memory,
    gauss_newton,
    iterate,
    objective,
    prepare,
)
from app.nn.network import Architecture, forward, penalized
from app.nn.optimizers import SECOND_ORDER
from app.nn.outputs import OUTPUTS, form_of, predictions
from app.nn.setting import Setting
from tests.nn.networks import CLASSES, FORMS, SAMPLES, network
from tests.nn.networks import setting_of as setting_for

L2 = 0.03


def setting_of(architecture: Architecture, loss: str | None = None, l2: float = L2) -> Setting:
    return setting_for(architecture, SECOND_ORDER, loss, (0.0, l2))


def iterate_until_stalled(setting: Setting) -> list[float]:
    """The objective at first and after every iteration."""
    system = prepare(setting)
    values = [objective(system)]
    while not Memory(*setting.numbers).stalled:
        assert len(values) < 1000
        iterate(system)
        values.append(objective(system))
    return values


def jacobian_of_logits(setting: Setting, step: float = 1e-6) -> Array:
    """(P, K, N) by central differences."""

    def logits(parameters: Array) -> Array:
        walk = forward(setting.architecture, parameters, setting.inputs)
        run(walk.calls)
        return walk.logits.copy()

    rows = np.eye(len(setting.parameters)) * step
    return np.array(
        [(logits(setting.parameters + row) - logits(setting.parameters - row)) / (2 * step) for row in rows]
    )


def curvature(loss: str, output: str, p: Array) -> Array:
    """The matrix (K, K) of one sample by its definition, p (K,)."""
    if output == "value":
        return np.eye(len(p))
    slope = np.diag(p) - np.outer(p, p) if output == "classes" else np.diag(p * (1 - p))
    return slope if loss == "cross_entropy" else slope @ slope


@pytest.mark.parametrize(("loss", "output"), FORMS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_matrix_equals_a_finite_difference_gauss_newton_matrix(activation, loss, output):
    setting = setting_of(network((4, 3), activation, output), loss)
    system = prepare(setting)
    jacobian = jacobian_of_logits(setting)
    objective(system)
    p = predictions(output, system.walk.logits)
    expected = L2 * np.diag(penalized(setting.architecture))
    for n in range(SAMPLES):
        expected += jacobian[:, :, n] @ curvature(loss, output, p[:, n]) @ jacobian[:, :, n].T / SAMPLES
    np.testing.assert_allclose(gauss_newton(system), expected, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(("loss", "output"), FORMS)
def test_root_of_the_curvature_is_a_root(loss, output):
    p = predictions(output, np.random.default_rng(0).normal(size=(OUTPUTS[output].neurons(CLASSES), 5)))
    root = form_of(loss, output).root(p)
    for n in range(5):
        np.testing.assert_allclose(root[:, :, n] @ root[:, :, n].T, curvature(loss, output, p[:, n]), atol=1e-12)


@pytest.mark.parametrize(("loss", "output"), FORMS)
@pytest.mark.parametrize("most", [1, 400, 10**9], ids=lambda most: f"{most} numbers")
def test_the_matrix_is_the_same_however_many_samples_a_tile_has(loss, output, most, monkeypatch):
    setting = setting_of(network((4, 3), output=output), loss)
    whole = prepare(setting)
    monkeypatch.setattr(levenberg_marquardt, "JACOBIAN_NUMBERS", most)
    tiled = prepare(setting)
    for system in (whole, tiled):
        objective(system)
    np.testing.assert_allclose(gauss_newton(tiled), gauss_newton(whole), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("output", OUTPUTS)
def test_an_iteration_by_cholesky_is_one_by_elimination(output, monkeypatch):
    reached = []
    for limit in (1, 10**9):
        monkeypatch.setattr(equations, "BY_CHOLESKY", limit)
        setting = setting_of(network((4, 3), output=output))
        iterate(prepare(setting))
        reached.append(setting.parameters)
    np.testing.assert_allclose(reached[0], reached[1], rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_objective_never_rises_and_it_stalls_where_little_is_gained(output):
    values = iterate_until_stalled(setting_of(network((4,), output=output)))
    assert all(later <= earlier for earlier, later in pairwise(values))
    gains = [1 - later / earlier for earlier, later in pairwise(values)]
    slow = [gain < SLOW_GAIN for gain in gains]
    is_settled = values[-1] < OUTPUTS[output].settled
    assert is_settled or gains[-1] == 0 or all(slow[-PATIENCE:])
    assert not any(all(slow[i : i + PATIENCE]) for i in range(len(slow) - PATIENCE))


def test_the_objective_is_that_of_the_parameters_also_when_they_are_changed_from_outside():
    setting = setting_of(network((4,)))
    system = prepare(setting)
    first = objective(system)
    setting.parameters[:] *= 2
    assert objective(system) != first
    setting.parameters[:] /= 2
    assert objective(system) == pytest.approx(first)


@pytest.mark.parametrize("trials", [1, 2])
def test_without_a_trial_that_helps_it_stays_where_it_is_and_stalls(trials, monkeypatch):
    setting = setting_of(network((4,)))
    before = setting.parameters.copy()
    monkeypatch.setattr(levenberg_marquardt, "TRIALS", trials)
    monkeypatch.setattr(levenberg_marquardt, "DAMPING", -1.0)  # a step uphill
    iterate(prepare(setting))
    np.testing.assert_array_equal(setting.parameters, before)
    assert setting.numbers[0]


def test_nothing_moves_any_more_once_stalled():
    setting = setting_of(network(()))
    iterate_until_stalled(setting)
    parameters, numbers = setting.parameters.copy(), setting.numbers.copy()
    iterate(prepare(setting))
    np.testing.assert_array_equal(setting.parameters, parameters)
    np.testing.assert_array_equal(setting.numbers, numbers)


@pytest.mark.parametrize("output", OUTPUTS)
def test_without_hidden_layers_it_finds_the_one_minimum_where_the_gradient_vanishes(output):
    setting = setting_of(network((), output=output))
    iterate_until_stalled(setting)
    system = prepare(setting)
    objective(system)
    run(system.gradient)
    assert np.abs(setting.gradients[0]).max() < 1e-3


def test_without_hidden_layers_values_are_met_as_ridge_regression_meets_them():
    setting = setting_of(network((), output="value"))
    iterate_until_stalled(setting)
    rows, l2 = setting.inputs, SAMPLES * L2 * np.diag([1, 1, 0])
    expected = np.linalg.solve(rows @ rows.T + l2, rows @ setting.targets[0])
    np.testing.assert_allclose(setting.parameters, expected, atol=1e-3)


@pytest.mark.parametrize("output", OUTPUTS)
def test_huge_or_equal_inputs_do_not_raise(output):
    setting = setting_of(network((4,), "relu", output), l2=0.0)
    for inputs in (setting.inputs * 1e30, np.ones_like(setting.inputs)):
        odd = setting._replace(inputs=inputs, numbers=np.zeros(len(Memory._fields)))
        system = prepare(odd)
        with np.errstate(all="ignore"):
            for _ in range(20):
                iterate(system)
        assert np.isfinite(odd.parameters).all()
