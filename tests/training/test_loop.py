"""Training is a plain function of configuration and state."""

import re

import numpy as np
import pytest

from app.config import MAX_WIDTH, TrainingConfig
from app.data import DATASETS
from app.nn.activations import ACTIVATIONS
from app.nn.initializers import INITIALIZERS
from app.nn.losses import LOSSES
from app.nn.optimizers import OPTIMIZERS
from app.refusal import Refusal
from app.training.cost import MAX_SECONDS
from app.training.loop import (
    Chunk,
    TrainingState,
    advance,
    advance_to,
    check_state,
    evaluate,
    init_state,
    place_of,
    train_chunk,
)
from app.training.strategy import Goal, check, effective, estimated_seconds
from app.wire.english import sentence
from tests.refusals import refusing

EVERY_OPTIMIZER = ["auto", *OPTIMIZERS]


def trained(config: TrainingConfig, state: TrainingState | None = None, epochs: int | None = None) -> Chunk:
    """So many epochs, or fewer if the training stops before."""
    state = state or init_state(config)
    return reached(config, state, Goal(state.epoch + (epochs or config.epochs)))


def reached(config: TrainingConfig, state: TrainingState, goal: Goal) -> Chunk:
    """Chunk after chunk until stopped; the records of all of them."""
    records = []
    while True:
        chunk = train_chunk(config, state, goal)
        records += chunk.records
        if chunk.stopped:
            return chunk._replace(records=records)
        state = chunk.state


def assert_equal_states(a: TrainingState, b: TrainingState) -> None:
    assert (place_of(a), a.updates) == (place_of(b), b.updates)
    for name in ("parameters", "slots", "numbers"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name), err_msg=name)


@pytest.mark.parametrize("batch_size", [0, 7, 10])
@pytest.mark.parametrize("optimizer", EVERY_OPTIMIZER)
def test_37_then_53_epochs_equal_90_bit_for_bit(optimizer, batch_size):
    config = TrainingConfig(optimizer=optimizer, batch_size=batch_size, hidden=(5, 4), dataset="rings", epochs=90)
    whole = trained(config)
    halfway = trained(config, epochs=37)
    assert_equal_states(trained(config, halfway.state, epochs=53).state, whole.state)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_25_single_batches_equal_an_epoch_bit_for_bit(optimizer):
    config = TrainingConfig(optimizer=optimizer, batch_size=8, hidden=(5, 4))
    state = init_state(config)
    for batch in range(1, 26):
        state = reached(config, state, Goal(*divmod(batch, 25))).state
        assert place_of(state) == divmod(batch, 25)
    assert_equal_states(state, trained(config, epochs=1).state)


def test_an_epoch_begun_by_batches_is_finished_by_epochs():
    config = TrainingConfig(optimizer="adam", batch_size=8)
    begun = reached(config, init_state(config), Goal(2, 7)).state
    assert place_of(begun) == (2, 7)
    assert_equal_states(reached(config, begun, Goal(4)).state, trained(config, epochs=4).state)


def test_batches_go_on_across_the_end_of_an_epoch():
    config = TrainingConfig(optimizer="adam", batch_size=8)
    begun = advance_to(config, init_state(config), (0, 20))
    whole = advance_to(config, init_state(config), (1, 3))
    np.testing.assert_array_equal(reached(config, begun, Goal(1, 3)).state.parameters, whole.parameters)


@pytest.mark.parametrize("optimizer", EVERY_OPTIMIZER)
def test_a_training_stops_after_the_first_epoch_at_the_target_loss(optimizer):
    config = TrainingConfig(optimizer=optimizer, epochs=1000)
    chunk = reached(config, init_state(config), Goal(1000, loss=0.3))
    assert chunk.stopped == "target"
    assert evaluate(config, chunk.state).train.loss <= 0.3
    before = advance(config, init_state(config), chunk.state.epoch - 1)
    assert evaluate(config, before).train.loss > 0.3


@pytest.mark.parametrize("parts", [[3000], [7, 100, 2893], [13] * 30 + [2610]])
def test_a_training_stops_at_a_plateau_if_it_is_to_however_it_is_split(parts):
    config = TrainingConfig(optimizer="adam", dataset="gauss", hidden=(), epochs=3000)
    assert trained(config, epochs=600).stopped == "epochs"
    state = init_state(config)
    for epochs in parts:
        chunk = reached(config, state, Goal(state.epoch + epochs, plateau=True))
        state = chunk.state
    assert chunk.stopped == "plateau"
    assert state.epoch == reached(config, init_state(config), Goal(3000, plateau=True)).state.epoch


def test_advancing_does_not_change_the_state_given():
    config = TrainingConfig(optimizer="adam")
    state = init_state(config)
    before = state.parameters.copy()
    advance(config, state, 5)
    np.testing.assert_array_equal(state.parameters, before)


def test_two_trainings_interleaved_do_not_disturb_each_other():
    one, other = (TrainingConfig(optimizer="adam", batch_size=10, seed=seed) for seed in (0, 1))
    alone = advance(one, init_state(one), 6)
    half = advance(one, init_state(one), 3)
    advance(other, init_state(other), 3)
    assert_equal_states(advance(one, half, 3), alone)


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_dataset_trains_to_better_than_guessing(dataset):
    chunk = trained(TrainingConfig(dataset=dataset, hidden=(16, 16), activation="tanh", epochs=400))
    guess = 1 / DATASETS[dataset].classes
    assert chunk.records[-1].train.accuracy > guess + 0.25
    assert (chunk.records[-1].test is None) == (not DATASETS[dataset].splits)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_activation_and_loss_lowers_the_loss(activation, loss):
    chunk = trained(TrainingConfig(activation=activation, loss=loss, epochs=100))
    assert chunk.records[-1].train.loss < chunk.records[0].train.loss


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_every_optimizer_solves_two_gaussians(optimizer, dtype):
    config = TrainingConfig(dataset="gauss", optimizer=optimizer, dtype=dtype, epochs=300)
    chunk = trained(config)
    assert chunk.state.parameters.dtype == dtype
    assert chunk.records[-1].train.accuracy > 0.98


