"""What tests of a diagnosis make and ask: states, and what is found in them."""

from typing import Any

from app.training.loop import evaluate
from app.training.plan import Plan
from app.training.state import Course, Metrics, Record, TrainingState, init_state, objective_of
from app.view.diagnosis import RULES, Diagnosis, diagnose
from app.view.snapshot import Snapshot
from app.wire.english import finding_texts
from tests.training.tasks import plan_for
from tests.training.tasks import trained as trained_by


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
