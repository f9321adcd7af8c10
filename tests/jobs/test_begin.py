"""Where a training starts: edited weights, a state in another shape."""

from typing import Any

import numpy as np
import pytest

from app.config import TrainingConfig
from app.nn.network import BIASES
from app.nn.optimizers import OPTIMIZERS
from app.refusal import Refusal
from app.training.loop import advance, init_state
from app.training.strategy import Goal
from app.training.task import problem
from app.view.boundary import decision_grid
from app.wire.conversions import reply_of
from app.wire.english import sentence as said
from app.wire.request import TrainRequest
from app.wire.result import result_of
from app.wire.start import goal_of, start_of
from tests.refusals import refusing


def reply(config: TrainingConfig, epochs: int = 20) -> dict[str, Any]:
    request = TrainRequest(**dict(config), include=("state", "network"))
    state = advance(config, init_state(config), epochs)
    return reply_of(request, result_of(config, state, [], None))


@pytest.mark.parametrize("biases", BIASES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_layers_of_a_reply_give_back_its_weights_bit_for_bit(biases, dtype):
    config = TrainingConfig(hidden=(5, 4), biases=biases, dtype=dtype, optimizer="adam")
    trained = reply(config)
    start = start_of(TrainRequest.model_validate({**dict(config), "layers": trained["network"]["layers"]}))
    np.testing.assert_array_equal(start.parameters, advance(config, init_state(config), 20).parameters)
    assert (start.epoch, start.batch) == (0, 0)
    assert start.parameters.dtype == dtype


def test_with_a_state_the_weights_change_and_the_rest_stays():
    config = TrainingConfig(hidden=(3,), optimizer="adam")
    trained = reply(config)
    trained["network"]["layers"][1]["biases"] = [7]
    body = {**dict(config), "layers": trained["network"]["layers"], "state": trained["state"]}
    start, plain = start_of(TrainRequest.model_validate(body)), advance(config, init_state(config), 20)
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
        start_of(TrainRequest.model_validate({"layers": layers}))
    assert (said(refused.value), refused.value.field) == (sentence, "layers")


def test_biases_where_there_are_none_are_refused():
    with refusing(r"layers\[1\].biases must be null, since that layer has none, got \[0.0\]"):
        start_of(TrainRequest.model_validate({"layers": [GOOD, LAST], "biases": "hidden"}))


def grid(request: TrainRequest) -> np.ndarray[Any, Any]:
    return decision_grid(request.config(), start_of(request), 30).logits


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
def test_a_network_that_grows_in_mid_run_keeps_its_boundary(optimizer, change):
    config = TrainingConfig(dataset="moons", hidden=(8, 8), optimizer=optimizer)
    body = {**dict(config), "state": reply(config)["state"]}
    before, after = (TrainRequest.model_validate(body | more) for more in ({}, {"resize": True, **change}))
    np.testing.assert_allclose(grid(after), grid(before), atol=1e-6 * np.abs(grid(before)).max())
    start = start_of(after)
    assert start.epoch == start_of(before).epoch
    assert not np.array_equal(advance(after.config(), start, 3).parameters, start.parameters)


def test_a_network_that_shrinks_keeps_what_stays():
    config = TrainingConfig(hidden=(8,))
    small = TrainRequest.model_validate({"hidden": [5], "resize": True, "state": reply(config)["state"]})
    before = advance(config, init_state(config), 20).parameters[:24].reshape(3, 8)
    np.testing.assert_array_equal(start_of(small).parameters[:15].reshape(3, 5), before[:, :5])


def test_a_state_of_the_same_shape_keeps_its_memory_when_resized():
    config = TrainingConfig(optimizer="adam")
    request = TrainRequest.model_validate({**dict(config), "state": reply(config)["state"], "resize": True})
    np.testing.assert_array_equal(start_of(request).slots, advance(config, init_state(config), 20).slots)


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
    state = reply(TrainingConfig())["state"]
    resize = changes.pop("resize", False)
    with pytest.raises(Refusal) as refused:
        start_of(TrainRequest.model_validate({"hidden": [9], "resize": resize, "state": state | changes}))
    assert (said(refused.value), refused.value.field) == (sentence, "state")


def test_a_batch_beyond_the_end_of_the_epoch_begins_it_anew():
    config = TrainingConfig(optimizer="sgd", batch_size=10)
    state = reply(config)["state"] | {"batch": 19}
    for batch_size, batch in ((10, 19), (20, 0), (0, 0)):
        request = TrainRequest.model_validate({**dict(config), "batch_size": batch_size, "state": state})
        assert start_of(request).batch == batch


def test_epochs_end_at_the_end_of_one_and_batches_count_across():
    request = TrainRequest(optimizer="sgd", batch_size=50, epochs=2)  # four batches an epoch
    state = init_state(request.config())._replace(epoch=3, batch=2)
    assert len(problem(request.config()).train.inputs.T) == 200
    assert goal_of(request, state) == Goal(5)
    assert goal_of(request.model_copy(update={"batches": 1}), state) == Goal(3, 3)
    assert goal_of(request.model_copy(update={"batches": 7}), state) == Goal(5, 1)
