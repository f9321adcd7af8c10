"""Findings of neurons that learn nothing and of steps that are too long or too short."""

import pytest

from app.nn.activations import ACTIVATIONS
from app.training.state import init_state
from tests.training.tasks import plan_for
from tests.view.findings import biased, codes, found, now_of, said, trained, with_course

SATURATING = [name for name, entry in ACTIVATIONS.items() if entry.saturates]
RESTING = [name for name, entry in ACTIVATIONS.items() if entry.rests_at is not None]


@pytest.mark.parametrize("activation", RESTING)
@pytest.mark.parametrize(("neurons", "says"), [(range(2), []), (range(2, 6), [3, 4, 5, 6])])
def test_dead_neurons_are_named_if_they_are_many(neurons, says, activation):
    plan = plan_for(optimizer="adam", seed=1, activation=activation)
    findings = found(plan, biased(plan, -100, neurons))
    named = findings["dead_relu"].values["neurons"] if "dead_relu" in findings else [[]]
    assert named == [says]
    if says:
        message, suggestion = said(findings["dead_relu"])
        assert f"which are {ACTIVATIONS[activation].rests_at:g} at every training point" in message
        assert message.endswith("layer 1: 3, 4, 5, 6.")
        assert ACTIVATIONS[ACTIVATIONS[activation].remedy].title in suggestion
    other = plan_for(optimizer="adam", seed=1, activation=ACTIVATIONS[activation].remedy)
    assert "dead_relu" not in codes(other, biased(plan, -100, neurons))


@pytest.mark.parametrize("activation", SATURATING)
def test_saturated_neurons_are_named_if_they_are_many(activation):
    plan = plan_for(optimizer="adam", activation=activation)
    for bias, neurons in ((-100, range(3)), (100, range(8))):
        finding = found(plan, biased(plan, bias, neurons))["saturated"]
        assert finding.values["neurons"] == [[neuron + 1 for neuron in neurons]]
        assert ACTIVATIONS[ACTIVATIONS[activation].remedy].title in said(finding)[1]
    assert "saturated" not in codes(plan, biased(plan, 100, range(2)))


@pytest.mark.parametrize("activation", sorted(set(ACTIVATIONS) - set(SATURATING) - set(RESTING)))
def test_an_activation_without_such_ends_has_neither_dead_nor_saturated_neurons(activation):
    plan = plan_for(optimizer="adam", activation=activation)
    for bias in (-100, 100):
        assert not {"dead_relu", "saturated"} & set(codes(plan, biased(plan, bias, range(8))))


@pytest.mark.parametrize("settings", [{"dataset": "xor"}, {"dataset": "hills", "init": "glorot"}], ids=str)
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_a_rate_that_moves_nothing_is_too_small_and_the_default_is_not(optimizer, settings):
    for rate, expected in ((1e-5, True), (0.03, False)):
        plan, state, stopped = trained(20, **settings, optimizer=optimizer, learning_rate=rate)
        findings = found(plan, state, stopped)
        assert ("rate_too_small" in findings) == expected
        if expected:
            assert not {"plateau", "unfinished"} & set(findings)  # which would name another cause
            assert findings["rate_too_small"].values["to"] == pytest.approx(10 * rate)


def test_a_rate_is_not_too_small_where_small_batches_make_many_steps():
    for batch_size, expected in ((0, True), (1, False)):
        plan = plan_for(dataset="xor", optimizer="sgd", learning_rate=1e-4, batch_size=batch_size)
        assert ("rate_too_small" in codes(plan, init_state(plan.task))) == expected


def test_a_method_without_a_rate_is_never_told_of_one():
    plan = plan_for(dataset="xor", optimizer="levenberg_marquardt", learning_rate=1e-5)
    state = init_state(plan.task)
    risen = with_course(plan, state, best=now_of(plan, state) / 10)
    assert not {"rate_too_small", "rate_too_high"} & {*codes(plan, state), *codes(plan, risen)}


@pytest.mark.parametrize(("rise", "expected"), [(0.0, False), (0.19, False), (0.5, True)])
def test_a_rate_is_too_high_when_the_loss_has_risen_far_above_its_best(rise, expected):
    plan, state, _ = trained(30, optimizer="sgd")
    best = now_of(plan, state) - rise
    findings = found(plan, with_course(plan, state, best=best, best_epoch=20))
    assert ("rate_too_high" in findings) == expected
    if expected:
        assert f"has risen from {best:.3g} to {best + rise:.3g}" in said(findings["rate_too_high"])[0]


def test_a_rate_too_high_shows_in_a_real_training():
    plan, state, stopped = trained(
        60, dataset="spiral", optimizer="sgd", learning_rate=10, activation="tanh", hidden=(8, 8)
    )
    assert "rate_too_high" in codes(plan, state, stopped)
