"""Buttons and keys of the page's actions."""

from playwright.sync_api import expect

from app.page.actions import ACTIONS, shown_key
from tests.browser.playground import Playground
from tests.browser.watching import leave_field


def test_the_list_of_keys_is_the_list_of_actions(playground: Playground) -> None:
    page = playground.page
    leave_field(page)
    page.keyboard.press("?")
    rows = page.locator("#keys-list tbody tr")
    expect(rows).to_have_count(sum(bool(action.key) for action in ACTIONS.values()))
    keys = [key.replace(" ", "") for key in rows.locator("td:first-child").all_inner_texts()]
    assert keys == [shown_key(action.key).replace("Escape", "Esc") for action in ACTIONS.values() if action.key]
    assert playground.violations() == []
    page.keyboard.press("Escape")
    expect(page.locator("#keys-dialog")).to_be_hidden()


def test_an_action_that_makes_no_sense_now_is_disabled(playground: Playground) -> None:
    page = playground.page
    page.get_by_label("Watch it learn").check(force=True)
    branch = page.locator("[data-do=branch]")
    expect(page.locator("[data-do=play]")).to_be_enabled()
    expect(branch).to_be_disabled()
