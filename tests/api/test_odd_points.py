"""POST /train with own points that are few, alike, far apart, or leave labels out."""

import numpy as np
import pytest

from tests.running import AnyServer


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("label", [0, 1, 5])
@pytest.mark.parametrize("optimizer", ["auto", "sgd", "adam"])
def test_the_smallest_data_can_be_trained_on(server: AnyServer, size, label, optimizer):
    reply = server.trained(points=[[2, 3, label]] * size, optimizer=optimizer, epochs=20, resolution=10)
    assert reply["metrics"]["train"]["accuracy"] == 1
    assert reply["boundary"]["classes"] == max(2, label + 1)
    low, high = reply["boundary"]["x_range"]
    assert low < 2 < high


def test_equal_points_of_two_classes_are_no_error(server: AnyServer):
    reply = server.trained(points=[[0, 0, 0], [0, 0, 1]] * 3, train_fraction=1)
    assert reply["metrics"]["train"]["accuracy"] == 0.5
    assert reply["metrics"]["test"] is None
    assert reply["history"]["test_loss"] is None


def test_points_far_out_and_far_apart_are_no_error(server: AnyServer):
    server.trained(points=[[1e6, -1e6, 0], [-1e6, 1e6, 1], [0, 1e-300, 1]])


def test_labels_may_leave_gaps(server: AnyServer):
    reply = server.trained(points=[[0, 0, 0], [1, 1, 7]], train_fraction=1, include=["boundary", "data"])
    assert reply["boundary"]["classes"] == 8
    assert reply["data"]["class_names"] == [str(label) for label in range(8)]
    assert np.array(reply["boundary"]["values"]).shape == (100, 100, 8)
