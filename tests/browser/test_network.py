"""The network's picture, its maps, and weights edited by hand, against what the server says of the same network."""

import base64
import copy
import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect
from sklearn.neighbors import KDTree

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated, open_numbers
from tests.browser.test_boundary import drawn_boundary, true_boundary
from tests.browser.test_layout import LOOKS
from tests.running import RunningServer

TANH = {"hidden": [4, 3], "activation": "tanh"}
TANH_FRAGMENT = "hidden=4,3&activation=tanh"
INSIDE = ["boundary", "network", "maps", "predictions", "confusion", "norms", "diagnosis"]


def neuron(page: Page, layer: int, index: int) -> Locator:
    return page.locator(f'#picture .neuron[data-layer="{layer}"][data-neuron="{index}"]')


def field_of(page: Page, name: str) -> Locator:
    return page.locator("#editor").get_by_role("spinbutton", name=name, exact=True)


def evaluated(server: RunningServer, body: dict[str, Any], layers: list[dict[str, Any]]) -> dict[str, Any]:
    reply = server.client.post("/evaluate", json={**body, "layers": layers, "resolution": 100, "include": INSIDE})
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def wait_loss(playground: Playground, reply: dict[str, Any]) -> None:
    """Wait until the training loss shown is that of a reply; weights are typed to four digits at least."""
    playground.page.wait_for_function(
        """wanted => {
          const shown = document.querySelector('[data-readout=train_loss]').textContent;
          return Math.abs(Number(shown) - wanted) <= 0.0003;
        }""",
        arg=reply["metrics"]["train"]["loss"],
    )


def wait_still(playground: Playground) -> None:
    """Wait until what has changed is drawn."""
    playground.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def maps_of(reply: dict[str, Any], layer: int) -> NDArray[np.int8]:
    """The maps (neurons, rows, columns) of a hidden layer, row 0 at the bottom."""
    part = reply["maps"]
    raw = np.frombuffer(base64.b64decode(part["layers"][layer]["values"]), np.int8)
    return raw.reshape(-1, part["height"], part["width"])


@pytest.mark.parametrize("index", [0, 2])
def test_a_neuron_that_is_looked_at_fills_the_plot_the_right_way_up(
    open_page: Opener, server: RunningServer, index: int
) -> None:
    playground = open_page(TANH_FRAGMENT)
    values = maps_of(server.trained(**TANH, include=["maps"]), 0)[index].astype(float)
    neuron(playground.page, 0, index).hover()
    expect(playground.page.locator("#caption")).to_contain_text(f"Layer 1, neuron {index + 1}")
    expect(playground.page.locator("#caption")).to_contain_text("Tanh(")
    wait_still(playground)
    pixels = playground.pixels("field")[::-1, :, :3].astype(float)
    centres = (np.arange(values.shape[0]) + 0.5) / values.shape[0] * len(pixels)
    warmth = (pixels[..., 0] - pixels[..., 2])[np.ix_(centres.astype(int), centres.astype(int))]
    sure = np.abs(values) > 40
    assert sure.any()
    assert np.mean((warmth > 0)[sure] == (values > 0)[sure]) > 0.97  # the boundary is drawn over it
    playground.page.mouse.move(5, 5)
    expect(playground.page.locator("#caption")).to_be_hidden()


def test_every_small_map_is_drawn_in_the_picture(open_page: Opener, server: RunningServer) -> None:
    playground = open_page(TANH_FRAGMENT)
    page = playground.page
    expect(page.locator("#picture .neuron")).to_have_count(4 + 3 + 1)
    values = maps_of(server.trained(**TANH, include=["maps"]), 0).astype(float)
    animated(page, 19)
    page.evaluate("document.querySelector('#picture canvas').id = 'small-maps'")
    pixels = playground.pixels("small-maps").astype(float)
    corner = page.locator("#picture").bounding_box()
    assert corner
    for index in range(4):
        box = neuron(page, 0, index).locator(".frame").bounding_box()
        assert box
        left, top, side = box["x"] - corner["x"], box["y"] - corner["y"], box["width"]
        at = ((np.arange(4) + 0.5) / 4 * 20).astype(int)
        rows, columns = top + (1 - (at + 0.5) / 20) * side, left + (at + 0.5) / 20 * side
        picked = pixels[np.ix_(rows.astype(int), columns.astype(int))]
        wanted = values[index][np.ix_(at, at)]
        sure = np.abs(wanted) > 60
        assert ((picked[..., 0] > picked[..., 2])[sure] == (wanted > 0)[sure]).all()


