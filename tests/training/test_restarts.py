"""Starts from other first weights: when one is over, what is shown, and when nothing more is to be gained."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from app.nn.initializers import init_generator
from app.nn.network import initial_parameters
from app.training import restarts
from app.training.loop import advance_to, evaluate
from app.training.plan import Plan
from app.training.restarts import AGREEING, NEARLY, STARTS, best_of, ended, is_over, longest, starts_of
from app.training.state import FINISHED, INFINITE, Course, Metrics, Record, TrainingState, init_state, objective_of
from app.training.stopping import ITERATIONS, PLATEAU_EPOCHS, Goal
from tests.training.tasks import assert_equal_states, in_parts, plan_for, reached, task_for, trained

STUCK = {"dataset": "spiral", "hidden": (2,), "epochs": 1000}  # two neurons are too few for it
HOPELESS = {**STUCK, "optimizer": "levenberg_marquardt"}
AUTOMATIC = {**STUCK, "epochs": 3000}  # of many starts by the second-order method and a second try by Adam
BY_ADAM = {**STUCK, "l1": 1e-6, "epochs": 3000}  # which keeps `auto` from the second-order method


def shown_objective(plan: Plan, state: TrainingState) -> float:
    return objective_of(plan.task, state.parameters, evaluate(plan, state))


def states_on_the_way(plan: Plan, epochs: int) -> list[TrainingState]:
    """The state after every epoch until the training stops."""
    states = [init_state(plan.task)]
    for epoch in range(1, epochs + 1):
        chunk = reached(plan, states[-1], Goal(epoch))
        states.append(chunk.state)
        if chunk.stopped != "epochs":
            break
    return states


def at_end(**course: Any) -> tuple[Plan, TrainingState, Record]:
    """A training whose start is about to be over."""
    plan = plan_for(**HOPELESS)
    state = init_state(plan.task)._replace(epoch=40, updates=40, course=Course(**{"now": 0.5, **course}))
    return plan, state, Record(40, Metrics(0.5, 0.6), None)


@pytest.mark.parametrize("settings", [HOPELESS, BY_ADAM], ids=["levenberg_marquardt", "adam"])
def test_what_is_shown_is_the_best_start_so_far(settings):
    plan = plan_for(**settings)
    states = states_on_the_way(plan, 260 if settings is HOPELESS else 700)
    assert starts_of(states[-1]) > 1
    of_later_starts = [state for state in states if state.course.start > 0]
    values = [shown_objective(plan, state) for state in of_later_starts]
    assert all(later <= earlier for earlier, later in pairwise(values))
    for state, value in zip(of_later_starts, values, strict=True):
        assert value == state.course.now
        assert value <= state.course.earlier


@pytest.mark.parametrize("settings", [HOPELESS, BY_ADAM, AUTOMATIC], ids=["levenberg_marquardt", "adam", "auto"])
@pytest.mark.parametrize("parts", [[37, 563], [1] * 70 + [530], [250, 1, 349]])
def test_a_training_of_many_starts_may_be_interrupted_anywhere(parts, settings):
    plan = plan_for(**settings)
    whole = in_parts(plan, [600])
    assert starts_of(whole.state) > 1
    parted = in_parts(plan, parts)
    assert_equal_states(parted.state, whole.state)
    assert (parted.stopped, parted.record) == (whole.stopped, whole.record)


def test_starts_are_counted_when_they_begin():
    states = states_on_the_way(plan_for(**HOPELESS), 1000)
    counted = [starts_of(state) for state in states]
    assert counted[:2] == [1, 1]
    assert counted == sorted(counted)
    assert max(later - earlier for earlier, later in pairwise(counted)) == 1
    assert counted[-1] == states[-1].course.start + 1 <= STARTS


@pytest.mark.parametrize("start", [0, 3])
@pytest.mark.parametrize("init", ["glorot", "he"])
def test_the_next_start_begins_at_fresh_weights_of_the_seed_and_remembers_nothing(start, init):
    task = task_for(**HOPELESS, seed=7, init=init, dtype="float64")
    state = init_state(task)
    state = state._replace(numbers=state.numbers + 1, epoch=40, updates=40, course=Course(start=start, now=0.5))
    record = Record(40, Metrics(0.5, 0.6), None)
    after = ended(task, state, record, record, 0.5)
    expected = initial_parameters(task.architecture, init, init_generator(7, start=start + 1))
    np.testing.assert_array_equal(after.moving, expected)
    np.testing.assert_array_equal(after.parameters, state.parameters)
    assert (after.numbers == 0).all()
    assert (after.place, after.updates) == ((40, 0), 0)
    assert (after.course.start, after.course.began, after.course.finished) == (start + 1, 40, 0)


@pytest.mark.parametrize(
    ("course", "objective", "score", "finished"),
    [
        ({}, 0.5, 0.6, None),
        ({}, 0.5, 0.98, "solved"),
        ({"earlier": 0.4}, 0.5, 0.98, None),  # what is shown is the earlier start, which was not
        ({"start": STARTS - 2}, 0.5, 0.6, None),
        ({"start": STARTS - 1}, 0.5, 0.6, "starts"),
        ({"start": 2, "agreed": AGREEING - 1, "earlier": 0.5}, 0.502, 0.6, "converged"),
        ({"start": 2, "agreed": AGREEING - 1, "earlier": 0.5}, 0.498, 0.6, "converged"),
        ({"start": 2, "agreed": AGREEING - 2, "earlier": 0.5}, 0.502, 0.6, None),
        ({"start": 2, "agreed": AGREEING - 1, "earlier": 0.5}, 0.51, 0.6, None),
        ({"start": 2, "agreed": AGREEING - 1, "earlier": 0.5}, 0.49, 0.6, None),  # lower: the count begins anew
        ({"start": 2, "agreed": AGREEING - 1, "earlier": 0.5}, 0.49, NEARLY, "converged"),  # the rest is mostly noise
    ],
)
def test_a_training_is_finished_by_what_its_starts_have_shown(course, objective, score, finished):
    plan, state, record = at_end(**course)
    seen = record._replace(train=Metrics(objective, score))
    after = ended(plan.task, state, seen, record, objective)
    assert FINISHED[after.course.finished] == finished
    assert after.course.earlier == min(course.get("earlier", INFINITE), objective)
    assert (after.position is None) == (finished is not None)


def test_without_hidden_layers_one_start_is_enough():
    chunk = trained(plan_for(dataset="xor", hidden=(), optimizer="levenberg_marquardt"))
    assert (chunk.stopped, starts_of(chunk.state)) == ("converged", 1)


@pytest.mark.parametrize("optimizer", ["levenberg_marquardt", "auto"])
def test_a_start_that_has_left_the_finite_numbers_is_over_and_never_shown(optimizer):
    plan = plan_for(**BY_ADAM) if optimizer == "auto" else plan_for(**HOPELESS)
    state, record = init_state(plan.task), evaluate(plan, init_state(plan.task))
    assert is_over(plan.task, state, record, INFINITE)
    after = ended(plan.task, state._replace(course=Course(earlier=0.5, now=0.5)), record, record, INFINITE)
    np.testing.assert_array_equal(after.parameters, state.parameters)
    assert (after.course.now, after.course.earlier) == (0.5, 0.5)


@pytest.mark.parametrize(("epoch", "is_at_end"), [(ITERATIONS + 20 - 1, False), (ITERATIONS + 20, True)])
def test_a_second_order_start_has_so_many_iterations(epoch, is_at_end):
    plan, state, record = at_end(began=20)
    assert longest(plan.task, state.course) == 20 + ITERATIONS
    assert is_over(plan.task, state._replace(epoch=epoch), record, 0.5) == is_at_end


def test_a_second_order_start_is_over_where_the_optimizer_stalls():
    plan, state, record = at_end()
    stalled = state._replace(numbers=np.array([1.0, 0.1, 0.0]))
    assert is_over(plan.task, stalled, record, 0.5)
    assert not is_over(plan.task, state, record, 0.5)


@pytest.mark.parametrize(
    ("loss", "flat", "expected"), [(0.5, PLATEAU_EPOCHS - 1, False), (0.5, PLATEAU_EPOCHS, True), (0.009, 0, True)]
)
def test_a_first_order_start_is_over_where_its_loss_has_settled_or_no_longer_falls(loss, flat, expected):
    task = task_for(**BY_ADAM)
    state = init_state(task)._replace(epoch=500, course=Course(best=0.5, best_epoch=500 - flat, now=0.5))
    assert is_over(task, state, Record(500, Metrics(loss, 0.6), None), loss) == expected


@pytest.mark.parametrize(("objective", "is_taken"), [(0.4, True), (0.5, False), (0.6, False), (INFINITE, False)])
def test_what_ends_within_a_start_shows_the_better_of_both(objective, is_taken):
    task = task_for(**HOPELESS)
    state = init_state(task)
    later = state._replace(position=state.parameters + 1, course=Course(start=1, now=0.5))
    best = best_of(later, objective)
    np.testing.assert_array_equal(best.parameters, later.position if is_taken else later.parameters)
    assert best.course.now == (objective if is_taken else 0.5)
    assert best_of(state, objective) is state


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "rmsprop"])
def test_an_optimizer_that_was_chosen_makes_one_start(optimizer):
    chunk = trained(plan_for(**STUCK, optimizer=optimizer))
    assert (chunk.stopped, starts_of(chunk.state)) == ("epochs", 1)
    assert chunk.state.position is None


@pytest.mark.parametrize("settings", [HOPELESS, BY_ADAM], ids=["levenberg_marquardt", "adam"])
def test_a_chunk_of_a_later_start_has_the_record_of_what_is_shown(settings):
    plan, seen = plan_for(**settings), set()
    for state in states_on_the_way(plan, 300):
        chunk = reached(plan, state, Goal(state.epoch + 1))
        seen.add(chunk.state.course.start)
        assert chunk.record == evaluate(plan, chunk.state)
    assert len(seen) > 1


def test_advancing_moves_the_position_and_leaves_what_is_shown():
    plan, state, record = at_end()
    later = ended(plan.task, state, record, record, 0.5)
    after = advance_to(plan, later, (42, 0))
    np.testing.assert_array_equal(after.parameters, later.parameters)
    assert not np.array_equal(after.moving, later.moving)


def test_more_starts_solve_what_one_does_not(monkeypatch):
    one, many = [], []
    for seed in range(6):
        plan = plan_for(dataset="xor", hidden=(3,), optimizer="levenberg_marquardt", seed=seed, l2=0.0)
        many.append(trained(plan).stopped)
        with monkeypatch.context() as patched:
            patched.setattr(restarts, "STARTS", 1)
            one.append(trained(plan).stopped)
    assert many.count("solved") == 6 > one.count("solved")


@pytest.mark.parametrize("change", [{"l2": 0.01}, {"seed": 5}], ids=str)
def test_a_training_changed_in_mid_run_goes_on_forwards(change):
    first = trained(plan_for(**AUTOMATIC), epochs=200).state
    second = reached(plan_for(**AUTOMATIC | change), first, Goal(first.epoch + 50, looks=10)).state
    assert second.epoch > first.epoch


@pytest.mark.parametrize("verdict", [0, 2])
@pytest.mark.parametrize(
    "settings", [STUCK, {**STUCK, "optimizer": "levenberg_marquardt"}, {"optimizer": "adam"}], ids=str
)
def test_a_start_that_claims_to_be_over_long_ago_ends_at_once_and_never_goes_back(settings, verdict):
    plan = plan_for(**settings)
    opened_at = trained(plan, epochs=20).state
    claimed = opened_at.course._replace(began=0, origin=0, verdict=verdict, finished=0)
    state = opened_at._replace(epoch=5000, course=claimed)
    chunk = reached(plan, state, Goal(5030, looks=10))
    assert 5000 <= chunk.state.epoch <= 5030
