"""Tiles cover their samples once, and what is computed tile by tile is what is computed at once."""

import numpy as np
import pytest

from app.nn import tiles
from app.nn.calls import Array, run
from app.nn.network import Architecture, forward, parameter_count
from app.nn.objective import Descent, batch_gradients
from app.nn.tiles import sample_bytes, walk_in_tiles
from tests.nn.networks import CLASSES, FORMS, gradient, network, with_ones

SAMPLES = 103
RNG = np.random.default_rng(0)


def case(architecture: Architecture) -> tuple[Array, Array, Array]:
    """Parameters (P,), inputs (F + 1, N) and targets (K, N)."""
    inputs = with_ones(RNG.normal(size=(2, SAMPLES)), np.float64)
    logits = RNG.normal(size=(architecture.outputs, SAMPLES))
    kinds = {
        "logit": np.sign(logits),
        "classes": np.eye(CLASSES)[:, RNG.integers(0, CLASSES, SAMPLES)],
        "value": logits,
    }
    return RNG.normal(size=parameter_count(architecture)), inputs, kinds[architecture.output]


@pytest.mark.parametrize("part", [slice(0, 1), slice(0, 100), slice(37, 240), slice(5, 5)])
@pytest.mark.parametrize("each", [0, 1, 7, 1000])
@pytest.mark.parametrize("most", [1, 50, 10**6])
def test_tiles_cover_a_part_in_order_and_are_of_one_size_but_the_last(part, each, most):
    found = tiles.tiles(part, each, most)
    covered = [sample for tile in found for sample in range(tile.start, tile.stop)]
    assert covered == list(range(part.start, part.stop))
    sizes = [tile.stop - tile.start for tile in found]
    assert len(set(sizes[:-1])) <= 1
    assert sizes == sorted(sizes, reverse=True)
    for size in sizes[:-1]:
        assert size == 1 or most <= size * each <= 2 * most


@pytest.mark.parametrize("activation", ["tanh", "gelu"])
@pytest.mark.parametrize("output", ["logit", "classes", "value"])
@pytest.mark.parametrize("most", [1, 1000, 10**9], ids=lambda most: f"{most} bytes")
def test_a_walk_in_tiles_gives_the_logits_of_one_walk(activation, output, most, monkeypatch):
    architecture = network((5, 4), activation, output)
    parameters, inputs, _ = case(architecture)
    whole = forward(architecture, parameters, inputs)
    run(whole.calls)
    monkeypatch.setattr(tiles.tiles, "__defaults__", (most,))
    walk = walk_in_tiles(architecture, parameters, inputs)
    run(walk.calls)
    np.testing.assert_allclose(walk.logits, whole.logits, rtol=1e-12)
    parameters *= 2  # the views are kept
    run([*walk.calls, *whole.calls])
    np.testing.assert_allclose(walk.logits, whole.logits, rtol=1e-12)


@pytest.mark.parametrize(("loss", "output"), FORMS)
@pytest.mark.parametrize("batch_size", [1, 10, 50, SAMPLES])
@pytest.mark.parametrize("most", [1, 1000, 10**9], ids=lambda most: f"{most} bytes")
def test_the_gradient_of_every_batch_is_that_of_its_samples(loss, output, batch_size, most, monkeypatch):
    architecture = network((5, 4), "gelu", output)
    parameters, inputs, targets = case(architecture)
    monkeypatch.setattr(tiles.tiles, "__defaults__", (most,))
    batches = [slice(start, min(start + batch_size, SAMPLES)) for start in range(0, SAMPLES, batch_size)]
    gradients = np.empty((2, len(parameters)))
    descent = Descent(architecture, loss, parameters, inputs, targets)
    prepared = list(batch_gradients(descent, batches, gradients, scale=3.0))
    for batch, calls in reversed(list(zip(batches, prepared, strict=True))):
        run(calls)
        expected = 3 * gradient(architecture, loss, parameters, inputs[:, batch], targets[:, batch])
        np.testing.assert_allclose(gradients[0], expected, rtol=1e-9, atol=1e-12)


def test_the_bytes_of_a_sample_are_those_of_its_hidden_activations():
    inputs = np.ones((3, 10), np.float32)
    assert sample_bytes(network((5, 4)), inputs) == 4 * (6 + 5)
    assert sample_bytes(network((5, 4)), np.ones((3, 7, 10))) == 8 * 7 * (6 + 5)
    assert sample_bytes(network(()), inputs) == 0
