"""Where a training starts: edited weights, a state in another shape."""

from typing import Any

import numpy as np
import pytest

from app.config import TrainingConfig
from app.jobs.begin import goal_of, start_of
from app.nn.calls import Array
from app.nn.network import BIASES
from app.nn.optimizers import OPTIMIZERS
from app.refusal import Refusal
from app.training.loop import advance
from app.training.state import TrainingState, init_state
from app.training.stopping import LOOK, Goal
from app.training.task import Task, task_of
from app.view.boundary import decision_grid
from app.wire.english import sentence as said
from app.wire.request import TrainRequest
from app.wire.state import PackedState
from tests.jobs.turns import picture
from tests.refusals import refusing
from tests.training.tasks import task_for


def task_asked(request: TrainRequest) -> Task:
    return task_of(request.config())


def started(**body: Any) -> TrainingState:
    """Where the training of this body starts."""
    request = TrainRequest.model_validate(body)
    return start_of(request, task_asked(request))


def after(task: Task, epochs: int = 20) -> TrainingState:
    return advance(task, init_state(task), epochs)


def settings_of(task: Task) -> dict[str, Any]:
    return dict(task.config)


def state_of(task: Task, epochs: int = 20) -> dict[str, Any]:
    """As a reply gives it."""
    return PackedState.pack(task, after(task, epochs)).model_dump()


def reply(task: Task) -> dict[str, Any]:
    """The state and the network of a reply after some epochs."""
    state = state_of(task)
    config = {name: value for name, value in task.config.model_dump(mode="json").items() if value is not None}
    return picture(**config, state=state, include=["network", "state"])


@pytest.mark.parametrize("dataset", ["circle", "rings", "hills"])
@pytest.mark.parametrize("biases", BIASES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_layers_of_a_reply_give_back_its_weights_bit_for_bit(biases, dtype, dataset):
    task = task_for(dataset=dataset, hidden=(5, 4), biases=biases, dtype=dtype, optimizer="adam")
    start = started(**settings_of(task), layers=reply(task)["network"]["layers"])
    np.testing.assert_array_equal(start.parameters, after(task).parameters)
    assert start.place == (0, 0)
    assert start.parameters.dtype == dtype


def test_with_a_state_the_weights_change_and_the_rest_stays():
    task = task_for(hidden=(3,), optimizer="adam")
    trained = reply(task)
    trained["network"]["layers"][1]["biases"] = [7]
    start = started(**settings_of(task), layers=trained["network"]["layers"], state=trained["state"])
    plain = after(task)
    assert start.parameters[-1] == 7
    np.testing.assert_array_equal(start.parameters[:-1], plain.parameters[:-1])
    np.testing.assert_array_equal(start.slots, plain.slots)
    assert (start.epoch, start.updates) == (20, 20)


GOOD = {"weights": [[1.0] * 8] * 2, "biases": [0.0] * 8}
LAST = {"weights": [[1.0]] * 8, "biases": [0.0]}


@pytest.mark.parametrize(
    ("layers", "sentence"),
    [
        ([], "layers must hold 2 entries for a 2-8-1 network, got 0."),
        ([GOOD, LAST, LAST], "layers must hold 2 entries for a 2-8-1 network, got 3."),
        ([GOOD | {"weights": [[1] * 7] * 2}, LAST], "layers[0].weights must be 2 x 8 (fan_in x fan_out), got 2 x 7."),
        ([GOOD | {"weights": [[1] * 8]}, LAST], "layers[0].weights must be 2 x 8 (fan_in x fan_out), got 1 x 8."),
        (
            [GOOD | {"weights": [[1] * 8, [1]]}, LAST],
            "layers[0].weights must be 2 x 8 (fan_in x fan_out), got 2 x 1 or 8.",
        ),
        ([GOOD | {"weights": []}, LAST], "layers[0].weights must be 2 x 8 (fan_in x fan_out), got 0 x 0."),
        ([GOOD | {"biases": [1]}, LAST], "layers[0].biases must hold 8 numbers, got 1."),
        ([GOOD, LAST | {"biases": None}], "layers[1].biases must hold 1 numbers, got null."),
        ([GOOD, LAST | {"biases": [1e39]}], "layers must hold numbers that are finite as float32."),
    ],
)
def test_layers_that_do_not_fit_are_refused_by_name(layers, sentence):
    with pytest.raises(Refusal) as refused:
        started(layers=layers)
    assert (said(refused.value), refused.value.field) == (sentence, "layers")


def test_biases_where_there_are_none_are_refused():
    with refusing(r"layers\[1\].biases must be null, since that layer has none, got \[0.0\]"):
        started(layers=[GOOD, LAST], biases="hidden")


def grid(**body: Any) -> Array:
    request = TrainRequest.model_validate(body)
    task = task_asked(request)
    return decision_grid(task, start_of(request, task), 30).logits


@pytest.mark.parametrize(
    ("dataset", "dtype", "share"),
    [("moons", "float32", 1e-6), ("rings", "float64", 1e-12), ("hills", "float64", 1e-12)],
)
@pytest.mark.parametrize("optimizer", [*OPTIMIZERS, "auto"])
@pytest.mark.parametrize(
    "change",
    [
        {"hidden": (9, 8)},
        {"hidden": (8, 11)},
        {"hidden": (8, 8, 8)},
        {"features": ("y", "x", "x^2")},
        {"features": ("sin_x", "x", "y"), "hidden": (12, 9)},
    ],
)
def test_a_network_that_grows_in_mid_run_keeps_its_boundary(optimizer, change, dataset, dtype, share):
    task = task_for(dataset=dataset, hidden=(8, 8), optimizer=optimizer, dtype=dtype)
    body = {**settings_of(task), "optimizer": optimizer, "state": state_of(task)}
    grown = {**body, "resize": True, **change}
    np.testing.assert_allclose(grid(**grown), grid(**body), atol=share * np.abs(grid(**body)).max())
    start, bigger = started(**grown), task_asked(TrainRequest.model_validate(grown))
    assert start.epoch == started(**body).epoch
    assert not np.array_equal(advance(bigger, start, 3).parameters, start.parameters)


def test_a_network_that_shrinks_keeps_what_stays():
    task = task_for(hidden=(8,))
    small = started(hidden=[5], resize=True, state=state_of(task))
    before = after(task).parameters[:24].reshape(3, 8)
    np.testing.assert_array_equal(small.parameters[:15].reshape(3, 5), before[:, :5])


def test_outputs_of_another_meaning_start_afresh_when_the_data_change():
    task = task_for(dataset="circle", hidden=(8,))
    state = state_of(task)
    for dataset, outputs in (("hills", 1), ("rings", 3)):
        start = started(dataset=dataset, hidden=[8], resize=True, state=state)
        assert len(start.parameters) == 24 + 9 * outputs
        np.testing.assert_array_equal(start.parameters[:24], after(task).parameters[:24])
        assert not np.isin(start.parameters[24:], after(task).parameters[24:]).any()


def test_a_state_of_the_same_shape_keeps_its_memory_when_resized():
    task = task_for(optimizer="adam")
    start = started(**settings_of(task), state=state_of(task), resize=True)
    np.testing.assert_array_equal(start.slots, after(task).slots)


@pytest.mark.parametrize("other", ["rmsprop", "sgd", "levenberg_marquardt"])
def test_another_optimizer_starts_afresh_at_the_same_weights(other):
    task = task_for(optimizer="adam")
    start = started(**{**settings_of(task), "optimizer": other}, state=state_of(task))
    np.testing.assert_array_equal(start.parameters, after(task).parameters)
    assert (start.epoch, start.updates, start.slots.size, start.numbers.size) == (20, 0, 0, 0)


WIDTHS = "state.widths must begin with the number of its features and end with its outputs."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "state must hold 37 parameters for a 2-9-1 network, got 33."),
        ({"resize": True, "widths": []}, "state must hold 37 parameters for a 2-9-1 network, got 33."),
        ({"resize": True, "widths": [2, 7, 1]}, "state.widths must fit its 33 parameters."),
        ({"resize": True, "widths": [2]}, WIDTHS),
        ({"resize": True, "features": ["x"]}, WIDTHS),
    ],
)
def test_a_state_that_cannot_be_brought_to_shape_is_refused(changes, sentence):
    resize, fields = "resize" in changes, {name: value for name, value in changes.items() if name != "resize"}
    with pytest.raises(Refusal) as refused:
        started(hidden=[9], resize=resize, state=state_of(task_for()) | fields)
    assert (said(refused.value), refused.value.field) == (sentence, "state")


