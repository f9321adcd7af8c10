"""Each finding comes where it should, and none where all is well."""

from pathlib import Path

import numpy as np
import pytest

from app.config import TrainingConfig
from app.data import DATASETS
from app.training.loop import TrainingState, init_state, train_chunk
from app.training.strategy import Goal
from app.view import diagnosis
from app.view.diagnosis import RULES, diagnose
from app.view.snapshot import snapshot

DOCS = Path(__file__).parents[2] / "docs" / "diagnosis.md"


def codes(config: TrainingConfig, state: TrainingState, stopped: str | None = None) -> list[str]:
    return [finding.code for finding in diagnose(config, state, snapshot(config, state), stopped)]


def trained(epochs: int, **settings: object) -> tuple[TrainingConfig, TrainingState, str]:
    config = TrainingConfig.model_validate({"epochs": epochs, **settings})
    state, stopped = init_state(config), None
    while stopped is None:
        state, _, stopped = train_chunk(config, state, Goal(epochs))
    return config, state, stopped


def biased(config: TrainingConfig, layer_bias: float, neurons: range) -> TrainingState:
    """The initial state of a 2-8-1 network with the biases of these neurons set."""
    state = init_state(config)
    parameters = state.parameters.copy()
    parameters[:24].reshape(3, 8)[2, list(neurons)] = layer_bias
    return state._replace(parameters=parameters)


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_defaults_raise_no_alarm_in_either_mode(dataset):
    hard = {"spiral", "checkerboard", "three_spirals"}  # 8 neurons are too few for these
    for settings in ({}, {"optimizer": "adam"}):
        config, state, stopped = trained(300, dataset=dataset, **settings)
        allowed = {"solved", "plateau", "dead_relu"} if dataset in hard else {"solved"}
        assert set(codes(config, state, stopped)) <= allowed
    assert codes(config, init_state(config)) in ([], ["solved"])


def test_the_default_is_solved():
    assert codes(*trained(1000)) == ["solved"]


def test_diverged_names_the_epoch_and_a_smaller_rate():
    config, state, stopped = trained(400, optimizer="sgd", learning_rate=10, l2=1)
    assert stopped == "diverged"
    finding = diagnose(config, state, snapshot(config, state), stopped)[0]
    assert finding.code == "diverged"
    assert f"in epoch {state.epoch + 1}:" in finding.message
    assert "such as 1," in finding.suggestion


@pytest.mark.parametrize(("neurons", "says"), [(range(2), ""), (range(2, 6), "layer 1: 3, 4, 5, 6")])
def test_dead_neurons_are_named_if_they_are_many(neurons, says):
    config = TrainingConfig(optimizer="adam", seed=1)
    state = biased(config, -100, neurons)
    messages = [
        found.message for found in diagnose(config, state, snapshot(config, state)) if found.code == "dead_relu"
    ]
    assert [message.split("nothing: ")[1].rstrip(".") for message in messages] == ([says] if says else [])
    assert "dead_relu" not in codes(config.model_copy(update={"activation": "leaky_relu"}), state)


@pytest.mark.parametrize("activation", diagnosis.SATURATED)
def test_saturated_neurons_are_named_if_they_are_many(activation):
    config = TrainingConfig(optimizer="adam", activation=activation)
    assert "saturated" in codes(config, biased(config, -100, range(3)))
    assert "saturated" in codes(config, biased(config, 100, range(8)))
    assert "saturated" not in codes(config, biased(config, 100, range(2)))


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_a_rate_that_moves_nothing_is_too_small_and_the_default_is_not(optimizer):
    for rate, expected in ((1e-5, True), (0.03, False)):
        config, state, stopped = trained(20, dataset="xor", optimizer=optimizer, learning_rate=rate)
        assert ("rate_too_small" in codes(config, state, stopped)) == expected


