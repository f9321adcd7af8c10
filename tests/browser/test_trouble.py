"""What the page shows when the server refuses, is overloaded or is gone: never an empty plot."""

import re

from playwright.sync_api import Route, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground


def test_the_servers_sentence_stands_beside_its_control_and_the_last_boundary_stays(playground: Playground) -> None:
    before = playground.pixels("field")
    noise = playground.exact("noise")
    noise.fill("7")
    error = playground.page.locator("#error-noise")
    expect(error).to_have_text("noise must be at most 0.5, got 7.")
    assert noise.get_attribute("aria-invalid") == "true"
    assert "error-noise" in (noise.get_attribute("aria-describedby") or "")
    assert (playground.pixels("field") == before).all()
    noise.fill("0.2")
    expect(error).to_be_hidden()
    playground.wait_shown("noise=0.2")
    assert noise.get_attribute("aria-invalid") is None


def test_a_width_that_is_too_large_is_refused_beside_the_layers(playground: Playground) -> None:
    playground.page.get_by_label("Neurons in layer 1, exact value").fill("129")
    expect(playground.page.locator("#error-hidden")).to_contain_text("128")


def test_an_overloaded_server_is_asked_again_by_itself(playground: Playground) -> None:
    refused = 0

    def refuse_twice(route: Route) -> None:
        nonlocal refused
        refused += 1
        if refused > 2:
            route.fallback()
        else:
            route.fulfill(status=429, headers={"retry-after": "1"}, json={"detail": "busy", "field": None})

    playground.page.route("**/train", refuse_twice)
    playground.exact("noise").fill("0.2")
    expect(playground.page.locator("#notice")).to_contain_text("waiting")
    playground.wait_shown("noise=0.2")
    assert refused == 3
    expect(playground.page.locator("#notice")).to_be_hidden()


def test_without_a_connection_the_boundary_stays_until_a_retry_succeeds(playground: Playground) -> None:
    before = playground.pixels("field")
    playground.page.route("**/train", lambda route: route.abort())
    playground.exact("noise").fill("0.2")
    expect(playground.page.locator("#notice")).to_contain_text("No connection")
    assert (playground.pixels("field") == before).all()
    playground.page.unroute("**/train")
    playground.page.get_by_role("button", name="Try again").click()
    playground.wait_shown("noise=0.2")
    expect(playground.page.locator("#notice")).to_be_hidden()
    # Chromium reports the connection that the test broke; anything else is an error
    playground.errors[:] = [text for text in playground.errors if not re.search("net::ERR_FAILED", text)]


def test_divergence_is_told_in_plain_words(open_page: Opener) -> None:
    page = open_page("l2=1&optimizer=sgd&learning_rate=10").page
    expect(page.locator("#notice")).to_contain_text("smaller learning rate")
    expect(page.locator("#outcome")).to_contain_text("finite")
