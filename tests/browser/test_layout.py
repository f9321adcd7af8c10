"""Sizes, contrast and names: the plot is large, nothing scrolls sideways, axe-core finds nothing."""

from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, open_more

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
NARROW = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
SIX_LAYERS = "hidden=128,8,8,8,8,8"


def desktop(width: int, height: int) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": height}}


def box_of(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box
    return box


def plot_side(playground: Playground) -> float:
    box = box_of(playground.page.locator("#field"))
    assert abs(box["width"] - box["height"]) < 0.5
    return box["width"]


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 520), (1440, 900, 650), (1920, 1080, 900)])
@pytest.mark.parametrize("fragment", ["", SIX_LAYERS, "dataset=blobs"])
def test_on_a_desktop_the_plot_is_large_and_nothing_scrolls(
    open_page: Opener, width: int, height: int, least: int, fragment: str
) -> None:
    playground = open_page(fragment, **desktop(width, height))
    assert plot_side(playground) >= least
    overflowing = playground.page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll(".panel, .drawer, .network, .stage")]
          .filter((box) => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth)
          .map((box) => box.className || box.tagName)"""
    )
    assert overflowing == []


def test_on_a_phone_the_plot_is_on_top_and_stays_there(open_page: Opener) -> None:
    playground = open_page(**PHONE)
    assert plot_side(playground) >= 350
    playground.page.evaluate("scrollTo(0, 1000)")
    assert box_of(playground.page.locator("#field"))["y"] >= 0


@pytest.mark.parametrize("options", [PHONE, NARROW], ids=["390", "320"])
def test_a_narrow_screen_never_scrolls_sideways(open_page: Opener, options: dict[str, Any]) -> None:
    page = open_page(SIX_LAYERS, **options).page
    open_more(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("#present").click()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [1100, 1240, 1280])
def test_three_columns_keep_apart(open_page: Opener, width: int) -> None:
    page = open_page("watch=true", solved=False, **desktop(width, 720)).page
    page.locator("#transport").wait_for()
    name, modes, actions = (box_of(page.locator(place)) for place in ("h1", ".modes", ".actions"))
    assert name["x"] + name["width"] <= modes["x"]
    assert modes["x"] + modes["width"] <= actions["x"]
    stage, drawer = (box_of(page.locator(place)) for place in (".stage", ".drawer"))
    assert stage["x"] + stage["width"] <= drawer["x"]
    assert page.evaluate(
        "document.getElementById('transport').scrollWidth <= document.querySelector('.stage').clientWidth"
    )


TOUCHED = desktop(1280, 720) | {"has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("options", [desktop(1280, 720), TOUCHED, PHONE], ids=["desktop", "touched", "phone"])
def test_the_buttons_of_the_network_keep_off_the_features(open_page: Opener, options: dict[str, Any]) -> None:
    page = open_page(forced_colors="active", **options).page
    for button in ("#edit-weights", ".under-picture .toggle"):
        box = box_of(page.locator(button))
        assert box["y"] + box["height"] <= box_of(page.locator(".chips"))["y"]


def test_in_forced_colours_what_is_chosen_is_seen(open_page: Opener) -> None:
    page = open_page(forced_colors="active").page
    backgrounds = [
        page.locator(f".{kind} input{state} + span").first.evaluate("place => getComputedStyle(place).backgroundColor")
        for kind in ("chip", "tab", "modes")
        for state in (":checked", ":not(:checked)")
    ]
    assert len(set(backgrounds[::2])) == 1
    assert backgrounds[0] not in backgrounds[1::2]
    links = page.locator("#picture .link").first.evaluate("link => getComputedStyle(link).stroke")
    assert links == page.evaluate("getComputedStyle(document.body).color")


def test_only_what_is_invalid_is_red(playground: Playground) -> None:
    noise = playground.exact("noise")
    colours = {}
    for invalid in ("", "false", "true"):
        noise.evaluate("(field, invalid) => field.setAttribute('aria-invalid', invalid)", invalid)
        colours[invalid] = noise.evaluate("field => getComputedStyle(field).color")
    assert colours[""] == colours["false"] != colours["true"]


@pytest.mark.parametrize(("options", "least"), [(desktop(1280, 720), 24), (PHONE, 40)], ids=["desktop", "phone"])
def test_targets_are_large_enough(open_page: Opener, options: dict[str, Any], least: int) -> None:
    page = open_page(**options).page
    open_more(page)
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
            const charts = ".axes, .keys, .probe, .picture, .lines, .labels, .scale, pre, table";
            const kind = box.closest(charts) ? "chart" : "text";
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
    open_more(playground.page)
    assert playground.violations() == []


def test_axe_finds_nothing_in_what_floats(playground: Playground) -> None:
    page = playground.page
    playground.exact("noise").fill("7")
    page.locator("#error-noise").wait_for(state="visible")
    page.locator("#name-dataset").click()
    page.locator("#help-dataset").wait_for(state="visible")
    assert playground.violations() == []
    page.keyboard.press("Escape")
    page.locator("#share").click()
    page.locator("#copies").wait_for()
    assert playground.violations() == []
