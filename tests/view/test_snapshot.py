import numpy as np
import pytest

from app.config import TrainingConfig
from app.nn.calls import run
from app.nn.gradient import gradient_calls
from app.nn.losses import LOSSES
from app.nn.network import forward, penalized
from app.nn.penalty import penalty_calls
from app.training.loop import advance, evaluate, init_state
from app.training.task import architecture_of, problem
from app.view.boundary import logits_at
from app.view.snapshot import confusion, layer_norms, snapshot


@pytest.mark.parametrize("dataset", ["moons", "rings", "xor_points"])
def test_every_point_has_its_predicted_class_in_the_order_of_the_data(dataset):
    config = TrainingConfig(dataset=dataset, optimizer="adam")
    state = advance(config, init_state(config), 30)
    seen, data = snapshot(config, state), problem(config).data
    logits = logits_at(config, state, data.points)
    expected = logits[0] > 0 if len(logits) == 1 else logits.argmax(axis=0)
    np.testing.assert_array_equal(seen.predictions, expected)
    assert seen.record == evaluate(config, state)
    right = (seen.predictions == data.labels)[data.train]
    assert right.mean() == seen.record.train.accuracy


def test_the_rows_of_a_confusion_matrix_are_the_true_classes():
    config = TrainingConfig(dataset="rings", optimizer="adam")
    data = problem(config).data
    predictions = np.zeros(len(data.labels), np.uint8)
    for part in (data.train, ~data.train):
        counts = confusion(data, predictions, part)
        np.testing.assert_array_equal(counts[:, 0], np.bincount(data.labels[part], minlength=3))
        assert (counts[:, 1:] == 0).all()
        np.testing.assert_array_equal(np.diag(confusion(data, data.labels, part)), counts[:, 0])


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ["relu", "gelu"])
def test_the_gradient_is_that_of_training(loss, activation):
    config = TrainingConfig(hidden=(5, 4), activation=activation, loss=loss, l1=0.01, l2=0.1, optimizer="sgd")
    state, posed = init_state(config), problem(config)
    expected = np.empty_like(state.parameters)
    walk = forward(architecture_of(config), state.parameters, posed.train.inputs)
    run([*walk.calls, *gradient_calls(walk, loss, posed.train.targets, expected)])
    run(penalty_calls(state.parameters, penalized(architecture_of(config)), expected, (0.01, 0.1)))
    np.testing.assert_array_equal(snapshot(config, state).gradient, expected)


def test_the_hidden_activations_are_those_of_the_training_points():
    config = TrainingConfig(hidden=(5, 4))
    hidden = snapshot(config, init_state(config)).hidden
    assert [rows.shape for rows in hidden] == [(5, 200), (4, 200)]
    assert all((rows >= 0).all() and rows.any() for rows in hidden)


def test_layers_are_measured_one_by_one():
    config = TrainingConfig(hidden=(3,))
    np.testing.assert_allclose(layer_norms(config, np.ones(13)), [3, 2])


def test_weights_beyond_all_bounds_are_no_error():
    config = TrainingConfig(optimizer="sgd")
    state = init_state(config)
    seen = snapshot(config, state._replace(parameters=state.parameters * np.float32(1e37)))
    assert not np.isfinite(seen.record.train.loss)
