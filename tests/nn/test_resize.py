"""A network in another shape computes what it did, wherever that can be."""

import numpy as np
import pytest

from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array, run
from app.nn.initializers import INITIALIZERS
from app.nn.layers import dense_layers, flat_parameters
from app.nn.network import BIASES, Architecture, forward, initial_parameters
from app.nn.resize import resized
from tests.nn.networks import with_ones

RNG = np.random.default_rng(0)
INPUTS = with_ones(RNG.normal(size=(2, 200)), np.float64)
RECTIFIERS = ("relu", "leaky_relu", "gelu", "swish", "linear")
PASSING = [name for name, entry in ACTIVATIONS.items() if entry.passes_from is not None]
EXACT = 1e-12
SINGLE = 1e-6  # GELU and swish pass numbers on to the rounding of float32


def network(*widths: int, activation: str = "relu", biases: str = "all", output: str = "") -> Architecture:
    output = output or ("logit" if widths[-1] == 1 else "classes")
    return Architecture(widths[0], widths[1:-1], widths[-1], activation, output, biases)


def logits(architecture: Architecture, parameters: Array, inputs: Array = INPUTS) -> Array:
    walk = forward(architecture, parameters, inputs)
    run(walk.calls)
    return walk.logits.copy()


def moved(old: Architecture, new: Architecture) -> float:
    """By how much the outputs change at most, relative to their size."""
    parameters = initial_parameters(old, "he", np.random.default_rng(1))
    before = logits(old, parameters)
    after = logits(new, resized(parameters, old, new, range(old.inputs), "he", 0))
    return float(np.abs(after - before).max() / np.abs(before).max())


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("biases", BIASES)
@pytest.mark.parametrize(("old", "new"), [((8,), (9,)), ((8, 8), (12, 8)), ((8, 8), (8, 12)), ((3, 4, 5), (6, 6, 6))])
def test_new_neurons_change_nothing_in_any_layer(activation, biases, old, new):
    kind = {"activation": activation, "biases": biases}
    assert moved(network(2, *old, 1, **kind), network(2, *new, 1, **kind)) < EXACT


@pytest.mark.parametrize("activation", PASSING)
@pytest.mark.parametrize(
    ("old", "new"),
    [*(((8,), new) for new in ((8, 8), (8, 12), (8, 8, 8), (10, 10))), ((), (2,)), ((), (3, 3)), ((5, 4), (5, 4, 4))],
)
def test_a_new_layer_changes_nothing_with_any_activation_that_passes_numbers_on(activation, old, new):
    most = SINGLE if activation in ("gelu", "swish") else EXACT
    assert moved(network(2, *old, 1, activation=activation), network(2, *new, 1, activation=activation)) < most


@pytest.mark.parametrize("biases", BIASES)
@pytest.mark.parametrize("activation", RECTIFIERS)
def test_a_new_layer_of_twice_the_width_changes_nothing_even_where_numbers_are_negative(activation, biases):
    kind = {"activation": activation, "biases": biases}
    for old, new in (((), (4,)), ((5,), (5, 10))):
        assert moved(network(2, *old, 1, **kind), network(2, *new, 1, **kind)) < EXACT


@pytest.mark.parametrize("biases", BIASES)
def test_a_new_layer_after_relu_or_linear_needs_no_biases(biases):
    for activation in ("relu", "linear"):
        kind = {"activation": activation, "biases": biases}
        assert moved(network(2, 8, 1, **kind), network(2, 8, 8, 1, **kind)) < EXACT


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS.keys() - {*PASSING}))
def test_a_new_layer_that_bends_changes_little(activation):
    assert moved(network(2, 8, 1, activation=activation), network(2, 8, 8, 1, activation=activation)) < 0.01


def test_a_layer_that_passes_numbers_on_can_be_taken_away_again():
    old, new = network(2, 8, 1), network(2, 8, 8, 1)
    parameters = initial_parameters(old, "he", np.random.default_rng(1))
    inserted = resized(parameters, old, new, range(2), "he", 0)
    np.testing.assert_allclose(resized(inserted, new, old, range(2), "he", 0), parameters)


def test_the_last_neurons_of_a_layer_vanish_and_the_others_stay():
    old, new = network(2, 5, 1), network(2, 3, 1)
    parameters = initial_parameters(old, "he", np.random.default_rng(1))
    before, after = dense_layers(old, parameters), dense_layers(new, resized(parameters, old, new, range(2), "he", 0))
    np.testing.assert_array_equal(after[0].weights, before[0].weights[:, :3])
    np.testing.assert_array_equal(after[0].biases, before[0].biases[:3])
    np.testing.assert_array_equal(after[1].weights, before[1].weights[:3])


def test_inputs_keep_their_weights_wherever_they_go_and_new_ones_start_at_zero():
    old, new = network(2, 4, 1), network(3, 4, 1)
    parameters = initial_parameters(old, "he", np.random.default_rng(1))
    weights = dense_layers(new, resized(parameters, old, new, [1, None, 0], "he", 0))[0].weights
    before = dense_layers(old, parameters)[0].weights
    np.testing.assert_array_equal(weights, [before[1], np.zeros(4), before[0]])


@pytest.mark.parametrize("init", INITIALIZERS)
def test_what_is_new_follows_the_seed_and_the_scheme(init):
    old, new = network(2, 4, 1), network(2, 6, 1)
    parameters = initial_parameters(old, "he", np.random.default_rng(1))
    one, same, other = (resized(parameters, old, new, range(2), init, seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(one, same)
    assert (init == "zeros") == np.array_equal(one, other)
    assert (dense_layers(new, one)[1].weights[4:] == 0).all()


OTHER_OUTPUTS = [
    (network(2, 4, 1), network(2, 4, 3)),
    (network(2, 4, 3), network(2, 4, 5)),
    (network(2, 4, 3), network(2, 4, 1)),
    (network(2, 4, 1), network(2, 4, 1, output="value")),
    (network(2, 4, 1, output="value"), network(2, 4, 3)),
]


@pytest.mark.parametrize(("old", "new"), OTHER_OUTPUTS)
def test_outputs_of_another_meaning_start_afresh_and_the_rest_stays(old, new):
    parameters = initial_parameters(old, "he", np.random.default_rng(1))
    after = dense_layers(new, resized(parameters, old, new, range(2), "he", 0))
    np.testing.assert_array_equal(after[0].weights, dense_layers(old, parameters)[0].weights)
    assert len(np.unique(after[1].weights)) == 4 * new.outputs
    assert not np.isin(after[1].weights, dense_layers(old, parameters)[1].weights).any()


@pytest.mark.parametrize("biases", BIASES)
def test_parameters_come_back_from_their_layers(biases):
    architecture = network(2, 5, 4, 3, biases=biases)
    parameters = initial_parameters(architecture, "he", np.random.default_rng(1))
    layers = dense_layers(architecture, parameters)
    assert [layer.weights.shape for layer in layers] == [(2, 5), (5, 4), (4, 3)]
    np.testing.assert_array_equal(flat_parameters(architecture, layers), parameters)
