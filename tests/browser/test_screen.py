"""The screen at every size: the plot is large, in both modes alike, and larger when presented; nothing overlaps."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated
from tests.browser.watching import wait_at
from tests.chromium import TEST_ARGS, chromium
from tests.running import RunningServer

LEAST = {  # of the plot's side
    (1280, 720): 520,
    (1440, 900): 700,
    (1920, 1080): 900,
    (1024, 768): 600,
    (1100, 600): 500,
    (768, 1024): 600,
    (390, 844): 350,
    (844, 390): 330,
    (320, 640): 280,
}
SIZES = pytest.mark.parametrize("size", LEAST, ids=lambda size: f"{size[0]}x{size[1]}")

# What can be pressed or read and lies over something else; a control's own parts and what floats, as a phone's sheet
# does over the page, do not count.
OVERLAPS = """() => {
  const seen = (one) => one.checkVisibility() && !one.closest("[popover], dialog, .plot, .picture, .hidden");
  const kinds = "button, select, summary, dt, dd, h1 span, .chip, .tile, .modes label, .tab, .name, input[type=number]";
  const all = [...document.querySelectorAll(kinds)].filter(seen);
  const seenOf = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const row = one.closest(".drawer > .line"); // of tabs, which scrolls where they are many
    const end = Math.min(right, row?.getBoundingClientRect().right ?? right);
    return { left: left + 1, right: end - 1, top: top + 1, bottom: bottom - 1 };
  };
  const boxes = all.map(seenOf);
  const isSheet = getComputedStyle(document.getElementById("sheet")).position === "fixed";
  const found = [];
  for (let i = 0; i < all.length; i++) for (let j = 0; j < i; j++) {
    if (all[i].contains(all[j]) || all[j].contains(all[i])) continue;
    if (isSheet && !all[i].closest("#sheet") !== !all[j].closest("#sheet")) continue;
    const [a, b] = [boxes[i], boxes[j]];
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {
      found.push(`${all[i].outerHTML.slice(0, 80)} over ${all[j].outerHTML.slice(0, 80)}`);
    }
  }
  return found;
}"""


def options(size: tuple[int, int]) -> dict[str, Any]:
    is_phone = min(size) < 500
    return {"viewport": {"width": size[0], "height": size[1]}, "has_touch": is_phone, "is_mobile": is_phone}


def side(page: Page) -> float:
    box = page.locator("#field").bounding_box()
    assert box
    assert abs(box["width"] - box["height"]) < 0.5
    return box["width"]


def place(page: Page) -> list[float]:
    """Where the plot is, and how large, with the page scrolled to its top."""
    animated(page, 2)  # a sheet that is raised scrolls the page in the next frame
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("#field").bounding_box()
    assert box
    return [box["x"], box["y"], box["width"]]


@SIZES
def test_the_plot_is_large_and_the_same_in_both_modes(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page(**options(size)).page
    before = place(page)
    assert side(page) >= LEAST[size]
    page.locator("input[name=mode][value=watch]").check(force=True)
    page.locator("#transport [data-do=play]").wait_for()
    assert place(page) == before
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(OVERLAPS) == []
    page.locator("input[name=tab][value=numbers]").check(force=True)
    assert place(page) == before


@SIZES
def test_presented_it_is_larger(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page(**options(size)).page
    before = side(page)
    page.locator("body").press("p")
    page.get_by_role("button", name="Exit").wait_for()
    animated(page, 2)
    assert side(page) > before
    page.get_by_role("button", name="Exit").click()
    animated(page, 2)
    assert side(page) == before


@SIZES
@pytest.mark.parametrize("fragment", ["", "hidden=128,8,8,8,8,8"])
def test_nothing_lies_over_anything_else(open_page: Opener, size: tuple[int, int], fragment: str) -> None:
    page = open_page(fragment, **options(size)).page
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("font", [24, 32])
def test_larger_type_overlaps_nothing(browser: Browser, server: RunningServer, font: int) -> None:
    arguments = [*TEST_ARGS, f"--blink-settings=defaultFontSize={font}"]
    larger = browser.browser_type.launch(executable_path=chromium(), args=arguments)
    playground = Playground(larger.new_page(viewport={"width": 1280, "height": 720}), server.address)
    playground.open()
    playground.wait_shown("")
    page = playground.page
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == font
    assert side(page) >= 400
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(OVERLAPS) == []
    larger.close()


def test_at_three_layers_a_neuron_is_a_picture_of_28_pixels(open_page: Opener) -> None:
    page = open_page("hidden=8,8,8").page
    page.locator("#picture .frame").first.wait_for()
    widths = page.locator("#picture .frame").evaluate_all("frames => frames.map((frame) => frame.width.baseVal.value)")
    assert len(widths) == 24
    assert min(widths) >= 28


def test_on_a_wide_screen_the_network_has_room(open_page: Opener) -> None:
    page = open_page(**options((1920, 1080))).page
    box = page.locator("#picture").bounding_box()
    assert box
    assert box["width"] >= 460


def test_in_a_watched_training_nothing_moves(open_page: Opener) -> None:
    opened = open_page("watch=true&dataset=spiral", solved=False)
    page = opened.page
    wait_at(page, 0)
    page.evaluate(
        """() => {
          window.shifts = [];
          new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntries()) {
              if (value) window.shifts.push(...sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 100)));
            }
          }).observe({ type: "layout-shift" });
        }"""
    )
    page.locator("body").press("Space")
    page.wait_for_function("() => Number(document.getElementById('field').dataset.epoch) > 1100")
    page.locator("body").press("Space")
    page.locator("input[name=tab][value=numbers]").check(force=True)
    animated(page, 20)
    assert page.evaluate("window.shifts") == []
