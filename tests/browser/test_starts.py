"""The luck of the start on the page."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated, plain
from tests.running import RunningServer

AT = "&place=compare&sheet=starts"
SETTINGS = {"hidden": [3], "optimizer": "sgd", "epochs": 100, "batch_size": 20}
FRAGMENT = "hidden=3&optimizer=sgd&epochs=100&batch_size=20"


def wait_trained(playground: Playground, starts: int) -> Page:
    page = playground.page
    expect(page.locator(".luck .rate span")).to_have_text(re.compile(rf"^\d+ of {starts} starts succeed$"))
    expect(page.locator(".thumbs button")).to_have_count(starts)
    animated(page, 6)
    return page


def test_the_page_shows_what_the_server_says_of_all_starts(open_page: Opener, server: RunningServer) -> None:
    playground = open_page(f"{FRAGMENT}&starts=10~0.8{AT}", solved=False)
    page = wait_trained(playground, 10)
    with server.client.stream("POST", "/restarts", json={**SETTINGS, "starts": 10, "success": 0.8}) as reply:
        *_, last = reply.iter_lines()
    luck = json.loads(last)["summary"]
    expect(page.locator(".luck .rate b")).to_have_text(re.compile(rf"^{round(100 * luck['rate'])}\s%$"))
    low, high = (f"{100 * end:.1f}%" for end in luck["interval"])
    assert plain(page.locator(".luck .interval").inner_text()).startswith(f"true rate: {low} to {high}")
    expect(page.locator(".luck .criterion")).to_have_text("Success is a test accuracy of at least 0.8.")
    names = [button.get_attribute("aria-label") or "" for button in page.locator(".thumbs button").all()]
    seeds = [int(re.search(r"Seed (\d+)", name)[1]) for name in names]  # type: ignore[index]
    order = sorted(range(10), key=lambda seed: luck["losses"]["test"][seed])
    assert seeds == order
    assert page.locator(".thumbs [data-success=true]").count() == luck["successes"]
    assert page.locator(".losses .good").count() >= 20
    most = max(max(row) for row in luck["disagreement"]["values"])
    assert f"up to {round(100 * most)}%" in plain(page.locator(".apart figcaption").inner_text())


def test_a_start_is_opened_and_the_criterion_is_set(open_page: Opener) -> None:
    playground = open_page(f"{FRAGMENT}{AT}", solved=False)
    page = wait_trained(playground, 20)
    starts = page.get_by_role("slider", name="Starts")
    starts.press("Home")
    wait_trained(playground, 2)
    starts.fill("10")
    wait_trained(playground, 10)
    least = page.get_by_role("spinbutton", name="Success")
    expect(least).to_have_value("0.95")
    least.fill("0")
    least.press("Enter")
    expect(page.locator(".luck .rate span")).to_have_text("10 of 10 starts succeed")
    page.wait_for_function("() => location.hash.includes('starts=10~0')")
    seed = page.locator(".thumbs button").last.get_attribute("aria-label")
    assert seed
    number = seed.split(",")[0].removeprefix("Seed ")
    page.locator(".thumbs button").first.focus()
    for key in ["ArrowRight"] * 9:
        page.keyboard.press(key)
    expect(page.locator(".thumbs button").last).to_be_focused()
    assert page.locator(".thumbs [tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    wanted = f"hidden=3&optimizer=sgd&batch_size=20&epochs=100&seed={number}".removesuffix("&seed=0")
    playground.wait_shown(wanted)
    expect(page.locator("#plot")).to_be_visible()
    page.keyboard.press("Control+z")
    playground.wait_shown("hidden=3&optimizer=sgd&batch_size=20&epochs=100")


def test_a_hundred_starts_are_all_drawn(open_page: Opener) -> None:
    playground = open_page(f"hidden=2&optimizer=sgd&epochs=20&batch_size=20&starts=2{AT}", solved=False)
    page = wait_trained(playground, 2)
    page.get_by_role("slider", name="Starts").fill("100")
    wait_trained(playground, 100)
    animated(page, 20)
    blank = page.evaluate("[...document.querySelectorAll('.thumbs canvas')].filter((one) => one.width !== 64).length")
    assert blank == 0
    assert page.locator(".luck .all").get_attribute("data-old") is None


def test_what_the_server_refuses_is_said_in_place(open_page: Opener) -> None:
    page = open_page(f"optimizer=sgd&epochs=10000&hidden=128,128,128,128,128,128&samples=2000{AT}", solved=False).page
    expect(page.locator("[data-sheet=starts] .none")).to_contain_text("must be at most")


@pytest.mark.parametrize("dataset", ["blobs", "hills"])
@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}],
    ids=["dark", "phone"],
)
def test_it_can_be_read_and_used_by_everyone(open_page: Opener, dataset: str, look: dict[str, object]) -> None:
    playground = open_page(f"dataset={dataset}&hidden=2&epochs=30&optimizer=adam&starts=10{AT}", solved=False, **look)
    page = wait_trained(playground, 10)
    assert playground.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("body").press("p")
    page.get_by_role("button", name="Exit").wait_for()
    animated(page, 2)
    assert playground.violations() == []
