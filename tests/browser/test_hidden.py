"""Hidden space on the page: two pictures of one spot, by pointer and by keys, at every look, while training plays."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import animated

AT = "&place=compare&sheet=hidden"


def picture(page: Page) -> Locator:
    return page.locator("[data-sheet=hidden] .space .points")


def wait_drawn(page: Page, neurons: str = "") -> None:
    expect(picture(page)).to_have_attribute("data-neurons", re.compile(neurons or "."))


def test_both_pictures_show_the_same_spot_by_pointer_and_by_keys(open_page: Opener) -> None:
    playground = open_page("hidden=4,2&activation=tanh" + AT, solved=False)
    page = playground.page
    wait_drawn(page, "1,0,1")
    told, pointed = page.locator("[data-sheet=hidden] .told"), page.locator("[data-sheet=hidden] .pointed")
    expect(told).to_contain_text("explains")
    expect(told).to_contain_text("The line is the boundary")
    marks = page.locator("[data-sheet=hidden] .cross")
    inputs = page.locator("[data-sheet=hidden] .inputs .points")
    inputs.hover(position={"x": 60, "y": 60})
    expect(pointed).to_contain_text("is seen at")
    expect(marks).to_have_count(2)
    picture(page).focus()
    page.keyboard.press("ArrowRight")
    expect(pointed).to_have_text(re.compile(r"^Point 1, Class [01], at \(.+\), is seen at \(.+\)\.$"))
    page.keyboard.press("ArrowDown")
    expect(pointed).to_contain_text("Point 400,")
    assert marks.evaluate_all("marks => marks.map((mark) => mark.hidden)") == [False, False]
    page.keyboard.press("Escape")
    expect(pointed).to_contain_text("Point at either picture")
    page.get_by_label("Layer", exact=True).select_option("Layer 1")
    wait_drawn(page, "^0,")
    expect(told).to_contain_text("The next layer reads this one")
    page.get_by_label("Up").select_option("Neuron 4")
    wait_drawn(page, "^0,.,3")
    page.wait_for_function("() => location.hash.includes('hidden_space=1.')")
    assert not page.get_by_label("Best pair").is_checked()
    page.get_by_label("Best pair").check()
    page.wait_for_function("() => location.hash.endsWith('hidden_space=1')")


def test_the_folding_is_played(open_page: Opener) -> None:
    page = open_page(f"hidden=3&watch=true&hidden_space=1.3.1{AT}", solved=False).page
    wait_drawn(page, "0,2,0")
    bar = page.locator("[data-sheet=hidden] .film")
    bar.get_by_role("button", name="Play").click()
    page.wait_for_function("() => Number(document.querySelector('.space .points').dataset.epoch) > 100")
    bar.get_by_role("button", name="Pause").click()
    bar.get_by_role("slider", name="Timeline").fill("0")
    expect(picture(page)).to_have_attribute("data-epoch", "0")


@pytest.mark.parametrize("dataset", ["blobs", "hills"])
@pytest.mark.parametrize(
    "look",
    [
        {"color_scheme": "dark"},
        {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
        {"viewport": {"width": 320, "height": 640}},
    ],
    ids=["dark", "phone", "narrow"],
)
def test_it_can_be_read_and_used_by_everyone(open_page: Opener, dataset, look) -> None:
    playground = open_page(f"dataset={dataset}&hidden=6{AT}", solved=False, **look)
    wait_drawn(playground.page)
    assert playground.violations() == []
    assert playground.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_presented_and_without_a_hidden_layer(open_page: Opener) -> None:
    playground = open_page("hidden=" + AT, solved=False)
    page = playground.page
    expect(page.locator("[data-sheet=hidden] .none")).to_contain_text("no hidden layer")
    page.locator("body").press("p")
    page.get_by_role("button", name="Exit").wait_for()
    animated(page, 2)
    assert playground.violations() == []
