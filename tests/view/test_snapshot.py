import numpy as np
import pytest

from app.data import Data
from app.nn.calls import run
from app.nn.losses import LOSSES
from app.nn.network import forward, penalized
from app.nn.objective import gradient_calls, penalty_calls
from app.training.loop import advance, evaluate
from app.training.plan import Plan, prepared
from app.training.state import TrainingState, init_state
from app.view.boundary import logits_at
from app.view.snapshot import Snapshot, counts, layer_norms
from tests.training.tasks import changed, plan_for, task_for


def seen(plan: Plan, epochs: int = 0) -> tuple[Snapshot, TrainingState]:
    state = advance(plan.task, init_state(plan.task), epochs)
    return Snapshot(plan, state), state


@pytest.mark.parametrize("dataset", ["moons", "rings", "xor_points"])
def test_every_point_has_its_predicted_class_in_the_order_of_the_data(dataset):
    plan = plan_for(dataset=dataset, optimizer="adam")
    snapshot, state = seen(plan, 30)
    data = plan.task.problem.data
    logits = logits_at(plan.task, state, data.points)
    expected = logits[0] > 0 if len(logits) == 1 else logits.argmax(axis=0)
    np.testing.assert_array_equal(snapshot.predictions, expected)
    assert snapshot.predictions.dtype == np.uint8
    assert snapshot.record == evaluate(plan, state)
    right = (snapshot.predictions == data.labels)[data.train]
    assert right.mean() == snapshot.record.train.score


@pytest.mark.parametrize("standardize", [False, True])
@pytest.mark.parametrize("dataset", ["plane", "hills"])
def test_every_point_has_its_predicted_value_in_the_unit_of_the_data(dataset, standardize):
    plan = plan_for(dataset=dataset, optimizer="adam", standardize=standardize, dtype="float64")
    snapshot, state = seen(plan, 30)
    problem = plan.task.problem
    data, (mean, scale) = problem.data, problem.values
    expected = mean + scale * logits_at(plan.task, state, data.points)[0]
    np.testing.assert_allclose(snapshot.predictions, expected, rtol=1e-12)
    assert (mean, scale) == ((0, 1) if not standardize else (mean, scale))
    missed = np.square(snapshot.predictions - data.labels)[data.train].sum()
    spread = np.square(data.labels[data.train] - data.labels[data.train].mean()).sum()
    assert snapshot.record.train.score == pytest.approx(1 - missed / spread)


def test_the_rows_of_a_confusion_matrix_are_the_true_classes():
    data = task_for(dataset="rings").problem.data
    predictions = np.zeros(len(data.labels), np.uint8)
    for part in (data.train, ~data.train):
        found = counts(data, predictions, part)
        np.testing.assert_array_equal(found[:, 0], np.bincount(data.labels[part], minlength=3))
        assert (found[:, 1:] == 0).all()
        np.testing.assert_array_equal(np.diag(counts(data, data.labels, part)), found[:, 0])


def test_the_columns_of_a_confusion_matrix_are_the_predicted_classes():
    everything = np.ones(4, np.bool_)
    data = Data(np.zeros((4, 2)), np.array([0, 0, 1, 2]), 3, everything)
    np.testing.assert_array_equal(
        counts(data, np.array([0, 2, 1, 0], np.uint8), everything), [[1, 0, 1], [0, 1, 0], [1, 0, 0]]
    )


@pytest.mark.parametrize("dataset", ["moons", "rings", "hills"])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ["relu", "gelu"])
def test_the_gradient_is_that_of_training(loss, activation, dataset):
    plan = plan_for(dataset=dataset, hidden=(5, 4), activation=activation, loss=loss, l1=0.01, l2=0.1, optimizer="sgd")
    task, (snapshot, state) = plan.task, seen(plan)
    expected = np.empty_like(state.parameters)
    walk = forward(task.architecture, state.parameters, task.problem.train.inputs)
    run([*walk.calls, *gradient_calls(walk, task.config.loss, task.problem.train.targets, expected)])
    run(penalty_calls(state.parameters, penalized(task.architecture), expected, (0.01, 0.1)))
    np.testing.assert_array_equal(snapshot.gradient, expected)


def test_the_hidden_activations_are_those_of_the_training_points():
    hidden = seen(plan_for(hidden=(5, 4)))[0].hidden
    assert [rows.shape for rows in hidden] == [(5, 200), (4, 200)]
    assert all((rows >= 0).all() and rows.any() for rows in hidden)


@pytest.mark.parametrize("order", [("record", "hidden", "gradient"), ("gradient", "predictions", "hidden", "record")])
def test_the_order_in_which_things_are_asked_for_changes_nothing(order):
    plan = plan_for(dataset="rings", hidden=(5, 4), optimizer="sgd")
    one, state = seen(plan, 3)
    for name in order:
        getattr(one, name)
    fresh = prepared(plan.task)
    for name in ("record", "predictions", "hidden", "gradient"):
        expected = getattr(Snapshot(fresh, state), name)
        for found, wanted in (
            zip(np.atleast_1d(getattr(one, name)), np.atleast_1d(expected), strict=True)
            if (name in ("predictions", "gradient"))
            else [(getattr(one, name), expected)]
        ):
            if name == "hidden":
                for rows, others in zip(found, wanted, strict=True):
                    np.testing.assert_array_equal(rows, others)
            else:
                assert found == wanted


def test_a_record_that_is_known_is_taken():
    plan = plan_for()
    state = init_state(plan.task)
    record = evaluate(plan, state)
    assert Snapshot(plan, state, record).record is record


def test_layers_are_measured_one_by_one():
    np.testing.assert_allclose(layer_norms(task_for(hidden=(3,)), np.ones(13)), [3, 2])


@pytest.mark.parametrize("dataset", ["circle", "rings", "hills"])
def test_weights_beyond_all_bounds_are_no_error(dataset):
    plan = plan_for(dataset=dataset, optimizer="sgd")
    state = init_state(plan.task)
    huge = Snapshot(plan, state._replace(parameters=state.parameters * np.float32(1e37)))
    assert not np.isfinite(huge.record.train.loss)
    assert len(huge.predictions) == 400
    assert len(huge.gradient) == len(state.parameters)


def test_changing_the_task_changes_what_the_gradient_is_of():
    plan = plan_for(optimizer="sgd", l2=0.1)
    state = init_state(plan.task)
    other = prepared(changed(plan.task, l2=0.2))
    weights = penalized(plan.task.architecture) * state.parameters
    difference = Snapshot(other, state).gradient - Snapshot(plan, state).gradient
    np.testing.assert_allclose(difference, 0.1 * weights, atol=1e-6)
