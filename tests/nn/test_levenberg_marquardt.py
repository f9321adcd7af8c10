"""The second-order optimizer: its matrix against finite differences, its steps, its restarts."""

from itertools import pairwise

import numpy as np
import pytest

from app.nn import levenberg_marquardt
from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array, run
from app.nn.initializers import init_generator
from app.nn.levenberg_marquardt import FINISHED, Memory, gauss_newton, iterate, objective, prepare, starts_of
from app.nn.losses import LOSSES, probabilities
from app.nn.network import Architecture, forward, initial_parameters, penalized
from app.nn.setting import Setting
from tests.nn.networks import SAMPLES, case_off_kinks

L2 = 0.03


def setting_of(architecture: Architecture, loss: str = "cross_entropy", l2: float = L2, seed: int = 0) -> Setting:
    parameters, inputs, targets = case_off_kinks(architecture)
    count = len(parameters)
    slots, numbers = np.zeros((1, count)), np.zeros(len(Memory._fields))
    return Setting(
        architecture, loss, inputs, targets, parameters, np.zeros((2, count)), slots, numbers, 0.0, np.zeros(()),
        0.0, (0, l2), "glorot", seed,
    )  # fmt: skip


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


def curvature(loss: str, p: Array) -> Array:
    """The matrix (K, K) of one sample by its definition, p (K,)."""
    slope = np.diag(p) - np.outer(p, p) if len(p) > 1 else np.diag(p * (1 - p))
    return slope if loss == "cross_entropy" else slope @ slope


@pytest.mark.parametrize("outputs", [1, 3], ids=["binary", "softmax"])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_matrix_equals_a_finite_difference_gauss_newton_matrix(activation, loss, outputs):
    setting = setting_of(Architecture(2, (4, 3), outputs, activation), loss)
    system = prepare(setting)
    system.position[:] = setting.parameters
    jacobian = jacobian_of_logits(setting)
    objective(system)
    p = probabilities(system.walk.logits)
    expected = L2 * np.diag(penalized(setting.architecture))
    for n in range(SAMPLES):
        expected += jacobian[:, :, n] @ curvature(loss, p[:, n]) @ jacobian[:, :, n].T / SAMPLES
    np.testing.assert_allclose(gauss_newton(system), expected, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("outputs", [1, 3])
@pytest.mark.parametrize("loss", LOSSES)
def test_root_of_the_curvature_is_a_root(loss, outputs):
    p = probabilities(np.random.default_rng(0).normal(size=(outputs, 5)))
    root = LOSSES[loss].root(p)
    for n in range(5):
        np.testing.assert_allclose(root[:, :, n] @ root[:, :, n].T, curvature(loss, p[:, n]), atol=1e-12)


def test_objective_never_rises_and_the_parameters_are_the_best_seen():
    setting = setting_of(Architecture(2, (4,), 1, "tanh"))
    system, best = prepare(setting), []
    for _ in range(100):
        iterate(system)
        best.append(Memory(*setting.numbers).best)
    assert all(later <= earlier for earlier, later in pairwise(best))
    system.position[:] = setting.parameters
    assert objective(system) == best[-1]
    assert FINISHED[int(setting.numbers[0])]


def test_nothing_moves_any_more_once_finished():
    setting = setting_of(Architecture(2, (), 1, "tanh"))
    system = prepare(setting)
    while not setting.numbers[0]:
        iterate(system)
    parameters, numbers = setting.parameters.copy(), setting.numbers.copy()
    iterate(system)
    np.testing.assert_array_equal(setting.parameters, parameters)
    np.testing.assert_array_equal(setting.numbers, numbers)


def test_without_hidden_layers_it_finds_the_one_minimum_where_the_gradient_vanishes():
    setting = setting_of(Architecture(2, (), 3, "tanh"))
    system = prepare(setting)
    while not setting.numbers[0]:
        iterate(system)
    objective(system)
    run(system.gradient)
    assert np.abs(setting.gradients[0]).max() < 1e-3


def test_a_restart_begins_at_fresh_weights_of_the_seed(monkeypatch):
    monkeypatch.setattr(levenberg_marquardt, "TRIALS", 0)
    setting = setting_of(Architecture(2, (2,), 1, "relu"), seed=7)
    setting.numbers[:] = Memory(*[0.0] * len(Memory._fields))._replace(start=3, best=0.1)
    system = prepare(setting)
    iterate(system)
    expected = initial_parameters(setting.architecture, "glorot", init_generator(7, start=3))
    np.testing.assert_array_equal(system.position, expected)


def test_huge_or_equal_inputs_do_not_raise():
    setting = setting_of(Architecture(2, (4,), 1, "relu"), l2=0.0)
    for inputs in (setting.inputs * 1e30, np.ones_like(setting.inputs)):
        odd = setting._replace(inputs=inputs, numbers=np.zeros(len(Memory._fields)))
        system = prepare(odd)
        with np.errstate(all="ignore"):
            for _ in range(20):
                iterate(system)
        assert np.isfinite(odd.parameters).all()


def test_starts_are_counted_when_they_begin():
    setting = setting_of(Architecture(2, (2,), 1, "tanh"), l2=0.0)
    system = prepare(setting)
    counted = [starts_of(setting.numbers)]
    while not setting.numbers[0]:
        with np.errstate(all="ignore"):  # without L2 nothing keeps the weights small
            iterate(system)
        counted.append(starts_of(setting.numbers))
    assert counted[:2] == [1, 1]
    assert counted == sorted(counted)
    assert counted[-1] == int(Memory(*setting.numbers).start) + 1
