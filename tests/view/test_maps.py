import numpy as np
import pytest

from app.nn.activations import ACTIVATIONS, activate
from app.training.state import init_state
from app.view.boundary import decision_grid
from app.view.maps import NEURONS, RESOLUTION, neuron_maps, packed
from tests.training.tasks import task_for


def test_a_map_is_what_its_neuron_does_over_the_plane():
    task = task_for(hidden=(3,), activation="tanh", standardize=False, dtype="float64")
    state = init_state(task)
    maps = neuron_maps(task, state)
    centres = (np.arange(RESOLUTION) + 0.5) / RESOLUTION
    x, y = (low + centres * (high - low) for low, high in (maps.x_range, maps.y_range))
    weights = state.parameters[:9].reshape(3, 3)
    for neuron, values in enumerate(maps.layers[0]):
        expected = np.tanh(x * weights[0, neuron] + y[:, None] * weights[1, neuron] + weights[2, neuron])
        np.testing.assert_allclose(values, expected)


def test_maps_lie_where_the_boundary_lies():
    task = task_for(hidden=(4,), activation="linear")
    state = init_state(task)
    maps, grid = neuron_maps(task, state), decision_grid(task, state, RESOLUTION)
    assert (maps.x_range, maps.y_range) == (grid.x_range, grid.y_range)
    *_, outgoing = state.parameters[:-1].reshape(4, 4)
    np.testing.assert_allclose(
        np.tensordot(outgoing, maps.layers[0], 1) + state.parameters[-1], grid.logits[0], atol=1e-5
    )


@pytest.mark.parametrize("hidden", [(), (3,), (20,), (2, 128, 5)])
def test_every_hidden_layer_has_its_maps_up_to_so_many(hidden):
    task = task_for(hidden=hidden)
    layers = neuron_maps(task, init_state(task)).layers
    assert [len(maps) for maps in layers] == [min(width, NEURONS) for width in hidden]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_packed_map_is_within_half_a_step_of_its_own_scale(activation):
    layer = activate(activation, np.random.default_rng(0).normal(size=(4, 5, 5)) * 3)
    values, scales = packed(layer)
    assert values.dtype == np.int8
    steps = scales[:, None, None] / 127
    assert (np.abs(values * steps - layer) <= steps / 2 + 1e-12).all()
    np.testing.assert_allclose(scales, np.abs(layer).max(axis=(1, 2)))


def test_a_neuron_without_any_activation_and_one_that_overflows_are_no_error():
    values, scales = packed(np.array([[[0.0, 0.0]], [[np.inf, 2.0]], [[np.nan, -1.0]]]))
    assert values.tolist() == [[[0, 0]], [[0, 127]], [[0, -127]]]
    assert scales.tolist() == [0, 2, 1]