def test_a_batch_beyond_the_end_of_the_epoch_begins_it_anew():
    task = task_for(optimizer="sgd", batch_size=10)
    state = state_of(task) | {"batch": 19}
    for batch_size, batch in ((10, 19), (20, 0), (0, 0)):
        assert started(**{**settings_of(task), "batch_size": batch_size}, state=state).batch == batch


def test_epochs_end_at_the_end_of_one_and_batches_count_across():
    request = TrainRequest(optimizer="sgd", batch_size=50, epochs=2)  # four batches an epoch
    task = task_asked(request)
    state = init_state(task)._replace(epoch=3, batch=2)
    assert task.problem.train.size == 200
    assert goal_of(request, task, state).place == (5, 0)
    assert goal_of(request.model_copy(update={"batches": 1}), task, state).place == (3, 3)
    assert goal_of(request.model_copy(update={"batches": 7}), task, state).place == (5, 1)


def test_a_body_says_what_a_training_stops_at():
    request = TrainRequest(stop_at_loss=0.1, stop_at_plateau=True, epochs=5, include=())
    task = task_asked(request)
    assert goal_of(request, task, init_state(task)) == Goal(5, 0, 0.1, True)
    assert TrainingConfig() == TrainRequest().config()


@pytest.mark.parametrize(
    ("include", "looks"),
    [(("history",), 25), (("state",), LOOK), (("diagnosis",), LOOK), (("boundary", "network"), 0), ((), 0)],
)
def test_a_training_is_looked_at_where_the_reply_wants_it(include, looks):
    request = TrainRequest(optimizer="sgd", epochs=5000, include=include)
    task = task_asked(request)
    assert goal_of(request, task, init_state(task)).looks == looks
