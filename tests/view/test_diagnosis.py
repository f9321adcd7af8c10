"""Each finding comes where it should, and none where all is well."""

from pathlib import Path

import numpy as np
import pytest

from app.data import DATASETS
from app.nn.outputs import OUTPUTS
from app.training.loop import evaluate
from app.training.plan import prepared
from app.training.state import Course, Metrics, Record, init_state
from app.training.task import task_of
from app.view import diagnosis
from app.view.diagnosis import RULES, diagnose
from app.view.snapshot import Snapshot
from tests.training.tasks import plan_for
from tests.view.findings import codes, found, said, scored, trained, with_course

DOCS = Path(__file__).parents[2] / "docs" / "diagnosis.md"


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
