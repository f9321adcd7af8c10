"""The address: Back and Forward, and links that cannot be followed."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground
from tests.browser.watching import expect_playing, wait_at, wait_epoch


def entries(page: Page) -> int:
    """Of the browser's history."""
    return int(page.evaluate("history.length"))


def test_back_and_forward_follow_what_was_chosen(playground: Playground) -> None:
    page = playground.page
    first = entries(page)
    playground.exact("noise").fill("0.3")
    playground.wait_address("noise=0.3")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Contours").uncheck()
    playground.wait_address("noise=0.3&contours=false")
    page.get_by_role("button", name="New start").click()
    playground.wait_address("noise=0.3&seed=1&contours=false")
    assert entries(page) == first + 3
    page.go_back()
    playground.wait_shown("noise=0.3")
    expect(page.get_by_label("Contours")).not_to_be_checked()
    trained = len(playground.trained)
    page.go_back()
    expect(page.get_by_label("Contours")).to_be_checked()
    assert len(playground.trained) == trained  # it was only drawn otherwise
    page.go_back()
    playground.wait_shown("")
    page.go_forward()
    playground.wait_shown("noise=0.3")
    playground.wait_address("noise=0.3")
    assert entries(page) == first + 3


def test_a_gesture_is_one_entry_though_the_address_follows_it(playground: Playground) -> None:
    page, slider = playground.page, playground.slider("noise")
    first = entries(page)
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for share in (0.4, 0.6, 0.8):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        playground.wait_address(f"noise={slider.input_value()}")
    page.mouse.up()
    assert entries(page) == first + 1
    page.go_back()
    playground.wait_shown("")


def test_back_is_undone_and_undo_is_gone_back_from(playground: Playground) -> None:
    page = playground.page
    undo = page.get_by_role("button", name="Undo", exact=True)
    playground.exact("noise").fill("0.3")
    playground.wait_address("noise=0.3")
    page.get_by_role("button", name="New start").click()
    playground.wait_address("noise=0.3&seed=1")
    page.go_back()
    playground.wait_shown("noise=0.3")
    undo.click()
    playground.wait_shown("noise=0.3&seed=1")
    playground.wait_address("noise=0.3&seed=1")
    undo.click()
    playground.wait_address("noise=0.3")
    page.go_back()
    playground.wait_shown("noise=0.3&seed=1")


def test_back_leaves_a_watched_training_and_forward_returns_to_it(playground: Playground) -> None:
    page = playground.page
    page.get_by_label("Watch it learn").check()
    playground.wait_address("watch=true")
    wait_epoch(page, 5)
    page.go_back()
    expect(page.get_by_label("Instant")).to_be_checked()
    expect(page.locator("#outcome")).to_contain_text("Solved")
    page.go_forward()
    expect(page.get_by_label("Watch it learn")).to_be_checked()
    wait_at(page, 0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator("#outcome")).to_contain_text("Solved")


def test_another_address_is_followed_once_and_can_be_gone_back_from(playground: Playground) -> None:
    page = playground.page
    page.evaluate("location.hash = 'noise=0.2&hidden=999'")
    playground.wait_shown("noise=0.2")
    expect(page.locator("#link-notice")).to_be_visible()
    page.evaluate("location.hash = 'noise=0.4'")
    playground.wait_shown("noise=0.4")
    page.go_back()
    playground.wait_shown("noise=0.2")
    page.go_back()
    playground.wait_shown("")


def test_a_place_in_the_page_is_no_link_to_settings(playground: Playground) -> None:
    page = playground.page
    playground.exact("noise").fill("0.3")
    playground.wait_address("noise=0.3")
    page.evaluate("location.hash = 'plot'")
    page.get_by_role("button", name="New start").click()
    playground.wait_address("noise=0.3&seed=1")


PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("screen", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "narrow"])
def test_what_a_link_names_in_vain_is_said_until_it_is_dismissed(open_page: Opener, screen: dict[str, Any]) -> None:
    playground = open_page("dataset=moon&hidden=999&nois=0.3&noise=0.2", solved=False, **screen)
    page, notice = playground.page, playground.page.locator("#link-notice")
    playground.wait_shown("noise=0.2")
    expect(notice).to_contain_text("dataset=moon: there is no such dataset, circle used instead.")
    expect(notice).to_contain_text("hidden=999: at most 6 layers of 1 to 128 neurons, 8 used instead.")
    expect(notice).to_contain_text("nois=0.3: there is no setting of this name.")
    expect(page.locator("#status")).to_contain_text("hidden=999")
    assert playground.violations() == []
    box = notice.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.evaluate("innerWidth")
    notice.get_by_role("button", name="Dismiss").click()
    expect(notice).to_be_hidden()


def test_a_link_that_is_followed_is_not_spoken_of(playground: Playground) -> None:
    expect(playground.page.locator("#link-notice")).to_be_hidden()


def test_a_link_to_a_watched_training_plays_it_at_once(open_page: Opener) -> None:
    playground = open_page("watch=true", solved=False, reduced_motion="no-preference")
    wait_epoch(playground.page, 20)
    expect_playing(playground.page)


def test_with_reduced_motion_it_waits(open_page: Opener) -> None:
    page = open_page("watch=true", solved=False, reduced_motion="reduce").page
    wait_at(page, 0)
    expect_playing(page, playing=False)


def test_forward_to_a_watched_training_plays_it(open_page: Opener) -> None:
    playground = open_page(reduced_motion="no-preference")
    page = playground.page
    page.evaluate("location.hash = 'watch=true'")
    wait_epoch(page, 10)
    page.go_back()
    expect(page.locator("#outcome")).to_contain_text("Solved")
    page.go_forward()
    wait_epoch(page, 10)
    expect_playing(page)
