"""Training is a plain function of task and state."""

import numpy as np
import pytest

from app.config import MAX_WIDTH
from app.data import DATASETS
from app.nn.activations import ACTIVATIONS
from app.nn.initializers import INITIALIZERS
from app.nn.losses import LOSSES
from app.nn.optimizers import OPTIMIZERS
from app.nn.outputs import OUTPUTS
from app.training.loop import advance, advance_to, evaluate
from app.training.plan import prepared
from app.training.state import check_state, init_state
from app.training.stopping import Goal
from tests.nn.networks import count_of
from tests.refusals import refusing
from tests.training.tasks import (
    assert_equal_states,
    changed,
    in_parts,
    plan_for,
    reached,
    task_for,
    trained,
)

EVERY_OPTIMIZER = ["auto", *OPTIMIZERS]
OF_EACH_OUTPUT = {"logit": "moons", "classes": "rings", "value": "hills"}
every_output = pytest.mark.parametrize("dataset", OF_EACH_OUTPUT.values())


def test_each_kind_of_output_is_trained_below():
    assert {task_for(dataset=dataset).architecture.output for dataset in OF_EACH_OUTPUT.values()} == set(OUTPUTS)


@every_output
@pytest.mark.parametrize("batch_size", [0, 7, 10])
@pytest.mark.parametrize("optimizer", EVERY_OPTIMIZER)
def test_37_then_53_epochs_equal_90_bit_for_bit(optimizer, batch_size, dataset):
    plan = plan_for(optimizer=optimizer, batch_size=batch_size, hidden=(5, 4), dataset=dataset, epochs=90)
    whole = trained(plan)
    halfway = trained(plan, epochs=37)
    assert_equal_states(trained(prepared(plan.task), halfway.state, epochs=53).state, whole.state)


@every_output
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_25_single_batches_equal_an_epoch_bit_for_bit(optimizer, dataset):
    plan = plan_for(optimizer=optimizer, batch_size=8, hidden=(5, 4), dataset=dataset)
    state = init_state(plan.task)
    for batch in range(1, 26):
        state = reached(plan, state, Goal(*divmod(batch, 25))).state
        assert state.place == divmod(batch, 25)
    assert_equal_states(state, trained(plan, epochs=1).state)


def test_an_epoch_begun_by_batches_is_finished_by_epochs():
    plan = plan_for(optimizer="adam", batch_size=8)
    begun = reached(plan, init_state(plan.task), Goal(2, 7)).state
    assert begun.place == (2, 7)
    assert_equal_states(reached(plan, begun, Goal(4)).state, trained(plan, epochs=4).state)


def test_batches_go_on_across_the_end_of_an_epoch():
    plan = plan_for(optimizer="adam", batch_size=8)
    begun = advance_to(plan, init_state(plan.task), (0, 20))
    whole = advance_to(plan, init_state(plan.task), (1, 3))
    np.testing.assert_array_equal(reached(plan, begun, Goal(1, 3)).state.parameters, whole.parameters)


@pytest.mark.parametrize("dataset", ["circle", "hills"])
@pytest.mark.parametrize("optimizer", EVERY_OPTIMIZER)
def test_a_training_stops_after_the_first_epoch_at_the_target_loss(optimizer, dataset):
    plan = plan_for(optimizer=optimizer, epochs=1000, dataset=dataset)
    chunk = reached(plan, init_state(plan.task), Goal(1000, loss=0.3))
    assert chunk.stopped == "target"
    assert evaluate(plan, chunk.state).train.loss <= 0.3
    before = advance(plan.task, init_state(plan.task), chunk.state.epoch - 1)
    assert evaluate(plan, before).train.loss > 0.3


@pytest.mark.parametrize("dataset", ["gauss", "plane"])
@pytest.mark.parametrize("parts", [[3000], [7, 100, 2893], [13] * 30 + [2610]])
def test_a_training_stops_at_a_plateau_if_it_is_to_however_it_is_split(parts, dataset):
    plan = plan_for(optimizer="adam", dataset=dataset, hidden=(), epochs=3000)
    assert trained(plan, epochs=600).stopped == "epochs"
    chunk = in_parts(plan, parts, plateau=True)
    assert chunk.stopped == "plateau"
    assert chunk.state.epoch == in_parts(plan, [3000], plateau=True).state.epoch < 3000


def test_advancing_does_not_change_the_state_given():
    task = task_for(optimizer="adam")
    state = init_state(task)
    before = state.parameters.copy()
    advance(task, state, 5)
    np.testing.assert_array_equal(state.parameters, before)


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "levenberg_marquardt"])
def test_a_plan_keeps_nothing_of_one_training_for_the_next(optimizer):
    plan = plan_for(optimizer=optimizer, batch_size=10)
    alone = advance(plan.task, init_state(plan.task), 6)
    half = advance_to(plan, init_state(plan.task), (3, 0))
    advance_to(plan, init_state(changed(plan.task, seed=1)), (2, 0))
    assert_equal_states(advance_to(plan, half, (6, 0)), alone)


