"""How well two neurons separate what is to be learnt, and what the output layer makes of them."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from app.nn.calls import run
from app.nn.network import forward, hidden_rows
from app.training.state import init_state
from app.view.hidden import best_pair, readout, separations
from tests.training.tasks import task_for


@pytest.mark.parametrize("outputs", [1, 3])
def test_a_pair_separates_as_well_as_a_plane_through_it_explains_the_targets(outputs):
    rng = np.random.default_rng(0)
    rows, targets = rng.normal(size=(5, 60)), rng.normal(size=(outputs, 60))
    targets += rows[1] * 2 - rows[3]
    found = separations(rows, targets)
    for i in range(5):
        for j in range(i):
            fitted = LinearRegression().fit(rows[[i, j]].T, targets.T)
            missed = np.square(targets.T - fitted.predict(rows[[i, j]].T)).sum()
            spread = np.square(targets - targets.mean(axis=1, keepdims=True)).sum()
            assert found[i, j] == pytest.approx(1 - missed / spread, abs=1e-10)
            assert found[j, i] == pytest.approx(found[i, j])
    assert best_pair(found) == (1, 3)


def test_neurons_that_say_the_same_or_nothing_count_as_one():
    signal = np.linspace(-1, 1, 20)
    rows = np.stack([signal, 3 * signal + 1, np.ones(20)])
    found = separations(rows, signal[np.newaxis])
    np.testing.assert_allclose(found, [[1, 1, 1], [1, 1, 1], [1, 1, 0]], atol=1e-9)


def test_the_only_neuron_of_a_layer_is_both():
    assert best_pair(separations(np.ones((1, 4)), np.ones((1, 4)))) == (0, 0)


@pytest.mark.parametrize("dataset", ["moons", "blobs", "hills"])
@pytest.mark.parametrize("width", [1, 2, 5])
def test_what_is_read_of_two_neurons_is_the_logits_with_the_others_at_their_mean(dataset, width):
    task = task_for(dataset=dataset, hidden=(4, width), dtype="float64")
    parameters = init_state(task).parameters
    walk = forward(task.architecture, parameters, task.problem.train.inputs)
    run(walk.calls)
    rows = hidden_rows(walk)[-1]
    pair = (0, min(1, width - 1))
    read = readout(task, parameters, rows, pair)
    scores = read.weights @ rows[list(pair)] + read.biases[:, np.newaxis]
    assert read.is_exact == (width <= 2)
    if read.is_exact:
        np.testing.assert_allclose(scores, walk.logits, atol=1e-12)
    np.testing.assert_allclose(scores.mean(axis=1), walk.logits.mean(axis=1), atol=1e-12)
