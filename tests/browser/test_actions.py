"""Buttons and keys of the page's actions; undo."""

from playwright.sync_api import expect

from app.page.actions import ACTIONS, shown_key
from tests.browser.playground import Playground
from tests.browser.watching import leave_field


def test_what_was_changed_is_undone_and_done_again(playground: Playground) -> None:
    page = playground.page
    undo, redo = (page.get_by_role("button", name=name, exact=True) for name in ("Undo", "Redo"))
    expect(undo).to_be_disabled()
    playground.exact("noise").fill("0.3")
    playground.wait_shown("noise=0.3")
    page.get_by_role("button", name="New start").click()
    playground.wait_shown("noise=0.3&seed=1")
    undo.click()
    playground.wait_shown("noise=0.3")
    leave_field(page)
    page.keyboard.press("Control+z")
    playground.wait_shown("")
    expect(undo).to_be_disabled()
    page.keyboard.press("Control+Shift+Z")
    playground.wait_shown("noise=0.3")
    redo.click()
    playground.wait_shown("noise=0.3&seed=1")
    expect(redo).to_be_disabled()


def test_a_drag_is_one_step_and_a_reset_can_be_undone(playground: Playground) -> None:
    page, slider = playground.page, playground.slider("noise")
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for share in (0.3, 0.4, 0.5, 0.6):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
    page.mouse.up()
    dragged = playground.exact("noise").input_value()
    playground.wait_shown(f"noise={dragged}")
    page.locator("#reset").click()
    playground.wait_shown("")
    leave_field(page)
    page.keyboard.press("Control+z")
    playground.wait_shown(f"noise={dragged}")
    page.keyboard.press("Control+z")
    playground.wait_shown("")


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
