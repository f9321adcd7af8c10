"""What a reply holds, decoded and rounded as the page says."""

from typing import Any

import numpy as np
import pytest

from tests.rebuild.test_points import data_of
from tests.rebuild.textbook import Array, activations, g, probabilities
from tests.rebuild.texts import pictured, read, trained, unpacked

ZEROS = {"weights": [[0.0] * 3] * 2, "biases": [0.0] * 3}


def digits(value: float, count: float) -> float:
    """The value with so many significant digits."""
    return float(f"{value:.{int(count)}g}")


def outputs(network: dict[str, Any], points: Array) -> list[Array]:
    """What every layer of a reply's network puts out at points (n, 2) in the data's units."""
    x = (points - network["input"]["mean"]) / network["input"]["scale"]
    layers = [(np.array(layer["weights"]), np.array(layer["biases"])) for layer in network["layers"]]
    return activations(layers, network["activation"], x)


def centres(part: dict[str, Any]) -> Array:
    """The centres of a grid's cells, row by row."""
    x, y = (
        low + (np.arange(part[side]) + 0.5) / part[side] * (high - low)
        for side, (low, high) in (("width", part["x_range"]), ("height", part["y_range"]))
    )
    return np.column_stack([np.tile(x, len(y)), np.repeat(y, len(x))])


@pytest.mark.parametrize(("dataset", "within"), [("moons", "#"), ("rings", "0.009 for two classes and #")])
def test_an_int8_grid_gives_the_probabilities_that_the_floats_give(dataset, within):
    body = {"dataset": dataset, "epochs": 40, "include": ["boundary", "network"]}
    packed, plain = trained(**body, encoding="int8"), trained(**body)
    fine, steps = read("logit = # * sinh(v / #)")
    share, least, largest = read("off by at most # % + #, and none is beyond #")
    grid = packed["boundary"]
    logits = fine * np.sinh(unpacked(grid["values"], "i1").reshape(-1, grid["height"] * grid["width"]).T / steps)
    exact = outputs(packed["network"], centres(grid))[-1]
    raw = exact
    if exact.shape[1] > 2:
        exact = exact - np.sort(exact, axis=1)[:, -2:].mean(axis=1, keepdims=True)
    clipped = exact.clip(-largest, largest)
    assert (np.abs(logits - clipped) <= least + share / 100 * np.abs(clipped) + 1e-9).all()
    assert np.allclose(logits, raw, rtol=0.05, atol=0.001) == (raw.shape[1] == 1)
    (tolerance,) = read(f"A probability is off by less than {within}")
    p = np.array(plain["boundary"]["values"]).reshape(len(exact), -1)
    assert np.abs(probabilities(logits)[:, -p.shape[1] :] - p).max() < tolerance + 0.0005
    (decimals,) = read("Probabilities with # decimals")
    np.testing.assert_array_equal(p, np.round(p, int(decimals)))
    np.testing.assert_allclose(p, probabilities(raw)[:, -p.shape[1] :], rtol=0, atol=0.5001 * 10**-decimals)


def test_a_grid_of_values_is_decoded_by_its_range():
    body = {"dataset": "hills", "epochs": 40, "include": ["boundary", "network"]}
    packed, plain = (trained(**body, encoding=encoding)["boundary"] for encoding in ("int8", "float"))
    shift, whole = read("value = low + (v + #) / # * (high - low)")
    low, high = packed["value_range"]
    values = low + (unpacked(packed["values"], "i1") + shift) / whole * (high - low)
    exact = np.array(plain["values"]).ravel()
    np.testing.assert_allclose(values, exact, rtol=0, atol=0.5001 / whole * (high - low))
    network, (count,) = trained(**body)["network"], read("values with # significant digits")
    scaled = network["value"]["mean"] + network["value"]["scale"] * outputs(network, centres(plain))[-1][:, 0]
    np.testing.assert_allclose(exact, [digits(value, count) for value in scaled], rtol=2e-6)
    assert all(value == digits(value, count) for value in exact.tolist())


@pytest.mark.parametrize("dataset", ["circle", "rings"])
def test_a_tie_goes_to_the_class_with_the_lower_number(dataset):
    reply = pictured(dataset=dataset, init="zeros", samples=60, include=["predictions", "boundary"])
    _, labels, train = data_of(dataset=dataset, samples=60)
    assert not unpacked(reply["predictions"], "u1").any()
    assert not unpacked(reply["boundary"]["values"], "i1").any()
    assert reply["metrics"]["train"]["accuracy"] == np.mean(labels[train] == 0)


@pytest.mark.parametrize(("optimizer", "epochs"), [("sgd", 1000), ("sgd", 450), ("levenberg_marquardt", 18)])
def test_the_history_has_the_epochs_that_the_page_names(optimizer, epochs):
    (count,) = read("`history` | # significant digits")
    second_order, _, rows = read(
        "the stride is # for levenberg_marquardt, # for an auto that is adam, else `epochs` over #"
    )
    stride = second_order if optimizer == "levenberg_marquardt" else np.ceil(epochs / rows)
    reply = trained(dataset="spiral", samples=40, optimizer=optimizer, epochs=epochs, include=["history"])
    assert reply["starts"] == 1
    assert reply["history"]["epoch"] == sorted({*range(0, reply["epoch"], int(stride)), reply["epoch"]})
    for name, column in reply["history"].items():
        assert all(value == digits(value, count) for value in column), name
    last, metrics = reply["history"]["train_loss"][-1], reply["metrics"]["train"]["loss"]
    assert last == digits(metrics, count) != metrics


