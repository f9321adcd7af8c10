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


def test_in_a_talk_digits_choose_datasets_and_arrows_move_the_last_slider(playground: Playground) -> None:
    page = playground.page
    leave_field(page)
    page.keyboard.press("4")  # means nothing yet
    page.keyboard.press("p")
    page.get_by_role("button", name="Exit").wait_for()
    page.keyboard.press("4")
    playground.wait_shown("dataset=spiral")
    page.keyboard.press("ArrowRight")
    playground.wait_shown("dataset=spiral&hidden=9")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    playground.wait_shown("dataset=spiral&hidden=7")


def test_reset_says_what_it_resets_and_can_be_undone(playground: Playground) -> None:
    page, reset = playground.page, playground.page.locator("#reset")
    expect(reset).to_be_disabled()
    expect(reset).to_have_attribute("title", "All settings are as at first")
    playground.exact("noise").fill("0.3")
    page.locator("#add-layer").click()
    page.get_by_role("button", name="New start").click()
    expect(reset).to_have_attribute("title", "Reset 3 settings: noise, hidden layers, seed")
    link = "noise=0.3&hidden=8,8&seed=1"
    playground.wait_shown(link)
    reset.click()
    playground.wait_shown("")
    expect(reset).to_be_disabled()
    page.get_by_role("button", name="Undo", exact=True).click()
    playground.wait_shown(link)
