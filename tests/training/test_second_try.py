"""The second try of an automatic training, by another method, where all of its starts have ended unsolved."""

import numpy as np
import pytest

from app.nn.optimizers import ADAPTIVE
from app.training.loop import evaluate
from app.training.phases import TRY, first_epochs, has_second_try, phase_of, task_in, try_epochs
from app.training.restarts import STARTS, ended, starts_of, tried
from app.training.state import FINISHED, Course, Metrics, Record, init_state
from app.training.stopping import is_flat
from tests.training.tasks import plan_for, task_for, trained

STUCK = {"dataset": "spiral", "hidden": (2,), "epochs": 1000}  # two neurons are too few for it
HOPELESS = {**STUCK, "optimizer": "levenberg_marquardt"}
AUTOMATIC = {**STUCK, "epochs": 3000}  # of many starts by the second-order method and a second try by Adam
BY_ADAM = {**STUCK, "l1": 1e-6, "epochs": 3000}  # which keeps `auto` from the second-order method


def test_an_automatic_training_tries_once_more_by_adam_where_all_starts_end_unsolved():
    plan = plan_for(**AUTOMATIC)
    chunk = trained(plan)
    course = chunk.state.course
    assert FINISHED[course.verdict] in ("converged", "starts")
    assert chunk.stopped == FINISHED[course.finished] == FINISHED[course.verdict]
    assert is_flat(course, chunk.state.epoch) or chunk.state.epoch - course.began == try_epochs(plan.task)
    assert course.began <= first_epochs(plan.task)
    assert starts_of(chunk.state) == course.start + 1
    assert chunk.record == evaluate(plan, chunk.state)


def test_the_second_try_begins_at_the_first_weights_of_the_seed():
    plan = plan_for(**AUTOMATIC)
    state = init_state(plan.task)._replace(epoch=170, course=Course(start=STARTS - 1, now=0.5))
    record = Record(170, Metrics(0.5, 0.6), None)
    after = ended(plan.task, state, record, record, 0.5)
    np.testing.assert_array_equal(after.moving, init_state(plan.task).parameters)
    assert (FINISHED[after.course.verdict], after.course.finished) == ("starts", 0)
    assert phase_of(plan.task, after.course) == TRY
    assert task_in(plan.task, TRY).config.optimizer == ADAPTIVE
    assert after.slots.shape == (2, plan.task.parameters)


@pytest.mark.parametrize(
    ("l2", "score", "objective", "is_taken"),
    [
        (0.0, 0.61, 0.9, True),
        (0.0, 0.6, 0.4, True),
        (0.0, 0.6, 0.5, False),
        (0.0, 0.59, 0.1, False),
        (0.01, 0.61, 0.9, False),
        (0.01, 0.59, 0.1, True),
    ],
)
def test_the_second_try_is_shown_where_its_score_is_better_or_with_a_penalty_its_objective(
    l2, score, objective, is_taken
):
    task = task_for(**{**AUTOMATIC, "l2": l2})
    state = init_state(task)
    state = state._replace(position=state.parameters + 1, course=Course(start=3, now=0.5, verdict=2))
    seen, shown = (Record(300, Metrics(0.5, value), None) for value in (score, 0.6))
    after = tried(task, state, seen, shown, objective)
    np.testing.assert_array_equal(after.parameters, state.position if is_taken else state.parameters)
    assert after.course.now == (objective if is_taken else 0.5)


@pytest.mark.parametrize("settings", [{"hidden": ()}, {"optimizer": "levenberg_marquardt"}, {"l1": 1e-6}], ids=str)
def test_there_is_no_second_try_where_it_could_not_help_or_was_not_asked_for(settings):
    assert not has_second_try(task_for(**{**STUCK, **settings}))
    assert has_second_try(task_for(**STUCK))
