"""What tests of a watched training do and wait for."""

from playwright.sync_api import Page, expect


def epoch(page: Page) -> int:
    """The epoch of the boundary drawn."""
    return int(page.locator("#field").get_attribute("data-epoch") or -1)


def wait_epoch(page: Page, least: int) -> None:
    page.wait_for_function("least => Number(document.getElementById('field').dataset.epoch) >= least", arg=least)


def wait_at(page: Page, at: int) -> None:
    page.wait_for_function("at => document.getElementById('field').dataset.epoch === String(at)", arg=at)


def leave_field(page: Page) -> None:
    """Keys go to the page from now on."""
    page.evaluate("document.activeElement.blur()")


def expect_playing(page: Page, *, playing: bool = True) -> None:
    expect(page.locator("[data-do=play]")).to_have_attribute("aria-label", "Pause" if playing else "Play")


def play_to(page: Page, least: int) -> None:
    """Play until at least this epoch, and pause."""
    page.locator("body").press("Space")
    wait_epoch(page, least)
    page.locator("body").press("Space")
    expect_playing(page, playing=False)
