"""Trainings for the tests: from settings to a task or a plan, chunk after chunk to the end, and how states compare."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.config import TrainingConfig
from app.training.loop import Chunk, further, train_chunk
from app.training.plan import Plan, prepared
from app.training.state import TrainingState, init_state
from app.training.stopping import LOOK, Goal
from app.training.task import Task, task_of


def task_for(**settings: Any) -> Task:
    """The task of these settings, all others at their default."""
    return task_of(TrainingConfig.model_validate(settings))


def plan_for(**settings: Any) -> Plan:
    """The plan of these settings."""
    return prepared(task_for(**settings))


def changed(task: Task, **settings: Any) -> Task:
    """A task with other settings; `auto` is settled anew."""
    optimizer = {"optimizer": "auto"} if task.is_auto else {}
    return task_of(TrainingConfig.model_validate({**dict(task.config), **optimizer, **settings}))


def reached(plan: Plan, state: TrainingState, goal: Goal) -> Chunk:
    """Chunk after chunk until stopped; with the records of all of them."""
    chunk = train_chunk(plan, state, goal)
    while chunk.stopped is None:
        chunk = further(plan, chunk, goal)
    return chunk


def trained(plan: Plan, state: TrainingState | None = None, epochs: int | None = None) -> Chunk:
    """So many epochs, or fewer if the training stops before."""
    state = state or init_state(plan.task)
    return reached(plan, state, Goal(state.epoch + (epochs or plan.task.config.epochs), looks=LOOK))


def in_parts(plan: Plan, parts: Sequence[int], **goal: Any) -> Chunk:
    """One part of the epochs after the other, as a training that is resumed does."""
    state = init_state(plan.task)
    for epochs in parts:
        chunk = reached(plan, state, Goal(state.epoch + epochs, **{"looks": LOOK, **goal}))
        state = chunk.state
    return chunk


def assert_equal_states(a: TrainingState, b: TrainingState) -> None:
    """Bit for bit."""
    assert (a.place, a.updates, a.course) == (b.place, b.updates, b.course)
    assert (a.position is None) == (b.position is None)
    for name in ("parameters", "slots", "numbers", "moving"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name), err_msg=name)