def test_every_bias_is_drawn_the_outputs_too(open_page: Opener) -> None:
    page = open_page("dataset=blobs&hidden=3").page
    expect(page.locator("#picture .bias")).to_have_count(3 + 4)
    assert open_page("hidden=3&biases=none").page.locator("#picture .bias").count() == 0


def test_a_wide_layer_says_how_many_neurons_are_not_drawn(open_page: Opener) -> None:
    page = open_page("hidden=128").page
    expect(page.locator("#picture .rest")).to_have_text(re.compile(r"^\d+ more$"))
    drawn = page.locator("#picture .neuron").count() - 1
    assert page.locator("#picture .rest").text_content() == f"{128 - drawn} more"


def test_neurons_and_layers_come_and_go_on_the_layers_of_the_picture(open_page: Opener) -> None:
    playground = open_page("hidden=2,3")
    page = playground.page

    def press(name: str) -> None:
        page.locator("#picture").get_by_role("button", name=name, exact=True).click()

    press("One neuron more in layer 1")
    playground.wait_shown("hidden=3,3")
    press("One neuron fewer in layer 2")
    playground.wait_shown("hidden=3,2")
    press("Add a layer before the output")
    expect(page.locator("#picture .head")).to_have_count(2 * 3 + 1)
    neuron(page, 0, 0).focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    expect(page.locator("#picture").get_by_role("button", name="Remove layer 1")).to_be_visible()
    press("Remove layer 1")
    expect(page.locator("#picture .head")).to_have_count(2 * 2 + 1)
    assert playground.violations() == []


def test_a_weight_is_edited_on_its_edge_by_keyboard(open_page: Opener, server: RunningServer) -> None:
    playground = open_page("hidden=3")
    page = playground.page
    layers = copy.deepcopy(server.trained(hidden=[3])["network"]["layers"])
    layers[0]["weights"][1][0] = 2.5
    neuron(page, 0, 0).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#picture .edge")).to_be_focused()
    expect(page.locator("#picture .edge")).to_have_attribute("aria-label", re.compile("^Weight from y to"))
    page.keyboard.press("Enter")
    expect(page.locator("#edge input")).to_be_focused()
    assert playground.violations() == []
    page.keyboard.type("2.5")
    wait_loss(playground, evaluated(server, {"hidden": [3]}, layers))
    page.keyboard.press("Enter")
    expect(page.locator("#edge")).to_be_hidden()
    expect(page.locator("#picture .edge")).to_be_focused()


def test_a_typed_weight_moves_the_boundary_as_the_server_says(open_page: Opener, server: RunningServer) -> None:
    playground = open_page("hidden=4")
    page = playground.page
    reply = server.trained(hidden=[4])
    layers = copy.deepcopy(reply["network"]["layers"])
    layers[0]["weights"][0][1] = 3.5
    layers[1]["biases"][0] = 1.25
    neuron(page, 0, 1).click()
    field_of(page, "x").fill("3,5")
    page.locator("#editor select").select_option("1 0")
    expect(page.locator("#editor .weight")).to_have_count(4 + 1)
    field_of(page, "Bias").fill("1.25")
    expect(page.locator("#outcome")).to_contain_text("Edited by hand")
    wanted = evaluated(server, {"hidden": [4]}, layers)
    wait_loss(playground, wanted)
    wait_still(playground)
    drawn = drawn_boundary(playground)
    new, old = (true_boundary(one, playground.pixels("field").shape[0]) for one in (wanted, reply))
    assert np.median(KDTree(new).query(drawn)[0]) <= 1
    assert np.median(KDTree(old).query(drawn)[0]) > 5
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Solve again").click()
    page.wait_for_function(
        "loss => document.querySelector('[data-readout=train_loss]').textContent === loss",
        arg=f"{reply['metrics']['train']['loss']:.4f}",
    )
    expect(page.get_by_role("button", name="Solve again")).to_be_hidden()


def test_what_is_no_number_is_marked_and_changes_nothing(open_page: Opener) -> None:
    playground = open_page("hidden=3")
    before = playground.readout("train_loss")
    neuron(playground.page, 0, 0).click()
    field_of(playground.page, "y").fill("1,2,3")
    expect(field_of(playground.page, "y")).to_have_attribute("aria-invalid", "true")
    wait_still(playground)
    assert playground.readout("train_loss") == before


