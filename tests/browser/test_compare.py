"""Networks side by side on the page: sheets of one and two settings, by hand, by keyboard and by link."""

import csv
import io
import re
import xml.etree.ElementTree as ET

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated, plain
from tests.running import RunningServer

AT = "&place=compare"
SHEET = "hidden(1~3)l2(0.001~0.1)"


def figures(page: Page) -> Locator:
    return page.locator(".compared figure")


def wait_solved(playground: Playground, count: int) -> Page:
    page = playground.page
    expect(page.locator("[data-sheet=panels] .progress")).to_have_text(f"All {count} solved")
    animated(page, 2)
    return page


def test_a_sheet_shows_what_the_server_says_of_each_panel(open_page: Opener, server: RunningServer) -> None:
    page = wait_solved(open_page(f"activation=tanh&compare={SHEET}{AT}", solved=False), 4)
    for i, (hidden, l2) in enumerate([(1, 0.001), (1, 0.1), (3, 0.001), (3, 0.1)]):
        reply = server.trained(activation="tanh", hidden=[hidden], l2=l2)
        told = figures(page).nth(i).locator("figcaption").inner_text()
        score = re.match(r"[\d.]+", plain(told))
        assert score
        assert float(score[0]) == pytest.approx(100 * reply["metrics"]["test"]["accuracy"], abs=0.05)
        gap = reply["metrics"]["test"]["loss"] - reply["metrics"]["train"]["loss"]
        assert f"gap {gap:.3f}" in plain(told)
        assert figures(page).nth(i).locator(".names").inner_text().split() == (
            ["Neurons", str(hidden), "L2", "strength", str(l2)]
        )
        assert figures(page).nth(i).locator(".field").get_attribute("data-shown") == "&".join(
            [*([f"hidden={hidden}"]), "activation=tanh", *(["l2=0.1"] if l2 == 0.1 else [])]
        )
    with page.expect_download() as download:
        page.get_by_role("button", name="Numbers (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    assert [(row["hidden"], row["l2"]) for row in rows] == [("1", "0.001"), ("1", "0.1"), ("3", "0.001"), ("3", "0.1")]
    with page.expect_download() as download:
        page.get_by_role("button", name="Drawing (SVG)").click()
    drawing = ET.fromstring(download.value.path().read_text(encoding="utf-8"))
    names = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Circle: Hidden layers by L2 strength", "Neurons 3, L2 strength 0.1"} < set(names)
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}image"))) == 5  # with the legend
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (PNG)").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_panels_are_walked_and_opened_by_keys_and_opening_is_undone(open_page: Opener) -> None:
    playground = open_page(f"compare={SHEET}{AT}", solved=False)
    page = wait_solved(playground, 4)
    buttons = page.locator(".compared .opens")
    buttons.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")  # there is none
    page.keyboard.press("ArrowDown")
    expect(buttons.nth(3)).to_be_focused()
    expect(buttons.nth(3)).to_have_accessible_name(re.compile("^Neurons 3, L2 strength 0.1: .*Open in Explore$"))
    page.keyboard.press("Enter")
    playground.wait_shown("hidden=3&l2=0.1")
    expect(page.locator("#plot")).to_be_visible()
    page.keyboard.press("Control+z")
    playground.wait_shown("")
    page.locator("input[name=place][value=compare]").check(force=True)
    expect(figures(page).nth(3)).to_contain_text("test")


def test_what_is_compared_is_typed_chosen_and_ready_made(open_page: Opener) -> None:
    playground = open_page(AT[1:], solved=False)
    page = wait_solved(playground, 4)
    values = page.get_by_role("group", name="Compare", exact=True).get_by_label("Values")
    assert values.input_value() == "1, 2, 3, 4"
    values.fill("2, 8-8, x")
    values.press("Enter")
    wait_solved(playground, 2)
    expect(page.get_by_role("alert")).to_have_text("Not possible here: x")
    expect(values).to_have_attribute("aria-invalid", "true")
    page.wait_for_function("() => location.hash.includes('compare=hidden(2~8-8)')")
    page.get_by_label("Starts of each").select_option("3")
    wait_solved(playground, 6)
    expect(figures(page).first).to_contain_text("mean of 3")
    page.get_by_role("combobox", name="and", exact=True).select_option("activation")
    page.get_by_role("group", name="and", exact=True).get_by_label("ReLU", exact=True).uncheck(force=True)
    page.get_by_label("Ready-made").select_option(label="Neurons and strengths: a sheet of nine")
    wait_solved(playground, 9)
    playground.slider("noise").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('[data-sheet=panels]').dataset.solved.startsWith('noise')")
    assert figures(page).count() == 9


def test_every_setting_is_compared_from_its_explanation(open_page: Opener) -> None:
    playground = open_page("hidden=3")
    page = playground.page
    page.locator("#name-activation").click()
    page.locator("#help-activation").get_by_role("button", name="Compare several").click()
    wait_solved(playground, 9)
    expect(figures(page).nth(1).locator(".names")).to_have_text("Activation Tanh")


def test_what_the_server_refuses_is_said_in_place(open_page: Opener) -> None:
    page = open_page("compare=seed(1)" + AT, solved=False).page
    expect(page.locator("[data-sheet=panels] .none")).to_have_text("rows and columns must make 2 to 36 panels, got 1.")


@pytest.mark.parametrize("dataset", ["blobs", "hills"])
@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}],
    ids=["dark", "phone"],
)
def test_it_can_be_read_and_used_by_everyone(open_page: Opener, dataset: str, look: dict[str, object]) -> None:
    playground = open_page(f"dataset={dataset}&compare=hidden(2~4~6){AT}", solved=False, **look)
    page = wait_solved(playground, 3)
    assert playground.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("body").press("p")
    page.get_by_role("button", name="Exit").wait_for()
    animated(page, 2)
    assert playground.violations() == []
