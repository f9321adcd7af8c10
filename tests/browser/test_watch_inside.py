"""The network of a watched training: its weights edited in mid-run, its boundary at rest, its sizes over time."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, Route, expect
from sklearn.neighbors import KDTree

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated, open_numbers, plain
from tests.browser.test_boundary import drawn_boundary, true_boundary
from tests.browser.test_layout import LOOKS
from tests.browser.test_network import field_of, neuron
from tests.browser.watching import epoch, leave_field, play_to, wait_at, wait_epoch
from tests.running import RunningServer

BODY = {"dataset": "spiral", "hidden": [8, 8], "activation": "tanh", "optimizer": "adam"}
SETTINGS = "dataset=spiral&hidden=8,8&activation=tanh"


def watch(open_page: Opener, fragment: str) -> Playground:
    opened = open_page(f"{fragment}&watch=true&contours=false&ghost=false", solved=False)
    wait_at(opened.page, 0)
    return opened


def wait_drawn(playground: Playground, reply: dict[str, Any]) -> None:
    """Wait until the line is within a pixel of the network of a reply."""
    side = playground.pixels("field").shape[0]
    truth = KDTree(true_boundary(reply, side))
    for _ in range(50):
        if np.percentile(truth.query(drawn_boundary(playground))[0], 95) <= 1:
            return
        animated(playground.page, 6)
    pytest.fail("the line is not where the network has it")


def test_at_rest_the_line_is_within_a_pixel_of_the_network(open_page: Opener, server: RunningServer) -> None:
    opened = watch(open_page, SETTINGS)
    play_to(opened.page, 120)
    stood = epoch(opened.page)
    wait_drawn(opened, server.trained(**BODY, epochs=stood, resolution=10))
    opened.page.locator("#timeline").press("Home")
    wait_at(opened.page, 0)
    start = server.client.post("/evaluate", json=BODY | {"resolution": 10, "include": ["boundary", "network"]})
    wait_drawn(opened, start.json())


def test_a_weight_typed_in_mid_run_moves_the_boundary_and_training_goes_on_from_it(
    open_page: Opener, server: RunningServer
) -> None:
    opened = watch(open_page, SETTINGS)
    page = opened.page
    page.locator("body").press("Space")
    wait_epoch(page, 60)
    neuron(page, 0, 1).click()
    with page.expect_response(lambda reply: reply.url.endswith("/evaluate")) as asked:
        field_of(page, "x").fill("3,5")
    stood = epoch(page)
    edited = asked.value.json()
    assert edited["network"]["layers"][0]["weights"][0][1] == 3.5
    page.keyboard.press("Escape")
    page.mouse.move(5, 5)
    wait_drawn(opened, edited)
    assert epoch(page) == stood
    page.keyboard.press("s")
    wait_at(page, stood + 1)
    neuron(page, 0, 1).click()
    one_more = server.trained(**BODY, state=edited["state"], epochs=1, include=["network"])
    wanted = one_more["network"]["layers"][0]["weights"][0][1]
    assert wanted != 3.5
    assert float(plain(field_of(page, "x").input_value())) == pytest.approx(wanted, abs=1e-4)


def test_a_finer_boundary_that_comes_late_does_not_undo_an_edit(open_page: Opener) -> None:
    opened = watch(open_page, SETTINGS)
    page = opened.page
    held: dict[bool, Route] = {}

    def hold(route: Route) -> None:
        held[(route.request.post_data_json or {})["include"] == ["boundary"]] = route  # or else it is the edit's

    page.route("**/evaluate", hold)
    play_to(page, 60)
    wait_held(page, held, of_rest=True)
    neuron(page, 0, 1).click()
    field_of(page, "x").fill("3,5")
    wait_held(page, held, of_rest=False)
    for of_rest in (True, False):
        held[of_rest].continue_()
        animated(page, 19)
    expect(page.locator("#outcome")).to_contain_text("Edited by hand")
    expect(field_of(page, "x")).to_have_value("3,5")


def wait_held(page: Page, held: dict[bool, Route], *, of_rest: bool) -> None:
    for _ in range(100):
        if of_rest in held:
            return
        animated(page, 3)
    pytest.fail("nothing was asked of the service")


def test_sizes_over_time_are_those_of_the_service_at_the_playhead(open_page: Opener, server: RunningServer) -> None:
    opened = watch(open_page, SETTINGS)
    page = opened.page
    open_numbers(page, "sizes")
    expect(page.locator("#size-keys li")).to_have_count(3)
    expect(page.locator("#norms")).to_be_hidden()
    leave_field(page)
    play_to(page, 90)
    for kind in ("gradient", "weights"):
        page.locator(f"[name=size][value={kind}]").check(force=True)
        norms = server.trained(**BODY, epochs=epoch(page), include=["norms"])["norms"][kind]
        for index, wanted in enumerate(norms):
            key = page.locator("#size-keys b").nth(index)
            expect(key).to_have_text(shown(wanted))
    expect(page.locator("#sizes")).to_have_attribute(
        "aria-label",
        f"Weight size over the epochs, at the moment shown "
        f"Layer 1 {shown(norms[0])}, Layer 2 {shown(norms[1])}, "
        f"Output {shown(norms[2])}.",
    )
    page.locator("#timeline").press("Home")
    wait_at(page, 0)
    start = server.client.post("/evaluate", json=BODY | {"include": ["norms"]}).json()["norms"]["weights"]
    expect(page.locator("#size-keys b").last).to_have_text(shown(start[-1]))


def shown(size: float) -> str:
    """A size as the page writes it: three digits, or a power of ten."""
    if 0.01 <= size < 1000:
        return page_digits(size)
    return f"{size:.0e}".replace("e-0", "e\u2212").replace("e-", "e\u2212")


def page_digits(size: float) -> str:
    """JavaScript's toPrecision(3) between 0.01 and 1000."""
    places = 2 - int(np.floor(np.log10(float(f"{size:.2e}"))))
    return f"{size:.{max(0, places)}f}"


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_axe_finds_nothing_in_the_sizes_while_training(open_page: Opener, look: dict[str, Any]) -> None:
    opened = open_page("watch=true", solved=False, **look)
    wait_at(opened.page, 0)
    open_numbers(opened.page, "sizes")
    leave_field(opened.page)
    opened.page.locator("body").press("Space")
    wait_epoch(opened.page, 20)
    assert opened.violations() == []
