"""The claims that the playground exists to show, each measured. Numbers in names are those of the lesson's table."""

import numpy as np
import pytest

from app.config import MAX_LAYERS, MAX_WIDTH, TrainingConfig
from app.nn.network import layers_of, parameter_count, penalized
from app.training.loop import evaluate
from app.training.state import Record, TrainingState
from app.training.task import Task
from app.view.boundary import decision_grid, logits_at
from tests.nn.networks import count_of
from tests.training.tasks import plan_for, task_for, trained

SEEDS = range(10)
NEURONS = (3, 6, 20)
STRENGTHS = (0.001, 0.01, 0.1)


def solved(**settings: object) -> tuple[Task, TrainingState]:
    plan = plan_for(**settings)
    return plan.task, trained(plan).state


def record(**settings: object) -> Record:
    plan = plan_for(**settings)
    return evaluate(plan, trained(plan).state)


def accuracy(**settings: object) -> float:
    """On the training points."""
    return record(**settings).train.score


def train_loss(**settings: object) -> float:
    return record(**settings).train.loss


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("dataset", ["circle", "xor"])
def test_claim_1_a_linear_classifier_is_weak_on_circle_and_xor(dataset, seed):
    assert accuracy(dataset=dataset, hidden=(), data_seed=seed) < 0.75


@pytest.mark.parametrize("seed", range(5))
def test_claim_1_a_linear_classifier_separates_two_gaussians(seed):
    assert accuracy(dataset="gauss", hidden=(), data_seed=seed) > 0.98


def test_claim_1_without_hidden_layers_the_boundary_is_straight():
    task, state = solved(dataset="moons", hidden=())
    logits = decision_grid(task, state, 40).logits[0].astype(float)
    for axis in (0, 1):
        np.testing.assert_allclose(np.diff(logits, 2, axis=axis), 0, atol=1e-4)


@pytest.mark.parametrize("width", [1, 2, 20, 100, MAX_WIDTH])
def test_claim_2_the_hidden_size_is_honoured_exactly(width):
    assert layers_of(task_for(hidden=(width,)).architecture)[0].fan_out == width


def test_claim_2_one_hundred_neurons_solve_the_circle():
    assert accuracy(hidden=(100,)) > 0.98


def test_claim_3_hidden_maps_times_weights_plus_bias_are_the_drawn_logits():
    task, state = solved(dataset="moons", hidden=(6,), activation="tanh", dtype="float64")
    grid = decision_grid(task, state, 30)
    centres = [np.linspace(low, high, 61)[1::2] for low, high in (grid.x_range, grid.y_range)]
    points = np.stack(np.meshgrid(*centres), axis=-1).reshape(-1, 2)
    scaling, (first, second) = task.problem.scaling, layers_of(task.architecture)
    weights, outgoing = first.view(state.parameters), second.view(state.parameters)
    maps = np.tanh((points - scaling.mean) / scaling.scale @ weights[:-1] + weights[-1])
    np.testing.assert_allclose(maps @ outgoing[:-1] + outgoing[-1], grid.logits.reshape(-1, 1), atol=1e-6)


@pytest.mark.parametrize("depth", range(MAX_LAYERS + 1))
def test_claim_4_any_depth_trains_and_its_parameters_are_counted(depth):
    task, state = solved(hidden=(5,) * depth, epochs=20)
    assert parameter_count(task.architecture) == count_of((2, *[5] * depth, 1))
    assert np.isfinite(state.parameters).all()


def test_claim_9_relu_is_the_default():
    assert TrainingConfig().activation == "relu"


@pytest.mark.parametrize("dataset", ["spiral", "circle"])
def test_claim_10_more_neurons_fit_better(dataset):
    falls = 0
    for seed in SEEDS:
        # the same number of steps for both: auto would end each as soon as it is solved
        settings = {"dataset": dataset, "seed": seed, "l2": 0.0, "optimizer": "adam"}
        few, many = (train_loss(hidden=(width,), **settings) for width in (NEURONS[0], NEURONS[-1]))
        falls += many < few
    assert falls >= 9


def squared_weights(task: Task, state: TrainingState) -> float:
    return float((np.square(state.parameters) * penalized(task.architecture)).sum())


def total_curvature(task: Task, state: TrainingState) -> float:
    """The turning of the logits' gradient direction along the boundary, summed over the cells that it crosses."""
    logits = decision_grid(task, state, 100).logits[0].astype(float)
    dy, dx = np.gradient(logits)
    (dxy, dxx), (dyy, _) = np.gradient(dx), np.gradient(dy)
    size = np.hypot(dx, dy) + 1e-9
    curvature = np.abs(dxx * dy**2 - 2 * dxy * dx * dy + dyy * dx**2) / size**3
    crossed = np.zeros_like(logits, bool)
    crossed[:, 1:] |= (logits[:, 1:] > 0) != (logits[:, :-1] > 0)
    crossed[1:] |= (logits[1:] > 0) != (logits[:-1] > 0)
    return float(curvature[crossed].sum())


def test_claim_11_strength_makes_weights_smaller_and_the_boundary_smoother():
    weights_fall = curvature_falls = 0
    for seed in SEEDS:
        runs = [
            solved(dataset="moons", noise=0.4, hidden=(20,), activation="tanh", l2=l2, seed=seed, data_seed=seed)
            for l2 in STRENGTHS
        ]
        weights = [squared_weights(*run) for run in runs]
        curvatures = [total_curvature(*run) for run in runs]
        weights_fall += weights[0] > weights[1] > weights[2]
        curvature_falls += curvatures[0] > curvatures[2]
    assert weights_fall >= 9
    assert curvature_falls >= 9


def encloses(task: Task, state: TrainingState) -> bool:
    """Whether the centre of the circle's disc is told apart from every point far outside."""
    angles = np.linspace(0, 2 * np.pi, 200)
    far = 4 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    outside = logits_at(task, state, far)[0] > 0
    centre = logits_at(task, state, np.zeros((1, 2)))[0, 0] > 0
    return bool(not outside.any() and centre)


def test_claim_12_three_neurons_are_needed_to_enclose_a_region():
    enclosed = {
        (activation, width): sum(
            encloses(*solved(hidden=(width,), activation=activation, seed=seed, l2=0.0)) for seed in range(20)
        )
        for activation, width in [("relu", 1), ("relu", 2), ("tanh", 1), ("tanh", 2), ("tanh", 3)]
    }
    assert enclosed["relu", 1] == enclosed["relu", 2] == enclosed["tanh", 1] == enclosed["tanh", 2] == 0
    assert enclosed["tanh", 3] >= 15


def test_claim_13_strength_closes_the_gap_between_test_and_training_loss():
    falls = 0
    for seed in SEEDS:
        gaps = []
        for l2 in (0.0, 0.03):
            wide = {"dataset": "moons", "noise": 0.5, "samples": 200, "hidden": (32,), "activation": "tanh"}
            seen = record(**wide, l2=l2, seed=seed, data_seed=seed)
            assert seen.test
            gaps.append(seen.test.loss - seen.train.loss)
        falls += gaps[1] < gaps[0]
    assert falls >= 8


@pytest.mark.parametrize("dataset", ["moons", "circle"])
@pytest.mark.parametrize("hidden", [(18,), (5, 5, 4)], ids=["wide", "deep"])
def test_claim_14_wide_and_deep_both_solve_simple_data(dataset, hidden):
    assert accuracy(dataset=dataset, hidden=hidden) >= 0.98
