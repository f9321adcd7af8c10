"""A stack of networks gives what each gives alone."""

import numpy as np
import pytest

from app.config import TrainingConfig
from app.nn.activations import ACTIVATIONS
from app.nn.losses import LOSSES
from app.training.loop import advance, init_state
from app.training.stack import advance_stack

SEEDS = range(5)
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}


def assert_equal_to_each_alone(config: TrainingConfig, epochs: int = 12) -> None:
    configs = [config.model_copy(update={"seed": seed}) for seed in SEEDS]
    start = [init_state(each) for each in configs]
    halfway = advance_stack(config, SEEDS, start, epochs // 3)
    stacked = advance_stack(config, SEEDS, halfway, epochs - epochs // 3)
    for each, state, together in zip(configs, start, stacked, strict=True):
        alone = advance(each, state, epochs)
        tolerance = TOLERANCE[config.dtype]
        np.testing.assert_allclose(together.parameters, alone.parameters, rtol=tolerance, atol=tolerance)
        np.testing.assert_allclose(together.slots, alone.slots, rtol=tolerance, atol=tolerance)
        assert (together.epoch, together.updates) == (alone.epoch, alone.updates)


@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("batch_size", [0, 10, 16])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_every_optimizer_and_batch_size(optimizer, batch_size, dtype):
    assert_equal_to_each_alone(
        TrainingConfig(optimizer=optimizer, batch_size=batch_size, dtype=dtype, activation="tanh", learning_rate=0.01)
    )


@pytest.mark.parametrize("dataset", ["moons", "rings"])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_and_loss(activation, loss, dataset):
    assert_equal_to_each_alone(
        TrainingConfig(
            dataset=dataset, activation=activation, loss=loss, hidden=(5, 4), optimizer="sgd", batch_size=20,
            l1=0.001, dtype="float64",
        )
    )  # fmt: skip


def test_a_second_order_optimizer_is_refused():
    config = TrainingConfig(optimizer="levenberg_marquardt")
    with pytest.raises(ValueError, match="first-order"):
        advance_stack(config, [0], [init_state(config)], 1)