def test_an_auto_that_is_adam_has_a_row_every_10_epochs():
    _, stride, _ = read("the stride is # for levenberg_marquardt, # for an auto that is adam, else `epochs` over #")
    reply = trained(samples=40, l1=0.001, epochs=35, include=["history"])
    assert (reply["optimizer"], reply["history"]["epoch"]) == ("adam", [*range(0, 35, int(stride)), 35])


def test_weights_of_single_precision_have_the_digits_that_tell_them_apart():
    (count,) = read("float32 with # significant digits")
    reply = trained(dtype="float32", epochs=10, include=["network", "state"])
    layers = reply["network"]["layers"]
    flat = [value for layer in layers for row in [*layer["weights"], layer["biases"]] for value in row]
    assert all(value == digits(value, count) for value in flat)
    np.testing.assert_array_equal(np.array(flat, np.float32), unpacked(reply["state"]["parameters"], "<f4"))


def test_maps_show_the_first_16_neurons_of_a_layer():
    first, width, height = read("the first # neurons of a layer at the centres of # x # cells")
    (steps,) = read("activation = v / # * scale")
    reply = trained(hidden=[20, 3], activation="tanh", epochs=20, include=["maps", "network"])
    assert (reply["maps"]["width"], reply["maps"]["height"]) == (width, height)
    found = outputs(reply["network"], centres(reply["maps"]))[1:-1]
    for layer, exact in zip(reply["maps"]["layers"], found, strict=True):
        assert layer["neurons"] == min(first, exact.shape[1])
        scales = np.array(layer["scales"])
        shown = unpacked(layer["values"], "i1").reshape(len(scales), -1).T / steps * scales
        np.testing.assert_allclose(shown, exact[:, : len(scales)], rtol=0, atol=0.51 / steps * scales.max())
        np.testing.assert_allclose(scales, np.abs(exact[:, : len(scales)]).max(axis=0), rtol=1e-5)


def test_r2_has_the_mean_of_its_own_part_and_losses_are_in_standardized_units():
    body = {"dataset": "hills", "noise": 0.2, "train_fraction": 0.3}
    reply = trained(**body, epochs=15, include=["network", "predictions"])
    points, values, train = data_of(**body)
    unit = reply["network"]["value"]
    answers = unit["mean"] + unit["scale"] * outputs(reply["network"], points)[-1][:, 0]
    np.testing.assert_allclose(unpacked(reply["predictions"], "<f4"), answers, rtol=1e-5, atol=1e-6)
    for part, metrics in ((train, reply["metrics"]["train"]), (~train, reply["metrics"]["test"])):
        missed = (answers - values)[part]
        spread = values[part] - values[part].mean()
        assert metrics["r2"] == pytest.approx(1 - (missed**2).sum() / (spread**2).sum(), abs=1e-9)
        assert metrics["loss"] == pytest.approx((missed**2).mean() / 2 / unit["scale"] ** 2, abs=1e-12)


@pytest.mark.parametrize(("optimizer", "slots"), [("sgd", 0), ("momentum", 1), ("rmsprop", 1), ("adam", 2)])
def test_a_state_holds_weights_and_what_the_optimizer_remembers(optimizer, slots):
    reply = trained(optimizer=optimizer, l2=0, epochs=1, include=["state", "norms"])
    state, before = reply["state"], pictured(optimizer=optimizer, l2=0, include=["state"])["state"]
    w, start = unpacked(state["parameters"], "<f8"), unpacked(before["parameters"], "<f8")
    vectors = unpacked(state["slots"], "<f8").reshape(-1, w.size)
    assert (len(vectors), state["updates"]) == (slots, 1)
    if optimizer == "momentum":
        np.testing.assert_allclose(w - start, vectors[0], rtol=0, atol=1e-15)
    if optimizer == "adam":
        np.testing.assert_allclose(vectors[0] ** 2 / 0.1**2, vectors[1] / 0.001, rtol=1e-9)


@pytest.mark.parametrize(("activation", "slope"), [("relu", 0), ("leaky_relu", 0.01), ("elu", 1)])
def test_the_slope_of_a_kink_is_that_from_below(activation, slope):
    if slope < 1:
        assert slope in read("its slope is that from below: # for relu, # for leaky_relu")
    assert (g(activation, np.array([-1e-9])) / -1e-9)[0] == pytest.approx(slope, abs=1e-6)
    layers = [ZEROS, {"weights": [[1.0]] * 3, "biases": [0.0]}]
    body = {"hidden": [3], "activation": activation, "l2": 0, "samples": 61}
    norms = pictured(**body, layers=layers, include=["norms"])["norms"]["gradient"]
    points, y, train = data_of(samples=61)
    points, y = points[train], y[train]
    x = np.column_stack([(points - points.mean(axis=0)) / points.std(axis=0), np.ones(len(y))])
    first = np.linalg.norm(slope * x.T @ np.outer(0.5 - y, np.ones(3)) / len(y))
    assert norms[0] == pytest.approx(first, rel=1e-5)