@pytest.mark.parametrize("depth", range(7))
def test_any_depth_trains(depth):
    assert trained(TrainingConfig(hidden=(6,) * depth, optimizer="adam", epochs=30)).state.epoch == 30


def test_width_is_honoured_up_to_its_bound():
    config = TrainingConfig(hidden=(MAX_WIDTH,), epochs=10)
    assert len(init_state(config).parameters) == 3 * MAX_WIDTH + MAX_WIDTH + 1


@pytest.mark.parametrize("init", INITIALIZERS)
def test_initial_weights_follow_the_seed_alone(init):
    same = [init_state(TrainingConfig(init=init, seed=4, noise=noise)).parameters for noise in (0.0, 0.4)]
    np.testing.assert_array_equal(same[0], same[1])
    other = init_state(TrainingConfig(init=init, seed=5)).parameters
    assert (init == "zeros") == np.array_equal(same[0], other)


def test_zero_weights_learn_nothing_beyond_the_biases():
    chunk = trained(TrainingConfig(init="zeros", activation="relu", optimizer="sgd", epochs=50))
    assert chunk.records[-1].train.loss == pytest.approx(np.log(2), abs=1e-3)


@pytest.mark.parametrize("parts", [[400], [37, 363], [1] * 30 + [370]])
def test_divergence_is_data_and_ends_at_the_last_finite_epoch(parts):
    config = TrainingConfig(optimizer="sgd", learning_rate=10.0, l2=1.0, epochs=400)  # w <- (1 - 10) w, and more
    state = init_state(config)
    for epochs in parts:
        chunk = trained(config, state, epochs)
        state = chunk.state
    assert chunk.stopped == "diverged"
    assert np.isfinite(state.parameters).all()
    assert np.isfinite(evaluate(config, state).train.loss)
    assert not np.isfinite(evaluate(config, advance(config, state, 1)).train.loss)
    assert state.epoch < 400


@pytest.mark.parametrize(
    "points",
    [((1.0, 2.0, 0),), ((1.0, 2.0, 1),) * 4, ((0.0, 0.0, 0), (0.0, 0.0, 3)), ((1e6, -1e6, 0), (1e6, 1e6, 1))],
)
def test_odd_own_data_gives_an_answer(points):
    chunk = trained(TrainingConfig(points=points, epochs=50))
    assert chunk.stopped
    assert np.isfinite(chunk.state.parameters).all()


def test_a_changed_penalty_in_mid_run_keeps_the_weights_and_goes_on():
    strong, weak = (TrainingConfig(dataset="moons", l2=l2, epochs=400) for l2 in (0.3, 0.0001))
    first = trained(strong)
    second = trained(weak, first.state)
    assert second.state.epoch > first.state.epoch
    assert second.records[-1].train.loss < first.records[-1].train.loss


def test_the_optimizer_may_change_in_mid_run():
    sgd, adam = (TrainingConfig(optimizer=name, epochs=20) for name in ("sgd", "adam"))
    assert trained(adam, trained(sgd).state).state.epoch == 40


def test_a_state_of_another_network_is_refused_with_both_sizes():
    state = init_state(TrainingConfig(hidden=(8,)))
    with refusing("37 parameters for a 2-9-1 network, got 33"):
        check_state(TrainingConfig(hidden=(9,)), state)
    with refusing("finite"):
        check_state(TrainingConfig(hidden=(8,)), state._replace(parameters=np.full(33, np.nan)))


def test_history_has_the_first_and_the_last_epoch_and_at_most_two_hundred_steps():
    records = trained(TrainingConfig(optimizer="sgd", epochs=5011)).records
    assert records[0].epoch == 0
    assert records[-1].epoch == 5011
    assert len(records) <= 202


def test_the_estimate_grows_with_the_work_and_refuses_what_nobody_waits_for():
    small = TrainingConfig(optimizer="sgd")
    for change in (
        {"epochs": 2000},
        {"hidden": (16,)},
        {"samples": 800},
        {"batch_size": 10},
        {"dtype": "float64"},
    ):
        assert estimated_seconds(small.model_copy(update=change)) > estimated_seconds(small)
    endless = small.model_copy(update={"epochs": 100_000, "batch_size": 1})
    assert estimated_seconds(endless) > MAX_SECONDS
    with pytest.raises(Refusal) as refused:
        check(endless)
    assert re.search(r"epochs must be at most \d+ for .*, got 100000", sentence(refused.value))


def test_levenberg_marquardt_refuses_l1_and_large_networks_and_auto_turns_to_adam():
    second = TrainingConfig(optimizer="levenberg_marquardt", epochs=5)
    with pytest.raises(Refusal) as refused:
        check(second.model_copy(update={"l1": 0.1}))
    assert re.search("can't take l1", sentence(refused.value))
    with pytest.raises(Refusal) as refused:
        check(second.model_copy(update={"hidden": (64, 64)}))
    assert re.search("at most 1500 weights", sentence(refused.value))
    auto = TrainingConfig()
    assert effective(auto).optimizer == "levenberg_marquardt"
    for change in ({"l1": 0.1}, {"hidden": (64, 64)}):
        assert effective(auto.model_copy(update=change)).optimizer == "adam"