def test_a_rate_is_not_too_small_where_small_batches_make_many_steps():
    config = TrainingConfig(dataset="xor", optimizer="sgd", learning_rate=1e-4)
    assert "rate_too_small" in codes(config, init_state(config))
    config = config.model_copy(update={"batch_size": 1})
    assert "rate_too_small" not in codes(config, init_state(config))


@pytest.mark.parametrize(("rise", "expected"), [(0.0, False), (0.19, False), (0.5, True)])
def test_a_rate_is_too_high_when_the_loss_has_risen_far_above_its_best(rise, expected):
    config, state, _ = trained(30, optimizer="sgd")
    _, _, now = state.numbers
    state = state._replace(numbers=np.array([now - rise, 20, now]))
    assert ("rate_too_high" in codes(config, state)) == expected


def test_a_rate_too_high_shows_in_a_real_training():
    config, state, stopped = trained(
        60, dataset="spiral", optimizer="sgd", learning_rate=10, activation="tanh", hidden=(8, 8)
    )
    assert "rate_too_high" in codes(config, state, stopped)


def test_overfitting_is_a_gap_between_the_two_losses():
    noisy = {"dataset": "circle", "noise": 0.5, "samples": 60, "hidden": (32, 32), "l2": 0.0, "optimizer": "adam"}
    assert "overfitting" in codes(*trained(1500, **noisy))
    assert "overfitting" not in codes(*trained(1500, **noisy | {"train_fraction": 1.0}))
    assert "overfitting" not in codes(*trained(1, **noisy))


@pytest.mark.parametrize(("flat", "expected"), [(99, False), (100, True)])
def test_a_plateau_is_a_hundred_epochs_without_gain(flat, expected):
    config, state, _ = trained(30, dataset="spiral", optimizer="sgd")
    _, _, now = state.numbers
    state = state._replace(epoch=500, numbers=np.array([now, 500 - flat, now]))
    assert ("plateau" in codes(config, state)) == expected


def test_starts_that_all_fail_are_a_plateau_too():
    assert codes(*trained(1000, dataset="spiral", hidden=(2,))) == ["plateau"]


def test_neurons_that_are_all_equal_are_symmetric():
    assert "symmetric" in codes(*trained(5, init="zeros", optimizer="adam"))
    assert "symmetric" not in codes(*trained(5, init="zeros", hidden=(1,), optimizer="adam"))
    assert "symmetric" not in codes(*trained(5, init="uniform", optimizer="adam"))


@pytest.mark.parametrize("shape", [{"hidden": ()}, {"hidden": (8, 8), "activation": "linear"}])
def test_a_sum_of_features_meets_its_limit_where_no_line_separates(shape):
    assert "linear_limit" in codes(*trained(400, dataset="xor", **shape))
    assert "linear_limit" not in codes(*trained(400, dataset="gauss", **shape))
    assert "linear_limit" not in codes(*trained(400, dataset="xor", **shape | {"features": ("xy",)}))


def test_numbers_that_belong_to_other_weights_raise_no_alarm():
    config, state, _ = trained(30, optimizer="sgd")
    stale = state._replace(epoch=5000, numbers=np.array([1e-3, 20.0, 9.9]))
    assert not {"plateau", "rate_too_high"} & set(codes(config, stale))


def test_every_finding_and_threshold_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    for code in RULES:
        assert f"| `{code}` |" in text
    for name in (
        "SOLVED_TRAIN",
        "GAP_LOSS",
        "RISE",
        "SLOW_FALL",
        "STEEP",
        "FLAT",
        "LINEAR_ACCURACY",
        "SATURATED_SHARE",
    ):
        assert f"`{name}` {getattr(diagnosis, name):g}" in text


def test_every_message_is_one_sentence():
    config, state, stopped = trained(400, optimizer="sgd", learning_rate=10, l2=1)
    for finding in diagnose(config, state, snapshot(config, state), stopped):
        for text in (finding.message, finding.suggestion):
            assert text.endswith(".")
            assert ". " not in text
