"""On paper: one page with the boundary, the settings, the figures and the link."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.playground import animated


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("fragment", ["", "dataset=spiral&hidden=8,8", "dataset=hills&noise=0.2&l1=0.01"])
def test_it_is_one_page(open_page: Opener, fragment: str, paper: str) -> None:
    page = open_page(fragment).page
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper))
    assert len(pages) == 1


def test_it_says_what_was_set_and_where_it_is_found(open_page: Opener) -> None:
    opened = open_page("dataset=moons&noise=0.3&hidden=5,4")
    page = opened.page
    printed = page.locator("#printed")
    expect(printed.locator("dd")).to_have_text(["Moons", "5, 4", "0.3"])
    expect(printed).to_be_hidden()
    page.emulate_media(media="print")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text(f"{opened.address}#dataset=moons&noise=0.3&hidden=5,4")
    for shown in ("#field", "#question", ".readouts", "#findings strong", "h1"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".panel", ".actions", "#picture", "[name=tab]"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_a_dark_page_prints_a_light_plot_and_is_dark_again(open_page: Opener) -> None:
    opened = open_page("", color_scheme="dark")
    page = opened.page
    dark = opened.pixels("field")[5, 5, :3].astype(int)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    light = opened.pixels("field")[5, 5, :3].astype(int)
    assert light.sum() > dark.sum() + 100
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    animated(page, 2)
    assert (opened.pixels("field")[5, 5, :3] == dark).all()
