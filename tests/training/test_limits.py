"""What is refused before it starts, and what `auto` stands for."""

from unittest.mock import patch

import pytest

from app.nn import levenberg_marquardt
from app.nn.losses import LOSSES
from app.nn.optimizers import ADAPTIVE, OPTIMIZERS, SECOND_ORDER
from app.training import loop
from app.training.auto import AUTO_LEARNING_RATE, AUTO_SECONDS
from app.training.companions import ROUNDS
from app.training.cost import TRIALS, companions_seconds, step_seconds
from app.training.limits import MAX_SECONDS, Amount, check, estimated_seconds
from app.training.phases import TRY, first_epochs, task_in, try_epochs
from app.training.state import init_state
from app.training.stopping import Goal, strides
from app.training.task import Task
from tests.refusals import refusing
from tests.training.tasks import changed, plan_for, reached, task_for, trained


def seconds(task: Task) -> float:
    return estimated_seconds(task, Amount(task.config.epochs))


def test_the_estimate_grows_with_the_work_and_refuses_what_nobody_waits_for():
    small = task_for(optimizer="sgd")
    for change in (
        {"epochs": 2000},
        {"hidden": (16,)},
        {"samples": 800},
        {"batch_size": 10},
        {"dtype": "float64"},
        {"dataset": "rings"},
    ):
        assert seconds(changed(small, **change)) > seconds(small)
    endless = changed(small, epochs=100_000, batch_size=1)
    assert seconds(endless) > MAX_SECONDS
    with refusing(r"epochs must be at most \d+ for .*, got 100000") as refused:
        check(endless, Amount(100_000))
    assert refused.value.field == "epochs"
    with refusing(r"batches must be at most \d+ for .*, got 20000000"):
        check(endless, Amount(1, batches=20_000_000))


@pytest.mark.parametrize("optimizer", ["sgd", "adam", SECOND_ORDER])
def test_what_a_refusal_offers_is_accepted(optimizer):
    task = task_for(optimizer=optimizer, hidden=(20, 20), samples=2000, epochs=100_000)
    with refusing("at most") as refused:
        check(task, Amount(100_000))
    affordable = refused.value.values["affordable"]
    assert 0 < affordable < 100_000
    check(changed(task, epochs=affordable), Amount(affordable))


def test_looks_and_frames_and_what_each_frame_takes_are_counted():
    task = task_for(optimizer="sgd", epochs=1000)
    plain = estimated_seconds(task, Amount(1000))
    assert estimated_seconds(task, Amount(1000, strides=(1,))) > plain
    assert estimated_seconds(task, Amount(1000, frames=300)) > plain
    assert estimated_seconds(task, Amount(1000, frame_seconds=0.01)) == pytest.approx(plain + 0.01)
    framed = Amount(1000, frames=300)
    assert estimated_seconds(task, framed._replace(frame_seconds=0.01)) > estimated_seconds(task, framed)
    check(task, Amount(1000, frames=100))
    with refusing("epochs must be at most"):
        check(task, Amount(1000, frames=100, frame_seconds=1.0))


@pytest.mark.parametrize("optimizer", ["sgd", SECOND_ORDER])
@pytest.mark.parametrize("goal", [{}, {"loss": 1e-9}, {"plateau": True, "looks": 7}], ids=str)
def test_no_more_looks_are_taken_than_are_counted(optimizer, goal):
    plan = plan_for(dataset="spiral", noise=0.4, optimizer=optimizer, hidden=(3,), epochs=200)
    whole = Goal(200, **goal)
    with patch.object(loop, "walked", wraps=loop.walked) as looks:
        chunk = reached(plan, init_state(plan.task), whole)
    rate = min(1.0, sum(1 / stride for stride in strides(plan.task, whole)))
    assert looks.call_count <= chunk.state.epoch * rate + chunk.state.course.start + 2


