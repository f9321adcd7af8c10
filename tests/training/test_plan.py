"""A plan's memory: batches and tiles share their buffers."""

import pytest

from app.config import MAX_LAYERS, MAX_POINTS, MAX_WIDTH
from app.training.kept import bytes_of
from tests.training.tasks import plan_for

LARGEST = {"hidden": (MAX_WIDTH,) * MAX_LAYERS, "samples": MAX_POINTS, "train_fraction": 1.0, "optimizer": "adam"}


@pytest.mark.parametrize("batch_size", [0, 1, 7])
@pytest.mark.parametrize("l1", [0.0, 0.01])
def test_all_batches_of_the_largest_training_take_some_megabytes(batch_size, l1):
    plan = plan_for(**LARGEST, batch_size=batch_size, l1=l1)
    plan.steps.batches.extend(plan.steps.pending)
    assert bytes_of(plan.steps, plan.train, plan.test) < 24 * 2**20


def test_the_matrix_of_the_largest_second_order_training_is_made_tile_by_tile():
    second = {"optimizer": "levenberg_marquardt", "dtype": "float64"}
    plan = plan_for(dataset="blobs", hidden=(36, 32), samples=MAX_POINTS, train_fraction=1.0, **second)
    assert bytes_of(plan.steps, plan.train, plan.test) < 96 * 2**20