def test_two_trainings_interleaved_do_not_disturb_each_other():
    one, other = (task_for(optimizer="adam", batch_size=10, seed=seed) for seed in (0, 1))
    alone = advance(one, init_state(one), 6)
    half = advance(one, init_state(one), 3)
    advance(other, init_state(other), 3)
    assert_equal_states(advance(one, half, 3), alone)


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_dataset_trains_to_better_than_guessing(dataset):
    chunk = trained(plan_for(dataset=dataset, hidden=(16, 16), activation="tanh", epochs=400))
    classes = DATASETS[dataset].classes
    guess = 1 / classes if classes else 0  # the mean explains nothing of the values
    assert chunk.records[-1].train.score > guess + 0.25
    assert (chunk.records[-1].test is None) == (not DATASETS[dataset].splits)


@every_output
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_activation_and_loss_lowers_the_loss(activation, loss, dataset):
    chunk = trained(plan_for(activation=activation, loss=loss, epochs=100, dataset=dataset))
    assert chunk.records[-1].train.loss < chunk.records[0].train.loss


@pytest.mark.parametrize("dataset", ["gauss", "plane"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_every_optimizer_solves_what_one_neuron_can(optimizer, dtype, dataset):
    chunk = trained(plan_for(dataset=dataset, optimizer=optimizer, dtype=dtype, epochs=300))
    assert chunk.state.parameters.dtype == dtype
    assert chunk.records[-1].train.score > 0.98


@pytest.mark.parametrize("depth", range(7))
def test_any_depth_trains(depth):
    assert trained(plan_for(hidden=(6,) * depth, optimizer="adam", epochs=30)).state.epoch == 30


def test_width_is_honoured_up_to_its_bound():
    assert len(init_state(task_for(hidden=(MAX_WIDTH,))).parameters) == count_of((2, MAX_WIDTH, 1))


@pytest.mark.parametrize("init", INITIALIZERS)
def test_initial_weights_follow_the_seed_alone(init):
    same = [init_state(task_for(init=init, seed=4, noise=noise)).parameters for noise in (0.0, 0.4)]
    np.testing.assert_array_equal(same[0], same[1])
    other = init_state(task_for(init=init, seed=5)).parameters
    assert (init == "zeros") == np.array_equal(same[0], other)


@pytest.mark.parametrize(("dataset", "expected"), [("circle", np.log(2)), ("plane", 0.5)])
def test_zero_weights_learn_nothing_beyond_the_biases(dataset, expected):
    chunk = trained(plan_for(dataset=dataset, init="zeros", activation="relu", optimizer="sgd", epochs=50))
    assert chunk.records[-1].train.loss == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("dataset", ["circle", "plane"])
@pytest.mark.parametrize("parts", [[400], [37, 363], [1] * 30 + [370]])
def test_divergence_is_data_and_ends_at_the_last_finite_epoch(parts, dataset):
    # w <- (1 - 10) w, and more
    plan = plan_for(dataset=dataset, optimizer="sgd", learning_rate=10.0, l2=1.0, epochs=400)
    chunk = in_parts(plan, parts)
    assert chunk.stopped == "diverged"
    assert np.isfinite(chunk.state.parameters).all()
    assert np.isfinite(evaluate(plan, chunk.state).train.loss)
    assert not np.isfinite(evaluate(plan, advance(plan.task, chunk.state, 1)).train.loss)
    assert chunk.state.epoch < 400


@pytest.mark.parametrize("target", ["class", "value"])
@pytest.mark.parametrize(
    "points",
    [
        ((1.0, 2.0, 0.0),),
        ((1.0, 2.0, 1.0),) * 4,
        ((0.0, 0.0, 0.0), (0.0, 0.0, 3.0)),
        ((1e6, -1e6, 0.0), (1e6, 1e6, 1.0)),
    ],
)
def test_odd_own_data_gives_an_answer(points, target):
    chunk = trained(plan_for(points=points, target=target, epochs=50))
    assert chunk.stopped
    assert np.isfinite(chunk.state.parameters).all()


@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e6])
def test_values_are_learnt_in_any_unit(unit):
    grid = [(x / 4 - 1, y / 4 - 1) for x in range(9) for y in range(9)]
    points = tuple((x, y, unit * (x - y) / 2) for x, y in grid)
    chunk = trained(plan_for(points=points, target="value", hidden=(), epochs=100))
    assert chunk.records[-1].train.score > 0.99


def test_a_changed_penalty_in_mid_run_keeps_the_weights_and_goes_on():
    strong, weak = (plan_for(dataset="moons", l2=l2, epochs=400) for l2 in (0.3, 0.0001))
    first = trained(strong)
    second = trained(weak, first.state)
    assert second.state.epoch > first.state.epoch
    assert second.records[-1].train.loss < first.records[-1].train.loss


def test_the_optimizer_may_change_in_mid_run():
    sgd, adam = (plan_for(optimizer=name, epochs=20) for name in ("sgd", "adam"))
    assert trained(adam, trained(sgd).state).state.epoch == 40


def test_a_state_of_another_network_is_refused_with_both_sizes():
    state = init_state(task_for(hidden=(8,)))
    with refusing("37 parameters for a 2-9-1 network, got 33"):
        check_state(task_for(hidden=(9,)), state)
    with refusing("finite"):
        check_state(task_for(hidden=(8,)), state._replace(parameters=np.full(33, np.nan)))
