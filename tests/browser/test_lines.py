"""The first layer's neurons as lines on the plot: where they are, and how they are moved and turned."""

import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, features_of
from tests.browser.test_network import evaluated, wait_loss, wait_still
from tests.running import RunningServer

Floats = NDArray[np.float64]
CASES: dict[str, dict[str, Any]] = {
    "hidden=6": {"hidden": [6]},
    "dataset=iris&hidden=3": {"dataset": "iris", "hidden": [3]},
    "dataset=spiral&features=x,y,sin_x,radius&hidden=4": {
        "dataset": "spiral",
        "hidden": [4],
        "features": ["x", "y", "sin_x", "radius"],
    },
}


def with_lines(open_page: Opener, fragment: str) -> Playground:
    playground = open_page(fragment)
    playground.page.get_by_text("Lines", exact=True).click()
    playground.page.locator("#lines .neuron-line").first.wait_for()
    return playground


def drawn(page: Page) -> dict[int, Floats]:
    """The places (N, 2) in pixels of the plot of every line drawn, by neuron."""
    read = "all => all.map(one => [one.dataset.neuron, one.querySelector('.stroke').getAttribute('d')])"
    paths = page.eval_on_selector_all("#lines .neuron-line", read)
    return {int(neuron): np.array(re.findall(r"-?[\d.]+", path), float).reshape(-1, 2) for neuron, path in paths}


def pre_activation(reply: dict[str, Any], side: float, neuron: int, pixels: Floats) -> Floats:
    """w.x + b of a first-layer neuron at places of the plot, in pixels from its upper left corner."""
    network, boundary = reply["network"], reply["boundary"]
    (left, right), (bottom, top) = boundary["x_range"], boundary["y_range"]
    points = np.column_stack([left + pixels[:, 0] / side * (right - left), top - pixels[:, 1] / side * (top - bottom)])
    scaled = (points - network["input"]["mean"]) / network["input"]["scale"]
    layer = network["layers"][0]
    weights = np.array(layer["weights"])[:, neuron]
    return np.asarray(weights @ features_of(network["features"], scaled) + layer["biases"][neuron])


def distance(reply: dict[str, Any], side: float, neuron: int, pixels: Floats) -> Floats:
    """How many pixels each place is from w.x + b = 0, to first order."""
    z = pre_activation(reply, side, neuron, pixels)
    slopes = [
        pre_activation(reply, side, neuron, pixels + step) - pre_activation(reply, side, neuron, pixels - step)
        for step in ([0.5, 0], [0, 0.5])
    ]
    return np.asarray(np.abs(z) / np.hypot(*slopes))


def plot_side(page: Page) -> float:
    box = page.locator("#plot").bounding_box()
    assert box
    return box["width"]


def assert_lines_are_where(page: Page, reply: dict[str, Any]) -> None:
    side = plot_side(page)
    lines = drawn(page)
    assert lines
    for neuron, places in lines.items():
        inside = places[((places >= -0.01) & (places <= side + 0.01)).all(axis=1)]
        assert distance(reply, side, neuron, inside).max(initial=0) <= 0.5


@pytest.mark.parametrize("fragment", CASES)
def test_a_line_is_where_its_neuron_is_zero_to_half_a_pixel(
    open_page: Opener, server: RunningServer, fragment: str
) -> None:
    page = with_lines(open_page, fragment).page
    assert_lines_are_where(page, server.trained(**CASES[fragment]))


def test_lines_are_shown_all_or_one_by_one(open_page: Opener) -> None:
    page = open_page("hidden=3").page
    expect(page.locator(".neuron-line")).to_have_count(0)
    page.locator("#edit-weights").click()
    page.locator("#editor").get_by_text("Line on the plot").click()
    expect(page.locator(".neuron-line")).to_have_count(1)
    page.keyboard.press("Escape")
    page.get_by_text("Lines", exact=True).click()
    page.wait_for_function("() => document.querySelectorAll('.neuron-line').length > 1")
    all_of_them = page.locator(".neuron-line").count()
    page.locator("#edit-weights").click()
    page.locator("#editor").get_by_text("Line on the plot").click()
    expect(page.locator(".neuron-line")).to_have_count(all_of_them - 1)


