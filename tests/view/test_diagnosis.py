"""Each finding comes where it should, and none where all is well."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.data import DATASETS
from app.nn.activations import ACTIVATIONS
from app.nn.outputs import OUTPUTS
from app.training.loop import evaluate
from app.training.plan import Plan, prepared
from app.training.state import Course, Metrics, Record, TrainingState, init_state, objective_of
from app.training.task import task_of
from app.view import diagnosis
from app.view.diagnosis import RULES, Diagnosis, diagnose
from app.view.snapshot import Snapshot
from app.wire.english import finding_texts
from tests.training.tasks import plan_for
from tests.training.tasks import trained as trained_by

DOCS = Path(__file__).parents[2] / "docs" / "diagnosis.md"
SATURATING = [name for name, entry in ACTIVATIONS.items() if entry.saturates]
RESTING = [name for name, entry in ACTIVATIONS.items() if entry.rests_at is not None]


def found(plan: Plan, state: TrainingState, stopped: str | None = None) -> dict[str, Diagnosis]:
    findings = diagnose(Snapshot(plan, state), stopped)
    assert [finding.code for finding in findings] == [code for code in RULES if code in {f.code for f in findings}]
    return {finding.code: finding for finding in findings}


def codes(plan: Plan, state: TrainingState, stopped: str | None = None) -> list[str]:
    return list(found(plan, state, stopped))


def said(finding: Diagnosis) -> tuple[str, str]:
    """The two sentences."""
    texts = finding_texts(finding.message, finding.suggestion, finding.values)
    return texts["message"], texts["suggestion"]


def trained(epochs: int, **settings: Any) -> tuple[Plan, TrainingState, str | None]:
    plan = plan_for(**{"epochs": epochs, **settings})
    chunk = trained_by(plan)
    return plan, chunk.state, chunk.stopped


def with_course(plan: Plan, state: TrainingState, **course: Any) -> TrainingState:
    """The state with a course that fits its objective but for what is given."""
    now = objective_of(plan.task, state.parameters, evaluate(plan, state))
    return state._replace(course=Course(**{"best": now, "now": now, **course}))


def now_of(plan: Plan, state: TrainingState) -> float:
    return objective_of(plan.task, state.parameters, evaluate(plan, state))


def biased(plan: Plan, layer_bias: float, neurons: range) -> TrainingState:
    """The initial state of a 2-8-1 network with the biases of these neurons set."""
    state = init_state(plan.task)
    parameters = state.parameters.copy()
    parameters[:24].reshape(3, 8)[2, list(neurons)] = layer_bias
    return state._replace(parameters=parameters)


def scored(plan: Plan, train: float, test: float | None, loss: float = 0.1, stopped: str | None = None) -> list[str]:
    """The findings on the initial weights, as if they had these scores."""
    record = Record(0, Metrics(loss, train), None if test is None else Metrics(loss, test))
    return [finding.code for finding in diagnose(Snapshot(plan, init_state(plan.task), record), stopped)]


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_defaults_raise_no_alarm_in_either_mode(dataset):
    hard = {"spiral", "checkerboard", "three_spirals", "hills"}  # 8 neurons are too few for these
    for settings in ({}, {"optimizer": "adam"}):
        plan, state, stopped = trained(300, dataset=dataset, **settings)
        allowed = {"solved", "plateau", "dead_relu", "unfinished"} if dataset in hard else {"solved"}
        if dataset == "iris":
            allowed |= {"test_behind"}  # two of its species overlap
        assert set(codes(plan, state, stopped)) <= allowed
    assert codes(plan, init_state(plan.task)) in ([], ["solved"])


@pytest.mark.parametrize("dataset", ["circle", "rings", "plane"])
def test_the_default_is_solved(dataset):
    plan, state, stopped = trained(1000, dataset=dataset)
    findings = found(plan, state, stopped)
    assert list(findings) == ["solved"]
    message, _ = said(findings["solved"])
    assert ("of how the training values differ" in message) == (dataset == "plane")
    assert f"{evaluate(plan, state).train.score:.1%}" in message


@pytest.mark.parametrize("dataset", ["circle", "plane"])
def test_diverged_names_the_epoch_and_a_smaller_rate(dataset):
    plan, state, stopped = trained(400, optimizer="sgd", learning_rate=10, l2=1, dataset=dataset)
    assert stopped == "diverged"
    findings = found(plan, state, stopped)
    assert next(iter(findings)) == "diverged"
    message, suggestion = said(findings["diverged"])
    assert f"in epoch {state.epoch + 1}:" in message
    assert "such as 1," in suggestion
    assert "rate_too_high" not in findings  # which would say the same again


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


def test_overfitting_is_a_gap_between_the_two_losses():
    noisy = {"dataset": "circle", "noise": 0.5, "samples": 60, "hidden": (32, 32), "l2": 0.0, "optimizer": "adam"}
    findings = found(*trained(1500, **noisy))
    assert "overfitting" in findings
    assert "test_behind" not in findings  # which would say the same again
    assert "overfitting" not in codes(*trained(1500, **noisy | {"train_fraction": 1.0}))
    assert "overfitting" not in codes(*trained(1, **noisy))


@pytest.mark.parametrize("dataset", ["circle", "hills"])
def test_test_points_that_are_learnt_less_well_are_named_with_both_scores(dataset):
    plan = plan_for(dataset=dataset, optimizer="adam")
    bar, of_test = plan.task.output.solved_train, plan.task.output.solved_test
    assert "test_behind" in scored(plan, bar, of_test - 0.01)
    assert "test_behind" not in scored(plan, bar, of_test)
    assert "test_behind" not in scored(plan, bar - 0.01, of_test - 0.01)
    assert "test_behind" not in scored(plan, bar, None)
    record = Record(0, Metrics(0.1, 0.99), Metrics(0.2, 0.8))
    (finding,) = (f for f in diagnose(Snapshot(plan, init_state(plan.task), record)) if f.code == "test_behind")
    numbers = ("R² 0.99", "R² 0.80") if dataset == "hills" else ("99.0%", "80.0%")
    assert all(number in said(finding)[0] for number in numbers)


def test_points_that_are_learnt_in_both_parts_are_solved_and_otherwise_not():
    for dataset in ("circle", "hills"):
        plan = plan_for(dataset=dataset, optimizer="adam")
        bar, of_test = plan.task.output.solved_train, plan.task.output.solved_test
        assert "solved" in scored(plan, bar, of_test)
        assert "solved" in scored(plan, bar, None)
        assert "solved" not in scored(plan, bar - 0.001, of_test)
        assert "solved" not in scored(plan, bar, of_test - 0.001)


@pytest.mark.parametrize("dataset", ["circle", "rings", "hills"])
def test_an_answer_that_is_the_same_everywhere_is_constant(dataset):
    plan = plan_for(dataset=dataset, optimizer="adam", l2=0.0)
    flat = init_state(plan.task)
    flat = flat._replace(parameters=flat.parameters * np.float32(1e-3), epoch=10)
    findings = found(plan, flat, "epochs")
    assert "constant" in findings
    assert "Try another seed" in said(findings["constant"])[1]
    assert not {"plateau", "unfinished"} & set(findings)  # which would name another cause
    assert "constant" not in codes(plan, flat._replace(epoch=0))
    assert "constant" not in codes(plan, init_state(plan.task)._replace(epoch=10))


@pytest.mark.parametrize("dataset", ["circle", "hills"])
def test_a_penalty_that_flattens_everything_is_named(dataset):
    plan, state, stopped = trained(300, dataset=dataset, l2=1.0, optimizer="adam")
    assert said(found(plan, state, stopped)["constant"])[1] == "Try weaker regularization."


@pytest.mark.parametrize(("flat", "expected"), [(99, False), (100, True)])
def test_a_plateau_is_a_hundred_epochs_without_gain(flat, expected):
    plan, state, _ = trained(30, dataset="spiral", optimizer="sgd")
    state = with_course(plan, state._replace(epoch=500), best_epoch=500 - flat)
    assert ("plateau" in codes(plan, state)) == expected
    # and then it is no longer just a matter of more epochs
    assert ("unfinished" in codes(plan, state, "epochs")) != expected


def test_starts_that_all_fail_are_a_plateau_too():
    plan, state, stopped = trained(1000, dataset="spiral", hidden=(2,))
    findings = found(plan, state, stopped)
    assert list(findings) == ["plateau"]
    assert stopped in ("converged", "starts")
    message, _ = said(findings["plateau"])
    assert f"the best of {findings['plateau'].values['starts']} starts" in message
    assert message.endswith("the last with Adam and the others with Levenberg-Marquardt.")


def test_starts_by_one_method_that_all_fail_are_a_plateau_without_another():
    plan, state, stopped = trained(1000, dataset="spiral", hidden=(2,), optimizer="levenberg_marquardt")
    findings = found(plan, state, stopped)
    assert list(findings) == ["plateau"]
    assert f"of {findings['plateau'].values['starts']} starts" in said(findings["plateau"])[0]


@pytest.mark.parametrize("stopped", ["epochs", "budget", "target"])
@pytest.mark.parametrize(("optimizer", "advice"), [("adam", "Train for more epochs"), ("auto", "Choose an optimizer")])
def test_what_was_stopped_too_early_is_unfinished(stopped, optimizer, advice):
    plan, state, _ = trained(5, dataset="spiral", optimizer=optimizer, hidden=(8, 8), seed=2)
    findings = found(plan, state, stopped)
    assert list(findings) == ["unfinished"]
    message, suggestion = said(findings["unfinished"])
    assert "after 5 epochs" in message
    assert suggestion.startswith(advice)
    assert "unfinished" not in codes(plan, state)


def test_what_is_learnt_is_not_unfinished():
    plan = plan_for(optimizer="adam")
    assert "unfinished" not in scored(plan, 0.99, 0.5, stopped="epochs")


def test_neurons_that_are_all_equal_are_symmetric():
    assert "symmetric" in codes(*trained(5, init="zeros", optimizer="adam"))
    assert "symmetric" not in codes(*trained(5, init="zeros", hidden=(1,), optimizer="adam"))
    assert "symmetric" not in codes(*trained(5, init="uniform", optimizer="adam"))


@pytest.mark.parametrize(("hard", "easy"), [("xor", "gauss"), ("hills", "plane")])
@pytest.mark.parametrize("shape", [{"hidden": ()}, {"hidden": (8, 8), "activation": "linear"}])
def test_a_sum_of_features_meets_its_limit_where_no_line_or_plane_will_do(shape, hard, easy):
    findings = found(*trained(1000, dataset=hard, **shape))
    assert "linear_limit" in findings
    message, _ = said(findings["linear_limit"])
    assert message.startswith("Without activation" if shape["hidden"] else "Without hidden layers")
    assert ("these values" in message) == (hard == "hills")
    assert "linear_limit" not in codes(*trained(400, dataset=easy, **shape))


@pytest.mark.parametrize("shape", [{"hidden": ()}, {"hidden": (8, 8), "activation": "linear"}])
def test_a_sum_of_the_right_features_has_no_limit(shape):
    assert "linear_limit" not in codes(*trained(400, dataset="xor", **shape, features=("xy",)))


def test_a_course_that_belongs_to_other_weights_raises_no_alarm():
    plan, state, _ = trained(30, optimizer="sgd")
    stale = state._replace(epoch=5000, course=Course(best=1e-3, best_epoch=20, now=9.9))
    assert not {"plateau", "rate_too_high"} & set(codes(plan, stale))


def test_a_resumed_training_is_told_the_same():
    plan, state, stopped = trained(60, dataset="spiral", optimizer="sgd", learning_rate=10, activation="tanh")
    again = prepared(task_of(plan.task.config))
    assert diagnose(Snapshot(again, state), stopped) == diagnose(Snapshot(plan, state), stopped)


def test_every_finding_and_threshold_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    for code in RULES:
        assert f"| `{code}` |" in text
    for name in (
        "GAP_LOSS",
        "GAP_SCORE",
        "GAP_TRAIN",
        "RISE",
        "RISE_SHARE",
        "SLOW_FALL",
        "STEEP",
        "FLAT",
        "LINEAR_SCORE",
        "CONSTANT",
        "SATURATED_SHARE",
    ):
        assert f"`{name}` {getattr(diagnosis, name):g}" in text
    for entry in OUTPUTS.values():
        assert f"{entry.solved_train:g}" in text
        assert f"{entry.solved_test:g}" in text


def test_every_message_is_one_sentence():
    plan, state, stopped = trained(400, optimizer="sgd", learning_rate=10, l2=1)
    for finding in diagnose(Snapshot(plan, state), stopped):
        for text in said(finding):
            assert text.endswith(".")
            assert ". " not in text