def test_about_as_many_trials_are_made_as_are_counted():
    plans = [plan_for(dataset="spiral", noise=0.4, optimizer=SECOND_ORDER, epochs=150, seed=seed) for seed in range(5)]
    with patch.object(levenberg_marquardt, "_try", wraps=levenberg_marquardt._try) as trials:
        epochs = sum(trained(plan).state.epoch for plan in plans)
    assert 0.7 * TRIALS < trials.call_count / epochs < 1.2 * TRIALS


def test_companions_are_counted_which_compare_all_pairs_of_points():
    few, many = (task_for(samples=samples, hidden=(64, 64), epochs=1) for samples in (200, 2000))
    assert few.companions
    for task in (few, many):
        alone = estimated_seconds(task._replace(companions=False), Amount(1))
        assert seconds(task) == pytest.approx(alone + companions_seconds(task.shapes, ROUNDS))
    assert companions_seconds(many.shapes, 1) > 50 * companions_seconds(few.shapes, 1)


def test_an_automatic_training_is_counted_with_both_of_its_ways():
    task = task_for(epochs=1000)
    first, tried = first_epochs(task), try_epochs(task)
    most = first * step_seconds(task.shapes) + tried * step_seconds(task_in(task, TRY).shapes)
    assert most < seconds(task) == pytest.approx(seconds(changed(task, epochs=100_000)), rel=0.01)


def test_batches_are_a_share_of_an_epoch():
    task = task_for(optimizer="sgd", batch_size=10)
    whole, part = (estimated_seconds(task, Amount(batches=batches)) for batches in (20 * 1000, 20))
    assert part < estimated_seconds(task, Amount(1000)) == pytest.approx(whole)


def test_auto_takes_at_most_what_is_allowed_to_it():
    largest = task_for(hidden=(128,) * 6, samples=2000, epochs=100_000)
    assert seconds(largest) < MAX_SECONDS
    assert seconds(task_for()) <= AUTO_SECONDS + 0.1


def test_levenberg_marquardt_refuses_l1_and_large_networks_and_auto_turns_to_adam():
    second = task_for(optimizer="levenberg_marquardt", epochs=5)
    with refusing("can't take l1"):
        check(changed(second, l1=0.1), Amount(5))
    with refusing("at most 1500 weights"):
        check(changed(second, hidden=(64, 64)), Amount(5))
    auto = task_for()
    assert auto.config.optimizer == "levenberg_marquardt"
    for change in ({"l1": 0.1}, {"hidden": (64, 64)}):
        assert changed(auto, **change).config.optimizer == "adam"


def test_what_auto_stands_for_takes_all_points_at_once_and_is_remembered_to_be_auto():
    quick, large = task_for(batch_size=10), task_for(batch_size=10, hidden=(64, 64), learning_rate=0.5)
    assert (quick.config.optimizer, large.config.optimizer) == (SECOND_ORDER, ADAPTIVE)
    assert large.config.learning_rate == AUTO_LEARNING_RATE
    for task in (quick, large):
        assert task.is_auto
        assert (task.config.batch_size, task.batches) == (0, 1)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_what_is_said_is_taken(optimizer):
    task = task_for(optimizer=optimizer, batch_size=10, learning_rate=0.5)
    assert not task.is_auto
    assert (task.config.optimizer, task.config.learning_rate) == (optimizer, 0.5)
    assert task.config.batch_size == (0 if OPTIMIZERS[optimizer].second_order else 10)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("optimizer", ["auto", "sgd"])
@pytest.mark.parametrize("dataset", ["moons", "rings", "hills"])
def test_the_loss_is_the_one_asked_for_or_the_first_that_suits(loss, dataset, optimizer):
    task = task_for(dataset=dataset, loss=loss, optimizer=optimizer)
    assert task.config.loss == ("squared_error" if dataset == "hills" else loss)
    assert task.loss is LOSSES[task.config.loss].forms[task.architecture.output]