def test_a_weight_is_edited_by_keyboard_alone(open_page: Opener, server: RunningServer) -> None:
    playground = open_page("hidden=3")
    page = playground.page
    layers = copy.deepcopy(server.trained(hidden=[3])["network"]["layers"])
    page.locator("#picture [tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#caption")).to_contain_text("Layer 1, neuron 2")
    page.keyboard.press("Escape")
    expect(page.locator("#caption")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(field_of(page, "x")).to_be_focused()
    page.keyboard.press("Tab")
    expect(field_of(page, "y")).to_be_focused()
    for key in ("ArrowUp", "ArrowUp", "Shift+ArrowDown"):
        page.keyboard.press(key)
    layers[0]["weights"][1][1] += 0.05 + 0.05 - 0.5
    wait_loss(playground, evaluated(server, {"hidden": [3]}, layers))
    page.keyboard.press("Escape")
    expect(page.locator("#editor")).to_be_hidden()
    expect(neuron(page, 0, 1)).to_be_focused()


def test_a_weight_is_scrubbed_by_dragging(open_page: Opener) -> None:
    page = open_page("hidden=3").page
    neuron(page, 0, 0).click()
    before = float(field_of(page, "x").input_value())
    box = page.locator("#editor .scrub").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 70, box["y"] + 10, steps=5)
    page.mouse.up()
    assert float(field_of(page, "x").input_value()) == pytest.approx(before + 1, abs=2e-4)


def test_a_click_on_a_link_opens_its_weight(open_page: Opener) -> None:
    page = open_page("hidden=2").page
    animated(page, 19)
    boxes = [page.locator("#picture circle.input").nth(1).bounding_box(), neuron(page, 0, 0).bounding_box()]
    (x1, y1), (x2, y2) = (((box["x"] + box["width"] / 2), box["y"] + box["height"] / 2) for box in boxes if box)
    page.mouse.move(x1 + 0.3 * (x2 - x1), y1 + 0.3 * (y2 - y1))
    page.mouse.down()
    page.mouse.up()
    field = page.locator("#edge").get_by_role("spinbutton")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_name(re.compile("^y →"))
    page.locator("#edge").get_by_role("button", name="All weights of this neuron").click()
    expect(page.locator("#edge")).to_be_hidden()
    expect(page.locator("#editor")).to_be_visible()


def test_the_confusion_matrix_counts_what_is_ringed(open_page: Opener, server: RunningServer) -> None:
    page = open_page("dataset=moons&hidden=&l2=0.1").page
    wanted = server.trained(dataset="moons", hidden=[], l2=0.1, include=["confusion"])["confusion"]
    open_numbers(page, "mistakes")
    for index, part in enumerate(("train", "test")):
        cells = page.locator("#confusion table").nth(index).locator("tbody td")
        expect(cells).to_have_text([str(count) for row in wanted[part] for count in row])
    wrong = sum(sum(wanted[part][i][j] for i, j in ((0, 1), (1, 0))) for part in ("train", "test"))
    assert page.locator("#rings").get_attribute("data-wrong") == str(wrong)
    page.get_by_text("Ring mistakes").click()
    expect(page.locator("#rings")).to_have_attribute("data-wrong", "0")


def test_sizes_are_shown_layer_by_layer(open_page: Opener, server: RunningServer) -> None:
    page = open_page("hidden=8,4").page
    norms = server.trained(hidden=[8, 4], include=["norms"])["norms"]
    open_numbers(page, "sizes")
    expect(page.locator("#norms tr")).to_have_count(3)
    shown = page.locator("#norms tr").first.locator("td").first.inner_text()
    assert float(shown) == pytest.approx(norms["weights"][0], rel=0.005)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("pane", ["mistakes", "sizes"])
def test_axe_finds_nothing_inside(open_page: Opener, look: dict[str, Any], pane: str) -> None:
    playground = open_page("dataset=iris&hidden=8,4", **look)
    page = playground.page
    page.get_by_text("Lines", exact=True).click()
    page.locator("#edit-weights").click()
    expect(page.locator("#editor")).to_be_visible()
    assert playground.violations() == []
    page.keyboard.press("Escape")
    open_numbers(page, pane)
    assert playground.violations() == []
