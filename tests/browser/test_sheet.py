"""The controls of a phone: a sheet over the foot of the page, beside which the plot is always seen."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import animated
from tests.browser.test_layout import PHONE, box_of

TABS = ["data", "network", "train", "numbers"]
SEEN = {"data": "#name-dataset", "network": "#name-activation", "train": "#name-optimizer", "numbers": ".readouts"}
# Where on the plot something else lies; its own parts do not count.
COVERED = """() => {
  const box = document.getElementById("field").getBoundingClientRect();
  const shares = [0.02, 0.25, 0.5, 0.75, 0.98];
  return shares.flatMap((x) => shares.map((y) => [box.left + x * box.width, box.top + y * box.height]))
    .filter(([x, y]) => !document.elementFromPoint(x, y)?.closest(".square"));
}"""


def height(page: Page) -> str | None:
    return page.locator("#sheet-handle").get_attribute("aria-valuetext")


def top(page: Page) -> float:
    return box_of(page.locator("#sheet"))["y"]


def wait_height(page: Page, text: str) -> None:
    expect(page.locator("#sheet-handle")).to_have_attribute("aria-valuetext", text)
    animated(page, 3)


@pytest.fixture
def phone(open_page: Opener) -> Page:
    page = open_page(**PHONE).page
    wait_height(page, "low")
    return page


def drag(page: Page, by: float) -> None:
    box = box_of(page.locator("#sheet-handle"))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for share in (0.3, 0.6, 1):
        page.mouse.move(x, y - share * by)
    page.mouse.up()


def test_each_tab_has_its_part_and_nothing_lies_over_the_plot(phone: Page) -> None:
    assert phone.evaluate(COVERED) == []
    for tab in TABS:
        phone.locator(f"input[name=tab][value={tab}]").check(force=True)
        wait_height(phone, "half the screen")
        shown = [name for name in TABS if phone.locator(SEEN[name]).is_visible()]
        assert shown == [tab]
        assert phone.evaluate(COVERED) == []
        box = box_of(phone.locator("#field"))
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= top(phone)


def test_it_is_raised_and_lowered_by_buttons_by_keys_and_by_dragging(phone: Page) -> None:
    low = top(phone)
    phone.get_by_role("button", name="Raise the controls").click()
    wait_height(phone, "half the screen")
    half = top(phone)
    phone.get_by_role("button", name="Raise the controls").click()
    wait_height(phone, "the whole screen")
    full = top(phone)
    assert low > half > full
    expect(phone.get_by_role("button", name="Raise the controls")).to_be_disabled()
    phone.locator("#sheet-handle").focus()
    for key, text in [("ArrowDown", "half the screen"), ("Home", "low"), ("End", "the whole screen"), ("Enter", "low")]:
        phone.keyboard.press(key)
        wait_height(phone, text)
    drag(phone, 200)
    wait_height(phone, "half the screen")
    drag(phone, 400)
    wait_height(phone, "the whole screen")
    drag(phone, -800)
    wait_height(phone, "low")
    assert top(phone) == low


@pytest.mark.parametrize("options", [PHONE, PHONE | {"viewport": {"width": 320, "height": 640}}], ids=["390", "320"])
def test_what_takes_the_focus_comes_into_sight(open_page: Opener, options: dict[str, Any]) -> None:
    page = open_page(**options).page
    wait_height(page, "low")
    page.locator("[name=tab]:checked").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        animated(page, 3)
        focused = box_of(page.locator(":focus"))
        head = box_of(page.locator(".drawer > .line"))
        assert focused["y"] >= head["y"] + head["height"] - 1
        assert focused["y"] + focused["height"] <= options["viewport"]["height"]
    wait_height(page, "half the screen")


def test_watched_the_transport_is_not_covered(open_page: Opener) -> None:
    page = open_page("watch=true", solved=False, **PHONE).page
    wait_height(page, "low")
    transport = box_of(page.locator("#transport"))
    assert transport["y"] + transport["height"] <= top(page)


def test_a_link_to_a_tab_of_settings_is_a_link_to_the_network_on_a_wide_screen(open_page: Opener) -> None:
    page = open_page("tab=data", solved=False).page
    expect(page.locator("#picture")).to_be_visible()
    expect(page.locator("#name-dataset")).to_be_visible()
    expect(page.locator("[name=tab]:checked")).to_have_value("network")
