"""The gradient on the page: real matrices step by step, how a number comes about, and an update that is applied."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import plain
from tests.running import RunningServer

SETTINGS: dict[str, Any] = {"optimizer": "momentum", "epochs": 50, "hidden": [3]}
AT = "optimizer=momentum&epochs=50&hidden=3&tab=gradient"


def view(page: Page) -> Locator:
    return page.locator("[data-tab=gradient]")


def numbers(matrix: Locator) -> list[list[float]]:
    rows = matrix.locator("tbody tr")
    return [[float(plain(cell)) for cell in row.locator("td").all_inner_texts()] for row in rows.all()]


def test_the_matrices_are_those_of_the_server_and_a_cell_says_how_it_came_about(
    open_page: Opener, server: RunningServer
) -> None:
    page = open_page(AT, solved=False).page
    part = view(page)
    expect(part.get_by_role("heading")).to_have_text("What the network is given")
    part.get_by_role("button", name="Backward").click()
    expect(part.get_by_role("heading")).to_have_text("The output's delta")
    part.get_by_role("button", name="Next step").press("Enter")
    expect(part.get_by_role("heading")).to_have_text("Gradient of the weights of layer 2")
    expect(part.locator("math")).to_contain_text("dW")
    state = server.trained(**SETTINGS, include=["state"])["state"]
    reply = server.client.post("/inspect", json={**SETTINGS, "state": state, "neurons": 8}).json()
    (expected,) = [layer for layer in reply["layers"] if layer["shape"] == [3, 1]]
    shown = numbers(part.locator('[data-name="dW_2"]'))
    for row, wanted in zip(shown, expected["weight_gradient"], strict=True):
        assert row[0] == pytest.approx(wanted[0], rel=0.05, abs=1e-12)
    expect(part.locator(".note")).to_contain_text("only with X transposed, (3 \u00d7 200), do the inner sizes meet")
    expect(part.locator(".note")).to_contain_text("checked by central differences: relative error")
    grid = part.get_by_role("grid")
    grid.locator("[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    expect(part.locator(".derived")).to_contain_text(re.compile(r"dW₂\[2, 1\]: .*of 196 more = "))
    assert part.locator('[data-name="X_2^T"] [data-mark=lit]').count() == 6
    assert part.locator('[data-name="dZ_2"] [data-mark=lit]').count() == 6


def test_a_point_clicked_is_the_one_whose_gradient_it_is(open_page: Opener, server: RunningServer) -> None:
    page = open_page("dataset=xor_points&" + AT, solved=False).page
    expect(view(page).get_by_role("heading")).to_be_visible()
    box = page.locator("#points").bounding_box()
    assert box
    data = server.trained(dataset="xor_points", hidden=[3], include=["data"])["data"]
    point, x_range, y_range = data["points"][2], data["x_range"], data["y_range"]
    right = (point[0] - x_range[0]) / (x_range[1] - x_range[0])
    up = (point[1] - y_range[0]) / (y_range[1] - y_range[0])
    page.mouse.click(box["x"] + right * box["width"], box["y"] + (1 - up) * box["height"])
    page.wait_for_function("() => location.hash.includes('gradient=p2')")
    expect(view(page).get_by_role("spinbutton", name="Point")).to_have_value("2")
    expect(page.locator('.cross[data-of="gradient"]')).to_be_visible()


def test_an_update_moves_the_network_by_exactly_one_step_and_can_be_undone(
    open_page: Opener, server: RunningServer
) -> None:
    page = open_page(AT, solved=False).page
    body: dict[str, Any] = {**SETTINGS, "layers": server.trained(**SETTINGS, include=["network"])["network"]["layers"]}
    steps = []
    for _ in range(2):
        after = server.client.post("/inspect", json={**body, "after": True}).json()["update"]["state"]
        body = {**SETTINGS, "state": after}
        steps.append(server.client.post("/evaluate", json=body).json()["metrics"]["train"])
    view(page).get_by_role("button", name="Update", exact=True).click()
    for step in steps:
        view(page).get_by_role("button", name="Apply this update").click()
        page.wait_for_function(
            """loss => Number(document.querySelector('[data-readout=train_loss]').textContent) === loss""",
            arg=round(step["loss"], 4),
        )
    page.keyboard.press("Control+z")
    page.wait_for_function(
        "loss => Number(document.querySelector('[data-readout=train_loss]').textContent) === loss",
        arg=round(steps[0]["loss"], 4),
    )


def test_auto_says_that_it_takes_no_such_step_and_offers_one_that_does(open_page: Opener) -> None:
    page = open_page("hidden=3&tab=gradient&gradient=.99", solved=False).page
    expect(view(page)).to_contain_text("takes none along this gradient")
    expect(view(page).get_by_role("button", name="Update", exact=True)).to_be_disabled()
    view(page).get_by_role("button", name="Train by SGD").click()
    expect(view(page).get_by_role("button", name="Update", exact=True)).to_be_enabled()


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"color_scheme": "dark"},
        {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    ],
    ids=["light", "dark", "phone"],
)
@pytest.mark.parametrize("dataset", ["blobs", "hills"])
def test_it_can_be_read_and_used_by_everyone(open_page: Opener, dataset: str, look: dict[str, Any]) -> None:
    playground = open_page(f"dataset={dataset}&gradient=p3.6&{AT}", solved=False, **look)
    page = playground.page
    expect(view(page).get_by_role("heading")).to_be_visible()
    expect(view(page).locator(".derived")).to_contain_text("=")
    assert playground.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_eleven_line_network_has_its_script_beside_it_and_the_line_that_runs(open_page: Opener) -> None:
    playground = open_page("tab=gradient", solved=False, permissions=["clipboard-read", "clipboard-write"])
    page = playground.page
    page.get_by_role("button", name="The eleven-line network").click()
    script = page.locator(".script")
    now = script.locator("[aria-current=step] code")
    expect(now).to_have_text("X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])")
    page.get_by_role("button", name="Next step").click()
    expect(now).to_have_text("    A1 = 1 / (1 + np.exp(-(X @ W1)))")
    script.get_by_role("button", name="Whole script").click()
    expect(script.locator("li")).to_have_count(12)
    expect(script).to_contain_text("the same step is the rate 4")
    script.get_by_role("button", name="Copy the script").click()
    expect(page.locator("#status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    namespace: dict[str, object] = {}
    exec(copied.replace("60000", "2"), namespace)
    assert getattr(namespace["W1"], "shape", None) == (3, 4)
    assert playground.violations() == []
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(script).to_be_hidden()