def layers_with(reply: dict[str, Any], neuron: int, bias: float) -> list[dict[str, Any]]:
    first, *rest = reply["network"]["layers"]
    biases = [bias if index == neuron else old for index, old in enumerate(first["biases"])]
    return [{"weights": first["weights"], "biases": biases}, *rest]


def drag(page: Page, start: Floats, end: Floats) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()


def corner(page: Page) -> Floats:
    box = page.locator("#plot").bounding_box()
    assert box
    return np.array([box["x"], box["y"]])


def test_a_dragged_line_follows_the_pointer_and_the_boundary_follows_the_line(
    open_page: Opener, server: RunningServer
) -> None:
    playground = with_lines(open_page, "hidden=4")
    page, side = playground.page, plot_side(playground.page)
    reply = server.trained(hidden=[4])
    neuron, places = next(iter(drawn(page).items()))
    start = places[0] + 0.4 * (places[-1] - places[0])
    end = start + np.array([20, 35])
    drag(page, corner(page) + start, corner(page) + end)
    wait_still(playground)
    moved = float(np.array(reply["network"]["layers"][0]["biases"])[neuron])
    moved += float(pre_activation(reply, side, neuron, np.array([start]))[0])
    moved -= float(pre_activation(reply, side, neuron, np.array([end]))[0])
    wanted = evaluated(server, {"hidden": [4]}, layers_with(reply, neuron, moved))
    wait_loss(playground, wanted)
    assert_lines_are_where(page, wanted)


def test_a_line_is_turned_by_its_handle(open_page: Opener) -> None:
    playground = with_lines(open_page, "hidden=4")
    page = playground.page
    neuron, before = next(iter(drawn(page).items()))
    handle = page.locator(f'.neuron-line[data-neuron="{neuron}"] .handle')
    place = np.array([float(handle.get_attribute(name) or 0) for name in ("cx", "cy")])
    middle = before[[0, -1]].mean(axis=0)
    arm = place - middle
    cos, sin = np.cos(0.3), np.sin(0.3)
    drag(page, corner(page) + place, corner(page) + middle + [cos * arm[0] - sin * arm[1], sin * arm[0] + cos * arm[1]])
    wait_still(playground)
    after = drawn(page)[neuron]
    turned = [np.arctan2(*(line[-1] - line[0])[::-1]) for line in (before, after)]
    assert abs((turned[1] - turned[0] - 0.3 + np.pi / 2) % np.pi - np.pi / 2) < 0.02
    along = (after[-1] - after[0]) / np.linalg.norm(after[-1] - after[0])
    off = middle - after[0]
    assert abs(off[0] * along[1] - off[1] * along[0]) < 1  # still through the middle


def test_a_line_is_moved_and_turned_by_keyboard_alone(open_page: Opener, server: RunningServer) -> None:
    playground = with_lines(open_page, "hidden=3")
    page = playground.page
    page.locator("#points").focus()
    page.keyboard.press("Tab")
    focused = page.locator(".neuron-line:focus")
    expect(focused).to_have_count(1)
    neuron = int(focused.get_attribute("data-neuron") or 0)
    before = drawn(page)[neuron]
    for _ in range(5):
        page.keyboard.press("ArrowUp")
    wait_still(playground)
    moved = drawn(page)[neuron]
    assert not np.allclose(before, moved, atol=2)
    side = plot_side(page)
    shifted = before - np.array([0, 0.05 * side])
    reply = server.trained(hidden=[3])
    z = pre_activation(reply, side, neuron, shifted).mean()
    bias = reply["network"]["layers"][0]["biases"][neuron] - float(z)
    assert_lines_are_where(page, evaluated(server, {"hidden": [3]}, layers_with(reply, neuron, bias)))
    page.keyboard.press("Shift+ArrowRight")
    wait_still(playground)
    assert not np.allclose(drawn(page)[neuron], moved, atol=2)
    expect(page.locator("#outcome")).to_contain_text("Edited by hand")
