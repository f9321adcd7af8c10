"""What a suggestion comes to as settings: always a valid change, within its bounds, that says what it does."""

from typing import Any

import pytest

from app.config import MAX_LAYERS, MAX_WIDTH, TrainingConfig
from app.training.task import Task, task_of
from app.view.remedies import LONGER, REMEDIES, remedy
from app.wire.english import FINDINGS, HEADLINES, SUGGESTIONS, filled
from app.wire.english import REMEDIES as LABELS

EXTREMES: dict[str, dict[str, Any]] = {
    "default": {},
    "no layers": {"hidden": []},
    "largest": {"hidden": [MAX_WIDTH] * MAX_LAYERS, "samples": 2000, "noise": 0.5, "l2": 1.0, "learning_rate": 10.0},
    "smallest": {"hidden": [1], "samples": 4, "noise": 0.0, "l1": 1e-6, "l2": 0.0, "learning_rate": 1e-5},
    "iris": {"dataset": "iris", "activation": "linear"},
    "longest": {"epochs": 10_000, "optimizer": "sgd", "activation": "sigmoid"},
}


@pytest.fixture(params=list(EXTREMES.values()), ids=list(EXTREMES))
def task(request: pytest.FixtureRequest) -> Task:
    return task_of(TrainingConfig.model_validate(request.param))


def test_every_suggestion_has_a_remedy_and_every_finding_a_headline() -> None:
    assert set(REMEDIES) | set(LONGER) == set(SUGGESTIONS)
    assert set(HEADLINES) == set(FINDINGS)


@pytest.mark.parametrize("suggestion", [*REMEDIES, *LONGER])
def test_a_remedy_is_a_valid_change_and_its_label_is_short(task: Task, suggestion: str) -> None:
    found = remedy(suggestion, task, 5000)
    if found is None:
        return
    settings = task.config.model_dump(exclude_unset=True) | found.changes
    changed = TrainingConfig.model_validate(settings)
    assert any(getattr(changed, name) != getattr(task.config, name) for name in found.changes)
    assert len(filled(LABELS[found.label], {**found.changes, **found.values})) <= 48


@pytest.mark.parametrize("message", HEADLINES)
def test_a_headline_fits_a_line(message: str) -> None:
    assert len(filled(HEADLINES[message], {"score": -1234.5})) <= 48
