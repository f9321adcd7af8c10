"""Sizes, contrast and names: the plot is large, nothing scrolls sideways, axe-core finds nothing."""

from typing import Any

import pytest

from tests.browser.conftest import Opener
from tests.browser.playground import Playground

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
NARROW = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
SIX_LAYERS = "hidden=128,8,8,8,8,8"


def desktop(width: int, height: int) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": height}}


def plot_side(playground: Playground) -> float:
    box = playground.page.locator("#field").bounding_box()
    assert box
    assert abs(box["width"] - box["height"]) < 0.5
    return box["width"]


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 500), (1440, 900, 650), (1920, 1080, 850)])
@pytest.mark.parametrize("fragment", ["", SIX_LAYERS, "dataset=blobs"])
def test_on_a_desktop_the_plot_is_large_and_nothing_scrolls(
    open_page: Opener, width: int, height: int, least: int, fragment: str
) -> None:
    playground = open_page(fragment, **desktop(width, height))
    assert plot_side(playground) >= least
    overflowing = playground.page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll(".panel, .side, .stage")]
          .filter((box) => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth)
          .map((box) => box.className || box.tagName)"""
    )
    assert overflowing == []


def test_on_a_phone_the_plot_is_on_top_and_stays_there(open_page: Opener) -> None:
    playground = open_page(**PHONE)
    assert plot_side(playground) >= 350
    playground.page.evaluate("scrollTo(0, 1000)")
    box = playground.page.locator("#field").bounding_box()
    assert box
    assert box["y"] >= 0


@pytest.mark.parametrize("options", [PHONE, NARROW], ids=["390", "320"])
def test_a_narrow_screen_never_scrolls_sideways(open_page: Opener, options: dict[str, Any]) -> None:
    page = open_page(SIX_LAYERS, **options).page
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("options", "least"), [(desktop(1280, 720), 24), (PHONE, 40)], ids=["desktop", "phone"])
def test_targets_are_large_enough(open_page: Opener, options: dict[str, Any], least: int) -> None:
    page = open_page(**options).page
    page.locator("summary").click()
    small = page.evaluate(
        """least => ["button", "select", "summary", "label", "input[type=range]", "input[type=number]"]
          .flatMap((kind) => [...document.querySelectorAll(kind)])
          .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < least)
          .map((target) => target.outerHTML.slice(0, 120))""",
        least,
    )
    assert small == []


def test_text_is_16_pixels_and_14_in_charts(playground: Playground) -> None:
    sizes = playground.page.evaluate(
        """() => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const sizes = new Set();
          while (texts.nextNode()) {
            const { parentElement: box, data } = texts.currentNode;
            const kind = box.closest(".axes, .keys, .probe, .picture, .lines, .labels, .scale, pre, table") ? "chart" : "text";
            if (data.trim() && box.checkVisibility()) sizes.add(`${kind} ${getComputedStyle(box).fontSize}`);
          }
          return [...sizes];
        }"""
    )
    assert {size for size in sizes if float(size.split()[1][:-2]) < (14 if "chart" in size else 16)} == set()
    assert len({size.split()[1] for size in sizes}) <= 4


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": PHONE,
    "phone, dark": PHONE | {"color_scheme": "dark"},
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_axe_finds_nothing(open_page: Opener, look: dict[str, Any]) -> None:
    playground = open_page("dataset=iris&hidden=8,4", **look)
    playground.page.locator("summary").click()
    assert playground.violations() == []


def test_axe_finds_nothing_in_what_floats(playground: Playground) -> None:
    page = playground.page
    playground.exact("noise").fill("7")
    page.locator("#error-noise").wait_for(state="visible")
    page.locator("#name-dataset").click()
    page.locator("#help-dataset").wait_for(state="visible")
    assert playground.violations() == []
    page.keyboard.press("Escape")
    page.locator("#curl").click()
    assert playground.violations() == []
