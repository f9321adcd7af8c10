"""Space plays and pauses, whatever was clicked before; where the keyboard itself went, a control keeps its keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playground import Playground, open_more
from tests.browser.watching import expect_playing, wait_at, wait_epoch


def click_tile(page: Page) -> None:
    page.locator(".tile", has=page.locator("[data-field=dataset][value=moons]")).click()
    expect(page.get_by_label("Moons", exact=True)).to_be_checked()


def click_chip(page: Page) -> None:
    page.locator(".chip", has_text="x²").first.click()


def click_plus(page: Page) -> None:
    page.locator("#add-layer").click()


def click_contours(page: Page) -> None:
    page.get_by_role("button", name="Show").click()
    page.get_by_text("Contours", exact=True).click()
    expect(page.get_by_label("Contours")).not_to_be_checked()


def click_radio(page: Page) -> None:
    page.get_by_text("Numbers", exact=True).first.click()


def click_summary(page: Page) -> None:
    open_more(page)


def click_neuron_and_close(page: Page) -> None:
    page.locator("#picture .neuron").first.click()
    page.locator("#editor").get_by_role("button", name="Close").click()


@pytest.mark.parametrize(
    "click",
    [click_tile, click_chip, click_plus, click_contours, click_radio, click_summary, click_neuron_and_close],
    ids=lambda click: click.__name__,
)
def test_space_plays_after_a_click(watched: Playground, click: Callable[[Page], None]) -> None:
    page = watched.page
    click(page)
    page.keyboard.press("Space")
    expect_playing(page)
    wait_epoch(page, 2)
    page.keyboard.press("Space")
    expect_playing(page, playing=False)


def test_a_chosen_radio_button_passes_space_on_where_the_keyboard_went_to_it(watched: Playground) -> None:
    page = watched.page
    page.get_by_label("Circle", exact=True).focus()
    page.keyboard.press("Space")
    expect_playing(page)
    expect(page.get_by_label("Circle", exact=True)).to_be_focused()


def test_what_the_keyboard_pressed_keeps_the_focus_and_its_keys(watched: Playground) -> None:
    page, plus = watched.page, watched.page.locator("#add-layer")
    toggle = page.get_by_label("Lines", exact=True)
    toggle.focus()
    page.keyboard.press("Space")
    expect(toggle).to_be_checked()
    expect(toggle).to_be_focused()
    plus.focus()
    page.keyboard.press("Space")
    watched.wait_shown("hidden=8,8")
    expect(plus).to_be_focused()
    wait_at(page, 0)
    expect_playing(page, playing=False)


def test_a_slider_and_a_field_keep_the_focus_of_a_click(watched: Playground) -> None:
    page = watched.page
    watched.slider("noise").click()
    expect(watched.slider("noise")).to_be_focused()
    watched.exact("noise").click()
    page.keyboard.press("Space")
    expect(watched.exact("noise")).to_be_focused()
    expect_playing(page, playing=False)


def test_a_dialog_opened_by_a_click_has_the_focus(playground: Playground) -> None:
    page = playground.page
    page.locator("#share").click()
    expect(page.locator("#copies")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog')?.id") == "copies"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")
