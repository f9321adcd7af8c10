"""Undo and redo: settings, weights changed by hand, datasets, links."""

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated
from tests.browser.watching import epoch, leave_field, play_to, wait_at, wait_epoch

FIELD = "#editor input[role=spinbutton]"


def buttons(page: Page) -> tuple[Locator, Locator]:
    undo, redo = (page.get_by_role("button", name=name, exact=True) for name in ("Undo", "Redo"))
    return undo, redo


def open_editor(page: Page) -> Locator:
    page.locator("#edit-weights").click()
    field = page.locator(FIELD).first
    expect(field).to_be_focused()
    return field


def close_editor(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("#editor")).to_be_hidden()
    leave_field(page)


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


def test_typing_and_an_arrow_key_held_are_one_step_each(playground: Playground) -> None:
    page = playground.page
    playground.exact("noise").select_text()
    page.keyboard.type("0.25")
    playground.wait_shown("noise=0.25")
    playground.layer(0).focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    playground.wait_shown("noise=0.25&hidden=12")
    leave_field(page)
    page.keyboard.press("Control+z")
    playground.wait_shown("noise=0.25")
    page.keyboard.press("Control+z")
    playground.wait_shown("")
    expect(buttons(page)[0]).to_be_disabled()


def test_an_edit_is_undone_to_the_very_network_of_before_without_training(playground: Playground) -> None:
    page, (undo, redo) = playground.page, buttons(playground.page)
    before, trained = playground.pixels("field"), len(playground.trained)
    value = open_editor(page).input_value()
    with page.expect_response("**/evaluate"):
        page.keyboard.type("3.5")
    with page.expect_response("**/evaluate"):
        page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD).first).to_have_value("3.55")
    close_editor(page)
    animated(page, 2)
    edited = playground.pixels("field")
    assert (edited != before).any()
    undo.click()
    expect(undo).to_be_disabled()
    expect(page.locator("#edited")).to_be_hidden()
    animated(page, 2)
    assert (playground.pixels("field") == before).all()
    expect(open_editor(page)).to_have_value(value)
    close_editor(page)
    redo.click()
    expect(page.locator("#edited")).to_be_visible()
    animated(page, 2)
    assert (playground.pixels("field") == edited).all()
    assert len(playground.trained) == trained


def drag(page: Page, locator: Locator, dx: float, dy: float = 0) -> None:
    box = locator.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for share in np.linspace(0.2, 1, 5):
        page.mouse.move(x + share * dx, y + share * dy)
    page.mouse.up()


def test_a_scrubbed_weight_and_a_dragged_line_are_one_step_each(playground: Playground) -> None:
    page, (undo, _) = playground.page, buttons(playground.page)
    before = playground.pixels("field")
    open_editor(page)
    with page.expect_response("**/evaluate"):
        drag(page, page.locator("#editor .scrub").first, 60)
    close_editor(page)
    page.get_by_label("Lines", exact=True).check()
    line = page.locator("#lines .neuron-line .label").first
    with page.expect_response("**/evaluate"):
        drag(page, line, 30, 30)
    leave_field(page)
    for _ in range(2):  # the line, and that lines are shown
        undo.click()
    expect(page.get_by_label("Lines", exact=True)).not_to_be_checked()
    expect(page.locator("#edited")).to_be_visible()
    undo.click()
    expect(undo).to_be_disabled()
    expect(page.locator("#edited")).to_be_hidden()
    animated(page, 2)
    assert (playground.pixels("field") == before).all()


def test_watched_an_edit_is_undone_to_the_frame_of_before(watched: Playground) -> None:
    page, (undo, redo) = watched.page, buttons(watched.page)
    play_to(page, 30)
    stood, loss = epoch(page), watched.readout("train_loss")
    open_editor(page)
    with page.expect_response("**/evaluate"):
        page.keyboard.type("3.5")
    close_editor(page)
    play_to(page, stood + 20)
    undo.click()
    wait_at(page, stood)
    expect(page.locator("[data-readout=train_loss]")).to_have_text(loss)
    expect(page.locator("[data-do=branch]")).to_be_disabled()  # nothing of the edited run stays
    redo.click()
    wait_epoch(page, stood + 20)
    undo.click()
    wait_at(page, stood)
    page.keyboard.press("s")
    wait_at(page, stood + 1)


def test_watched_a_dataset_is_undone_to_the_frame_of_before(watched: Playground) -> None:
    page = watched.page
    play_to(page, 30)
    stood, loss = epoch(page), watched.readout("train_loss")
    page.get_by_label("Moons", exact=True).check(force=True)
    watched.wait_shown("dataset=moons")
    buttons(page)[0].click()
    wait_at(page, stood)
    watched.wait_shown("")
    expect(page.locator("[data-readout=train_loss]")).to_have_text(loss)


def test_watched_starting_over_is_undone(watched: Playground) -> None:
    page = watched.page
    play_to(page, 30)
    stood, loss = epoch(page), watched.readout("train_loss")
    page.keyboard.press("r")
    wait_at(page, 0)
    page.keyboard.press("Control+z")
    wait_at(page, stood)
    expect(page.locator("[data-readout=train_loss]")).to_have_text(loss)


@pytest.mark.parametrize("link", ["dataset=moons&noise=0.2&hidden=5", "watch=true&seed=3"])
def test_a_link_followed_is_undone(open_page: Opener, link: str) -> None:
    playground = open_page("hidden=5")
    page = playground.page
    page.evaluate("link => { location.hash = link; }", link)
    playground.wait_shown(link.removeprefix("watch=true&"))
    trained = len(playground.trained)
    buttons(page)[0].click()
    playground.wait_shown("hidden=5")
    playground.wait_address("hidden=5")
    expect(page.get_by_label("Instant")).to_be_checked()
    assert len(playground.trained) == trained


def test_a_branch_is_undone_and_all_frames_of_the_run_before_are_there_again(watched: Playground) -> None:
    page = watched.page
    play_to(page, 40)
    timeline = page.locator("#timeline")
    timeline.focus()
    page.keyboard.press("Home")
    wait_at(page, 0)
    frames = timeline.get_attribute("max")
    page.locator("[data-do=branch]").click()
    wait_epoch(page, 1)
    page.locator("[data-do=play]").click()
    buttons(page)[0].click()
    wait_at(page, 0)
    expect(timeline).to_have_attribute("max", frames or "")
    timeline.focus()
    page.keyboard.press("End")
    wait_epoch(page, 40)
