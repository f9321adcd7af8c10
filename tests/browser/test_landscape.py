"""The loss landscape on the page: a slice, the way of a run in it, and the network at any place."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import animated

AT = "&place=compare&sheet=landscape"
SHEET = "[data-sheet=landscape]"


def field(page: Page) -> Locator:
    return page.locator(f"{SHEET} .slice .field")


def wait_slice(page: Page, directions: str, loss: str = "train") -> None:
    expect(field(page)).to_have_attribute("data-directions", directions)
    expect(field(page)).to_have_attribute("data-loss", loss)


def test_a_place_is_a_network_that_can_be_looked_at_and_taken_over(open_page: Opener) -> None:
    page = open_page("hidden=4&activation=tanh" + AT, solved=False).page
    wait_slice(page, "random")
    expect(page.locator(f"{SHEET} .told")).to_contain_text("in this slice it goes from")
    there, pointed = page.locator(f"{SHEET} .there .points"), page.locator(f"{SHEET} .pointed")
    own = there.get_attribute("data-loss")
    assert own
    page.locator(f"{SHEET} .slice .points").focus()
    for key in ("Shift+ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    expect(pointed).to_have_text(re.compile(r"^At 0\.25, 0\.05 the loss is [\d.]+\.$"))
    expect(there).not_to_have_attribute("data-loss", own)
    page.keyboard.press("Home")
    expect(there).to_have_attribute("data-loss", own)
    page.locator(f"{SHEET} .slice .points").click(position={"x": 30, "y": 30})
    take = page.get_by_role("button", name="Take this network")
    expect(take).to_be_enabled()
    animated(page, 2)
    taken = there.get_attribute("data-loss")
    assert taken
    take.click()
    expect(there).to_have_attribute("data-loss", taken)
    expect(page.locator(f"{SHEET} .there figcaption")).to_have_text("The network itself")
    page.locator("body").press("Control+z")
    expect(there).to_have_attribute("data-loss", own)
    page.locator(SHEET).get_by_label("Loss", exact=True).select_option("Test")
    wait_slice(page, "random", "test")
    page.get_by_role("button", name="Look nearer").click()
    page.wait_for_function("() => location.hash.endsWith('landscape=path.test.log.0.-1')")


def test_a_run_walks_in_the_slice_of_its_own_directions(open_page: Opener) -> None:
    page = open_page("hidden=3&watch=true" + AT, solved=False).page
    wait_slice(page, "random")
    film, points = page.locator(f"{SHEET} .film"), page.locator(f"{SHEET} .slice .points")
    film.get_by_role("button", name="Play").click()
    page.wait_for_function("() => parseFloat(document.querySelector('.slice .points').dataset.here) !== 0")
    page.wait_for_function("() => document.querySelector('.film .epoch').textContent.match(/\\d+/)[0] > 60")
    film.get_by_role("button", name="Pause").click()
    wait_slice(page, "path")
    expect(points).to_have_attribute("data-here", re.compile(r"^-?0\.000,-?0\.000$"))
    expect(page.locator(f"{SHEET} .told")).to_contain_text(re.compile(r"way of \d+ moments of the run: \d+ % of it"))
    film.get_by_role("slider", name="Timeline").fill("0")
    expect(points).not_to_have_attribute("data-here", re.compile(r"^-?0\.000,-?0\.000$"))
    wait_slice(page, "path")


@pytest.mark.parametrize("dataset", ["blobs", "hills"])
@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}],
    ids=["dark", "phone"],
)
def test_it_can_be_read_and_used_by_everyone(open_page: Opener, dataset, look) -> None:
    fragment = f"dataset={dataset}&hidden=6&landscape=random.objective.linear.1.1{AT}"
    playground = open_page(fragment, solved=False, **look)
    page = playground.page
    wait_slice(page, "random", "objective")
    assert playground.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("body").press("p")
    page.get_by_role("button", name="Exit").wait_for()
    animated(page, 2)
    assert playground.violations() == []
