"""Watching a training: it plays, pauses, steps, is scrubbed and goes on, all of it by keys alone."""

from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated
from tests.browser.watching import epoch, expect_playing, play_to, wait_at, wait_epoch
from tests.running import RunningServer

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NARROW = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


def test_the_switch_starts_a_training_that_grows_epoch_by_epoch(playground: Playground) -> None:
    page = playground.page
    expect(page.locator("#transport")).to_be_hidden()
    page.get_by_label("Watch it learn").check()
    wait_epoch(page, 20)
    first = epoch(page)
    wait_epoch(page, first + 20)
    expect_playing(page)
    expect(page.locator("#outcome")).to_contain_text("Adam for Auto, which can't be watched")
    playground.wait_address("watch=true")
    page.get_by_label("Instant").check()
    playground.wait_address("")
    expect(page.locator("#outcome")).to_contain_text("Solved")
    expect(page.locator("#transport")).to_be_hidden()


def test_a_link_opens_a_training_at_its_start_without_playing_it(watched: Playground) -> None:
    expect(watched.page.locator("#transport")).to_be_visible()
    expect_playing(watched.page, playing=False)
    assert watched.readout("epoch") == "0"


def test_a_pause_ends_the_stream(watched: Playground) -> None:
    page = watched.page
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/train/stream")):
        play_to(page, 30)
    stood = epoch(page)
    animated(page, 25)
    assert epoch(page) == stood
    expect(page.locator("#outcome")).to_contain_text("Paused")


def test_scrubbed_back_the_page_shows_the_start_as_the_service_has_it(
    watched: Playground, server: RunningServer
) -> None:
    page = watched.page
    play_to(page, 60)
    assert watched.number("train_accuracy") > 0.8
    page.locator("#timeline").press("Home")
    wait_at(page, 0)
    metrics = server.client.post("/evaluate", json={}).json()["metrics"]
    assert abs(watched.number("train_accuracy") - metrics["train"]["accuracy"]) <= 0.0005
    assert abs(watched.number("test_loss") - metrics["test"]["loss"]) <= 0.00005
    assert watched.readout("epoch") == "0"
    page.locator("#timeline").press("End")
    wait_epoch(page, 60)


def test_every_action_is_a_key(watched: Playground) -> None:
    page, press = watched.page, watched.page.keyboard.press
    press("s")
    wait_at(page, 1)
    press("b")
    expect(page.locator("#timeline")).to_have_attribute("max", "2")
    press("Space")
    wait_epoch(page, 40)
    press("Space")
    expect_playing(page, playing=False)
    last = epoch(page)
    page.locator("#timeline").focus()
    press("ArrowLeft")
    page.wait_for_function("last => Number(document.getElementById('field').dataset.epoch) < last", arg=last)
    press("s")
    wait_at(page, last)
    press("Home")
    wait_at(page, 0)
    press("ArrowRight")
    wait_at(page, 1)
    press("t")
    page.wait_for_function("() => Number(document.getElementById('field').dataset.epoch) > 3")
    press("Space")
    press("r")
    wait_at(page, 0)
    press("n")
    watched.wait_shown("seed=1")
    press("p")
    expect(page.locator("#present")).to_have_attribute("aria-pressed", "true")
    press("Escape")
    expect(page.locator("#present")).to_have_attribute("aria-pressed", "false")


def test_the_switch_and_the_buttons_are_reached_by_tab(playground: Playground) -> None:
    page = playground.page
    page.get_by_label("Instant").focus()
    page.keyboard.press("ArrowRight")
    wait_epoch(page, 10)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "play":
            break
    page.keyboard.press("Space")
    expect_playing(page, playing=False)
    seen = set()
    for _ in range(8):
        seen.add(page.evaluate("document.activeElement.dataset.do ?? document.activeElement.id"))
        page.keyboard.press("Tab")
    assert seen >= {"play", "epoch", "batch", "start", "timeline", "speed"}


def test_keys_that_are_typed_do_nothing_else(watched: Playground) -> None:
    page = watched.page
    field = watched.exact("learning_rate")
    field.focus()
    for key in ("s", "Space", "n"):
        page.keyboard.press(key)
    page.locator("#speed").press("s")
    animated(page, 12)
    assert epoch(page) == 0
    expect_playing(page, playing=False)


def test_hidden_it_rests_and_seen_again_it_goes_on(watched: Playground) -> None:
    page = watched.page
    page.locator("body").press("Space")
    wait_epoch(page, 30)
    hide = """hidden => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(hide, True)
    animated(page, 12)
    stood = epoch(page)
    animated(page, 19)
    assert epoch(page) == stood
    page.evaluate(hide, False)
    wait_epoch(page, stood + 10)


def test_an_overloaded_server_is_asked_again_and_training_goes_on(watched: Playground) -> None:
    page, refused = watched.page, 0

    def refuse_once(route: Route) -> None:
        nonlocal refused
        refused += 1
        if refused > 1:
            route.fallback()
        else:
            route.fulfill(status=503, headers={"retry-after": "1"}, json={"detail": "busy", "field": None})

    page.route("**/train/stream", refuse_once)
    page.locator("body").press("Space")
    expect(page.locator("#notice")).to_contain_text("waiting")
    wait_epoch(page, 20)
    expect(page.locator("#notice")).to_be_hidden()
    watched.errors[:] = [text for text in watched.errors if "503" not in text]  # Chromium says so of every 5xx


def test_the_run_before_stays_as_an_outline(watched: Playground) -> None:
    page = watched.page
    play_to(page, 100)
    page.locator("body").press("r")
    wait_at(page, 0)
    with_outline = watched.pixels("field")
    page.locator("[popovertarget=stops]").click()
    page.get_by_label("the boundary of the run before this one").uncheck()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert (watched.pixels("field") != with_outline).any()


def test_the_curves_end_at_the_last_epoch_and_the_page_says_no_number_aloud(watched: Playground) -> None:
    page = watched.page
    page.locator("body").press("Space")
    wait_epoch(page, 60)
    expect(page.locator("#status")).to_have_text("Training.")
    assert page.locator("[aria-live], [role=status]").count() == 1


@pytest.mark.parametrize(
    "screen", [{}, {"color_scheme": "dark"}, PHONE, NARROW], ids=["light", "dark", "phone", "narrow"]
)
def test_axe_finds_nothing_while_training_and_nothing_overflows(open_page: Opener, screen: dict[str, Any]) -> None:
    opened = open_page("watch=true&dataset=spiral&hidden=8,8", solved=False, **screen)
    page = opened.page
    wait_at(page, 0)
    page.locator("body").press("Space")
    wait_epoch(page, 20)
    assert opened.violations() == []
    expect_playing(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator("#transport button[data-do]").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 43.9


def test_the_plot_stays_large_on_a_small_desktop(watched: Playground) -> None:
    box = watched.page.locator("#field").bounding_box()
    assert box
    assert box["width"] >= 500


def test_presented_the_type_is_large_and_the_keys_still_work(watched: Playground) -> None:
    page = watched.page
    page.locator("body").press("p")
    expect(page.locator(".panel [data-control=noise]")).to_be_hidden()
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("main dt, main dd, .axes text, .name, #speed")]
          .filter((element) => element.checkVisibility() && element.textContent.trim())
          .map((element) => parseFloat(getComputedStyle(element).fontSize))"""
    )
    assert min(sizes) >= 24
    play_to(page, 20)
    assert watched.violations() == []
