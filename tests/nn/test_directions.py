"""Directions in the space of parameters: their lengths, and how much of a path lies along them."""

import numpy as np
import pytest

from app.nn.directions import coordinates, explained, filter_normalized, principal
from app.nn.network import initial_parameters, layers_of, parameter_count
from tests.nn.networks import network


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("biases", ["all", "hidden", "none"])
def test_a_random_direction_is_as_long_as_each_neuron_s_own_weights(biases):
    architecture = network((5, 3), output="classes", biases=biases)
    parameters = initial_parameters(architecture, "he", rng())
    direction = filter_normalized(architecture, parameters, rng(1))
    for layer in layers_of(architecture):
        drawn, own = (np.linalg.norm(layer.view(flat), axis=0) for flat in (direction, parameters))
        np.testing.assert_allclose(drawn, own, rtol=1e-12)
    assert not np.allclose(direction, filter_normalized(architecture, parameters, rng(2)))
    np.testing.assert_array_equal(direction, filter_normalized(architecture, parameters, rng(1)))


def test_a_neuron_without_weights_is_not_moved():
    architecture = network((4,))
    parameters = np.zeros(parameter_count(architecture))
    assert not filter_normalized(architecture, parameters, rng()).any()


def test_principal_directions_and_their_shares_are_those_of_the_singular_value_decomposition():
    path = rng().normal(size=(12, 40)).cumsum(axis=0)
    axes, shares = principal(path, rng())
    _, sizes, expected = np.linalg.svd(path - path.mean(axis=0))
    np.testing.assert_allclose(shares, sizes[:2] ** 2 / (sizes**2).sum(), rtol=1e-10)
    np.testing.assert_allclose(np.abs(axes @ expected[:2].T), np.eye(2), atol=1e-10)
    assert explained(axes, path) == pytest.approx(shares.sum(), rel=1e-10)
    assert ((path[-1] - path[0]) @ axes.T >= 0).all()


@pytest.mark.parametrize("count", [2, 3, 9])
def test_a_straight_path_has_a_second_direction_at_a_right_angle(count):
    line = rng().normal(size=30)
    path = np.linspace(0, 3, count)[:, np.newaxis] * line
    axes, shares = principal(path, rng(1))
    np.testing.assert_allclose(axes @ axes.T, np.eye(2), atol=1e-9)
    np.testing.assert_allclose(shares, [1, 0], atol=1e-9)
    assert explained(axes, path) == pytest.approx(1)


@pytest.mark.parametrize("parameters", [1, 5])
def test_a_path_that_rests_is_explained_by_whatever_direction(parameters):
    path = np.ones((4, parameters))
    axes, shares = principal(path, rng())
    assert np.isfinite(axes).all()
    np.testing.assert_array_equal(shares, [0, 0])
    assert explained(axes, path) == 1


def test_coordinates_are_those_of_the_nearest_place_of_the_plane_though_its_axes_lean():
    axes = np.array([[1.0, 0, 0], [1.0, 2, 0]])
    np.testing.assert_allclose(coordinates(axes, np.array([[3.0, 4, 7]])), [[1, 2]])
    np.testing.assert_allclose(coordinates(np.zeros((2, 3)), np.array([[3.0, 4, 7]])), [[0, 0]])
