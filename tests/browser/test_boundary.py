"""The drawn boundary against the network itself, evaluated from the weights of the reply."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.neighbors import KDTree

from app.nn.activations import activate
from tests.browser.conftest import Opener
from tests.browser.playground import Playground, features_of, plain
from tests.running import RunningServer

Floats = NDArray[np.float64]
PLOT = 600
DARK = 110  # the line is nearly black, the regions are light
CASES: dict[str, dict[str, Any]] = {
    "": {},
    "dataset=spiral&hidden=8,8": {"dataset": "spiral", "hidden": [8, 8]},
    "dataset=iris": {"dataset": "iris"},
    "dataset=gauss&hidden=&l2=0.1": {"dataset": "gauss", "hidden": [], "l2": 0.1},
}


def logits(network: dict[str, Any], points: Floats) -> Floats:
    """The network's logits (K, N) of points (N, 2), computed as the README says."""
    scaled = (points - network["input"]["mean"]) / network["input"]["scale"]
    a = features_of(network["features"], scaled)
    *hidden, output = network["layers"]
    for layer in hidden:
        a = activate(network["activation"], weighted(layer, a))
    return weighted(output, a)


def weighted(layer: dict[str, Any], a: Floats) -> Floats:
    """z = W^T a + b."""
    biases = np.zeros(len(layer["weights"][0])) if layer["biases"] is None else np.array(layer["biases"])
    return np.asarray(np.array(layer["weights"]).T @ a + biases[:, np.newaxis])


def crossings(lead: Floats) -> Floats:
    """Where rows and columns of values (H, W) change sign, as (N, 2) places x, y in pixels."""
    found = []
    for values, flip in ((lead, 1), (lead.T, -1)):
        row, column = np.nonzero((values[:, 1:] > 0) != (values[:, :-1] > 0))
        left, right = values[row, column], values[row, column + 1]
        found.append(np.column_stack([column + left / (left - right), row])[:, ::flip])
    return np.vstack(found)


def true_boundary(reply: dict[str, Any], side: int) -> Floats:
    """The boundary of the reply's network at a plot of `side` pixels, row 0 at the top."""
    (left, right), (bottom, top) = reply["boundary"]["x_range"], reply["boundary"]["y_range"]
    centres = (np.arange(side) + 0.5) / side
    x, y = np.meshgrid(left + centres * (right - left), top - centres * (top - bottom))
    z = logits(reply["network"], np.column_stack([x.ravel(), y.ravel()])).reshape(-1, side, side)
    if len(z) == 1:
        return crossings(z[0])
    return np.vstack([crossings(z[k] - np.delete(z, k, axis=0).max(axis=0)) for k in range(len(z))])


def drawn_boundary(playground: Playground) -> Floats:
    """The middle of the line on the canvas: of every dark pixel, the centre of the darkness about it."""
    light = playground.pixels("field")[..., :3].mean(axis=-1)
    dark = np.pad(np.clip(DARK - light, 0, None), 2)
    row, column = np.nonzero(dark)
    sums = np.zeros((3, len(row)))
    for dy in range(-2, 3):
        for dx in range(-2, 3):
            share = dark[np.clip(row + dy, 0, len(dark) - 1), np.clip(column + dx, 0, len(dark) - 1)]
            sums += share * np.stack([np.ones(len(row)), column + dx - 2, row + dy - 2])
    middle = (sums[1:] / sums[0]).T
    inside = ((middle > 2) & (middle < light.shape[0] - 3)).all(axis=1)
    return np.asarray(middle[inside])


@pytest.mark.parametrize("fragment", CASES)
def test_the_line_is_within_a_pixel_of_the_network(open_page: Opener, server: RunningServer, fragment: str) -> None:
    view = "contours=false"
    playground = open_page(
        "&".join(filter(None, [fragment, view])), solved=False, viewport={"width": 1280, "height": 762}
    )
    playground.wait_shown(fragment)
    drawn = drawn_boundary(playground)
    side = playground.pixels("field").shape[0]
    reply = server.trained(**CASES[fragment], resolution=10)
    truth = true_boundary(reply, side)
    assert min(len(drawn), len(truth)) > side / 2
    to_truth = KDTree(truth).query(drawn)[0] * PLOT / side
    to_drawn = KDTree(drawn).query(truth)[0] * PLOT / side
    assert np.percentile(to_truth, 95) <= 1
    assert np.percentile(to_drawn, 95) <= 1


def test_the_value_under_the_pointer_is_the_networks(playground: Playground, server: RunningServer) -> None:
    reply = server.trained(resolution=10)
    page, canvas = playground.page, playground.page.locator("#points")
    side = playground.pixels("points").shape[0]
    (left, right), (bottom, top) = reply["boundary"]["x_range"], reply["boundary"]["y_range"]
    for across, down in [(0.5, 0.5), (0.2, 0.7), (0.68, 0.35)]:
        canvas.hover(position={"x": round(across * side), "y": round(down * side)})
        page.locator("#probe").wait_for(state="visible")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        where, _, what = page.locator("#probe").inner_text().partition(": ")
        x, y = (float(number) for number in plain(where).split(", "))
        assert abs(x - (left + round(across * side) / side * (right - left))) < 0.02
        assert abs(y - (top - round(down * side) / side * (top - bottom))) < 0.02
        p = 1 / (1 + np.exp(-logits(reply["network"], np.array([[x, y]]))[0, 0]))
        name, _, share = what.partition(", ")
        assert abs(float(plain(share).rstrip("%")) / 100 - max(p, 1 - p)) < 0.06
        assert name == f"Class {int(p > 0.5)}"


def test_the_value_is_read_by_arrow_keys_too(playground: Playground) -> None:
    playground.page.locator("#points").press("Shift+ArrowRight")
    playground.page.locator("#cross").wait_for(state="visible")
    assert "Class" in playground.page.locator("#probe").inner_text()
    playground.page.keyboard.press("Escape")
    playground.page.locator("#probe").wait_for(state="hidden")
