"""What a suggestion comes to as settings: always a valid change, within its bounds, that says what it does."""

from typing import Any

import pytest

from app.config import MAX_LAYERS, MAX_WIDTH, TrainingConfig
from app.training.cost import epoch_seconds
from app.training.limits import MAX_SECONDS
from app.training.task import Task, task_of
from app.view.remedies import LONGER, REMEDIES, remedy
from app.wire.english import FINDINGS, HEADLINES, SUGGESTIONS, filled, finding_texts
from app.wire.english import REMEDIES as LABELS

VALUES: dict[str, Any] = {
    "epoch": 7,
    "rate": 0.1,
    "to": 0.01,
    "train": 0.1,
    "test": 0.9,
    "starts": 3,
    "gain": 0.001,
    "epochs": 100,
}
VALUES |= {"best": 0.1, "now": 0.3, "fall": 0.005, "rest": 0.0, "layer": 1, "first": "", "second": "", "neurons": []}
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
    assert len(finding_texts(message, "bend", VALUES | {"score": -1e300})["headline"]) <= 48


def test_a_layer_without_a_bend_comes_with_one() -> None:
    task = task_of(TrainingConfig(hidden=(), activation="linear"))
    found = remedy("bend", task, 100)
    assert found
    assert found.changes == {"hidden": [8], "activation": "relu"}


def test_a_rate_that_auto_does_not_take_is_not_offered() -> None:
    assert remedy("larger_rate", task_of(TrainingConfig()), 100) is None
    assert remedy("larger_rate", task_of(TrainingConfig(optimizer="adam")), 100)


def test_more_epochs_are_no_more_than_the_server_takes() -> None:
    task = task_of(TrainingConfig(hidden=(128,) * 6, samples=2000, optimizer="sgd", epochs=50))
    found = remedy("longer", task, 50)
    assert found is None or found.changes["epochs"] * epoch_seconds(task.shapes) < MAX_SECONDS
