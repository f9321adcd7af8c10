"""Templates on the page: a score that is added up by buttons, tiles and keys, for every kind of output."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import MINUS, animated, plain

AT = "&place=compare&sheet=templates"
NUMBER = rf"[{MINUS}\d.]+"


def total(page: Page) -> Locator:
    return page.locator("[data-sheet=templates] .total .points")


def test_a_score_is_added_up_by_buttons_tiles_and_keys(open_page: Opener) -> None:
    page = open_page("hidden=4&activation=tanh" + AT, solved=False).page
    expect(total(page)).to_have_attribute("data-step", "4")
    told, pointed = page.locator("[data-sheet=templates] .told"), page.locator("[data-sheet=templates] .pointed")
    expect(told).to_contain_text("4 of 4 neurons")
    difference = re.search(rf"largest difference is ([\d.e{MINUS}]+?)\.$", told.inner_text())
    assert difference
    assert float(plain(difference[1])) <= 1e-6
    page.get_by_role("button", name="Take one away").click()
    expect(total(page)).to_have_attribute("data-step", "3")
    expect(told).to_contain_text("Add the rest")
    page.get_by_role("button", name=re.compile("2 of 4 by size")).press("Enter")
    expect(total(page)).to_have_attribute("data-step", "2")
    page.wait_for_function("() => location.hash.endsWith('templates=1.2')")
    total(page).focus()
    page.keyboard.press("ArrowUp")
    expect(pointed).to_have_text(re.compile(rf"^At \(.+\): {NUMBER} [+{MINUS}] [\d.]+ [+{MINUS}] [\d.]+ = {NUMBER}$"))
    page.get_by_role("button", name="Add one by one").click()
    expect(total(page)).to_have_attribute("data-step", "4")
    expect(page.get_by_role("button", name="Add all")).to_be_disabled()


def test_features_are_templates_where_there_is_no_hidden_layer(open_page: Opener) -> None:
    page = open_page("dataset=gauss&hidden=&templates=1.1" + AT, solved=False).page
    expect(page.get_by_role("heading", name="What each feature adds")).to_be_visible()
    expect(total(page)).to_have_attribute("data-step", "1")
    expect(page.locator("[data-sheet=templates] .terms b")).to_have_text([re.compile("^[xy]$")] * 2)


@pytest.mark.parametrize("dataset", ["blobs", "hills"])
@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}],
    ids=["dark", "phone"],
)
def test_it_can_be_read_and_used_by_everyone(open_page: Opener, dataset, look) -> None:
    playground = open_page(f"dataset={dataset}&hidden=20&templates=1.3{AT}", solved=False, **look)
    page = playground.page
    expect(total(page)).to_have_attribute("data-step", "3")
    assert page.get_by_label("Score of").count() == (dataset == "blobs")
    expect(page.locator("[data-sheet=templates] .terms b").last).to_have_text("4 more")
    assert playground.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("body").press("p")
    page.get_by_role("button", name="Exit").wait_for()
    animated(page, 2)
    assert playground.violations() == []
