"""The list of keys: single keys can be switched off and changed, and stay so."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated
from tests.browser.watching import epoch, expect_playing, leave_field, wait_at, wait_epoch


def open_keys(page: Page) -> Locator:
    leave_field(page)
    page.keyboard.press("?")
    dialog = page.locator("#keys-dialog")
    expect(dialog).to_be_visible()
    return dialog


def key_of(dialog: Locator, action: str) -> Locator:
    return dialog.get_by_role("row").filter(has_text=action).get_by_role("button")


def close(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("#keys-dialog")).to_be_hidden()


def test_another_key_is_set_and_remembered(watched: Playground) -> None:
    page = watched.page
    dialog = open_keys(page)
    key_of(dialog, "Play or pause").click()
    expect(dialog.get_by_role("button", name="Press a key")).to_be_focused()
    page.keyboard.press("k")
    expect(key_of(dialog, "Play or pause")).to_have_text("K")
    assert watched.violations() == []
    close(page)
    play = page.locator("#transport [data-do=play]")
    expect(play).to_have_attribute("title", "Play or pause (K)")
    expect(play).to_have_attribute("aria-keyshortcuts", "K")
    page.reload()
    wait_at(page, 0)
    page.keyboard.press("Space")
    page.keyboard.press("k")
    expect_playing(page)
    wait_epoch(page, 2)
    page.keyboard.press("k")
    dialog = open_keys(page)
    dialog.get_by_role("button", name="Keys as at first").click()
    expect(key_of(dialog, "Play or pause")).to_have_text("Space")


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("b", "B is the key of “One batch on” already."),
        ("Control+k", "Ctrl+K cannot be chosen: a letter, a digit, a sign or Space can."),
        ("Enter", "Enter cannot be chosen: a letter, a digit, a sign or Space can."),
    ],
)
def test_a_key_that_cannot_be_is_refused_in_a_sentence(watched: Playground, key: str, sentence: str) -> None:
    page = watched.page
    dialog = open_keys(page)
    button = key_of(dialog, "One epoch on")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press(key)
    expect(dialog.locator(".error")).to_have_text(sentence)
    expect(button).to_have_text("S")
    page.keyboard.press("Enter")
    expect(dialog.locator(".error")).to_be_hidden()
    page.keyboard.press("Escape")  # only what was waited for
    expect(button).to_have_text("S")
    expect(dialog).to_be_visible()
    close(page)


def test_switched_off_single_keys_do_nothing_and_ctrl_still_does(open_page: Opener) -> None:
    playground = open_page("watch=true", solved=False)
    page = playground.page
    wait_at(page, 0)
    dialog = open_keys(page)
    dialog.get_by_label("Single-key shortcuts").uncheck()
    expect(key_of(dialog, "One epoch on")).to_be_disabled()
    close(page)
    page.reload()
    wait_at(page, 0)
    expect(page.locator("#transport [data-do=play]")).to_have_attribute("title", "Play or pause")
    expect(page.locator("#transport [data-do=play]")).not_to_have_attribute("aria-keyshortcuts", "Space")
    for key in ("s", "b", "Space", "n", "?"):
        page.keyboard.press(key)
    animated(page, 12)
    assert epoch(page) == 0
    expect(page.locator("#keys-dialog")).to_be_hidden()
    playground.exact("noise").fill("0.3")
    playground.wait_shown("noise=0.3")
    leave_field(page)
    page.keyboard.press("Control+z")
    playground.wait_shown("")
