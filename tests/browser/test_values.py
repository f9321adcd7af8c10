"""Points with a value instead of a class: a scale, contour lines with numbers, R² in place of accuracy."""

import base64
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated, open_numbers, plain
from tests.running import RunningServer

HILLS = "dataset=hills&hidden=16"
BODY = {"dataset": "hills", "hidden": [16]}


@pytest.fixture
def hills(open_page: Opener) -> Playground:
    return open_page(HILLS)


def test_the_figures_are_those_of_values(hills: Playground, server: RunningServer) -> None:
    metrics = server.trained(**BODY, include=[])["metrics"]
    assert hills.number("train_accuracy") == pytest.approx(metrics["train"]["r2"], abs=5e-4)
    assert hills.number("test_accuracy") == pytest.approx(metrics["test"]["r2"], abs=5e-4)
    assert hills.page.locator("[data-measure]").all_inner_texts() == ["Test R²", "Train R²"]
    expect(hills.page.locator("#summary")).to_contain_text("R²")
    expect(hills.page.locator("#points")).to_have_attribute("aria-label", "Predicted values on Hills")


def test_back_on_classes_they_are_accuracies_again(hills: Playground) -> None:
    hills.page.locator("[data-field=dataset][value=circle]").check(force=True)
    hills.wait_shown("hidden=16")
    assert hills.page.locator("[data-measure]").all_inner_texts() == ["Test accuracy", "Train accuracy"]
    expect(hills.page.locator("#legend li")).to_have_count(2)
    expect(hills.page.locator(".contour-label")).to_have_count(0)


def test_the_colours_have_a_scale_with_round_numbers_that_covers_the_data(
    hills: Playground, server: RunningServer
) -> None:
    values = np.array(server.trained(**BODY, include=["data"])["data"]["points"])[:, 2]
    ticks = [float(plain(text)) for text in hills.page.locator("#legend .scale text").all_text_contents()]
    assert len(ticks) >= 3
    assert values.min() <= min(ticks) < max(ticks) <= values.max()
    assert len(set(np.diff(ticks).round(9))) == 1


def test_contour_lines_carry_their_values_where_the_network_gives_them(
    hills: Playground, server: RunningServer
) -> None:
    boundary = server.trained(**BODY, include=["boundary"], resolution=100)["boundary"]
    grid, (low, high) = np.array(boundary["values"]), boundary["x_range"]
    box = hills.page.locator("#field").bounding_box()
    labels = hills.page.locator(".contour-label")
    assert box
    assert labels.count() >= 3
    for label in labels.all():
        column = float(label.get_attribute("x") or "nan") / box["width"] * 100 - 0.5
        row = (1 - float(label.get_attribute("y") or "nan") / box["height"]) * 100 - 0.5
        near = grid[max(0, int(row) - 1) : int(row) + 3, max(0, int(column) - 1) : int(column) + 3]
        assert near.min() <= float(plain(label.text_content() or "")) <= near.max()
    hills.page.get_by_role("button", name="Show").click()
    hills.page.get_by_label("Contours").uncheck()
    expect(labels).to_have_count(0)
    assert low < high


def test_the_value_under_the_pointer_and_under_the_arrow_keys(hills: Playground, server: RunningServer) -> None:
    boundary = server.trained(**BODY, include=["boundary"], resolution=101)["boundary"]
    middle = boundary["values"][50][50]
    hills.page.locator("#points").focus()
    for key in ("ArrowLeft", "ArrowRight"):
        hills.page.keyboard.press(key)
    animated(hills.page, 2)
    said = re.fullmatch(r"(\S+), (\S+): (\S+)", plain(hills.page.locator("#probe").inner_text()))
    assert said
    assert float(said[3]) == pytest.approx(middle, abs=0.03)


def test_points_are_coloured_by_their_value(hills: Playground) -> None:
    pixels = hills.pixels("points").astype(int)
    drawn = pixels[pixels[..., 3] == 255][:, :3]
    blue, orange = (drawn[:, 2] - drawn[:, 0] > 60).sum(), (drawn[:, 0] - drawn[:, 2] > 60).sum()
    assert min(blue, orange) > 500
    assert ((drawn.max(axis=1) - drawn.min(axis=1) < 60) & (drawn.min(axis=1) > 150)).sum() > 500


def test_mistakes_are_how_far_values_are_missed(hills: Playground, server: RunningServer) -> None:
    reply = server.trained(**BODY, include=["data", "predictions"])
    data = reply["data"]
    predicted = np.frombuffer(base64.b64decode(reply["predictions"]), "<f4")
    misses = np.abs(predicted - np.array(data["points"])[:, 2])
    train = np.array(data["train"])
    open_numbers(hills.page, "mistakes")
    rows = hills.page.locator("#confusion tbody tr").all()
    for row, these in zip(rows, (misses[train], misses[~train]), strict=True):
        typical, largest = (float(plain(text)) for text in row.locator("td").all_inner_texts()[1:])
        assert typical == pytest.approx(np.sqrt((these**2).mean()), abs=1e-3)
        assert largest == pytest.approx(these.max(), abs=1e-3)
    expect(hills.page.get_by_label("Ring mistakes")).to_be_hidden()


def test_a_weight_can_be_edited_and_tables_hold_values(hills: Playground) -> None:
    page, before = hills.page, hills.readout("train_loss")
    page.locator("#edit-weights").click()
    page.locator("#editor input[role=spinbutton]").first.fill("3")
    expect(page.locator("#outcome")).to_contain_text("Edited by hand")
    page.wait_for_function(
        "before => document.querySelector('[data-readout=train_loss]').textContent !== before", arg=before
    )
    page.keyboard.press("Escape")
    open_numbers(page)
    page.locator("#tables").click()
    table = page.locator("#numbers table").last
    assert table.locator("th").nth(2).inner_text() == "Value"
    float(plain(table.locator("tbody td").nth(2).inner_text()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pane", ["curves", "mistakes"])
def test_axe_finds_nothing_with_values(open_page: Opener, scheme: str, pane: str) -> None:
    playground = open_page("dataset=plane&hidden=4&lines=true", solved=False, color_scheme=scheme)
    playground.wait_shown("dataset=plane&hidden=4")
    open_numbers(playground.page, pane)
    assert playground.violations() == []


def test_values_are_watched_as_they_are_learnt(open_page: Opener) -> None:
    playground = open_page("dataset=plane&watch=true", solved=False)
    page = playground.page
    page.wait_for_function("() => document.getElementById('field').dataset.epoch === '0'")
    page.locator("body").press("Space")
    page.wait_for_function(
        "() => parseFloat(document.querySelector('[data-readout=train_accuracy]').textContent) > 0.9"
    )
    page.locator("body").press("Space")
