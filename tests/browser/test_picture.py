"""The picture for a slide, in the Share dialog: what is on it, and that it is saved and copied."""

import base64
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground

SIZE = (1600, 1200)
PLOT = (168, 120, 920)  # left, top and side
REGIONS = {"light": [(130, 196, 248), (255, 179, 127)], "dark": [(13, 56, 96), (102, 49, 15)]}
PAPER = {"light": (252, 252, 251), "dark": (14, 16, 20)}

PIXELS = """async encoded => {
  const bytes = Uint8Array.from(atob(encoded), one => one.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const pen = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  pen.drawImage(picture, 0, 0);
  const { data } = pen.getImageData(0, 0, picture.width, picture.height);
  let text = "";
  for (let i = 0; i < data.length; i += 32768) text += String.fromCharCode(...data.subarray(i, i + 32768));
  return [picture.width, picture.height, btoa(text)];
}"""
CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const bytes = new Uint8Array(await (await item.getType("image/png")).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""


def shared(playground: Playground) -> Page:
    """The page with the dialog open and the picture drawn."""
    page = playground.page
    page.locator("#share").click()
    page.locator("#slide canvas[aria-label^='Preview: ']").wait_for()
    return page


def decoded(page: Page, png: bytes) -> NDArray[np.uint8]:
    """The pixels (height, width, 3) of a PNG file, decoded by the browser."""
    width, height, raw = page.evaluate(PIXELS, base64.b64encode(png).decode())
    return np.frombuffer(base64.b64decode(raw), np.uint8).reshape(height, width, 4)[..., :3]


def saved(playground: Playground) -> tuple[str, NDArray[np.uint8]]:
    """The name and the pixels of what the button Save gives."""
    page = shared(playground)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save").click()
    png = Path(download.value.path()).read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return download.value.suggested_filename, decoded(page, png)


def share_of(pixels: NDArray[np.uint8], colour: tuple[int, int, int], off: int = 12) -> float:
    """Of the pixels those that have about a colour."""
    return float((np.abs(pixels.astype(int) - colour).max(axis=-1) <= off).mean())


@pytest.mark.parametrize("theme", REGIONS)
def test_the_file_shows_the_regions_where_the_page_has_them(open_page: Opener, theme: str) -> None:
    name, pixels = saved(open_page("hidden=8,8", color_scheme=theme))
    assert name == "boundary-circle-8-8.png"
    assert pixels.shape == (SIZE[1], SIZE[0], 3)
    left, top, side = PLOT
    plot = pixels[top : top + side, left : left + side]
    inside, outside = plot[side * 9 // 20 : side * 11 // 20, side * 9 // 20 : side * 11 // 20], plot[:60, :60]
    first, second = REGIONS[theme]
    shares = [[share_of(place, colour) for colour in (first, second)] for place in (inside, outside)]
    assert sorted(max(of) > 0.5 for of in shares) == [True, True]
    assert np.argmax(shares[0]) != np.argmax(shares[1])
    assert tuple(pixels[4, 4]) == PAPER[theme]


def test_around_the_plot_stand_title_axes_legend_and_settings(open_page: Opener) -> None:
    _, pixels = saved(open_page("dataset=spiral&noise=0.2&hidden=8,8"))
    places = {
        "title": pixels[:100],
        "numbers of y": pixels[130:1030, 60:164],
        "numbers of x": pixels[1044:1100, 168:1088],
        "legend": pixels[120:300, 1140:1560],
        "settings": pixels[1150:1190],
    }
    empty = [place for place, part in places.items() if share_of(part, PAPER["light"], 2) > 0.999]
    assert empty == []


def test_without_other_settings_there_is_no_small_line(playground: Playground) -> None:
    name, pixels = saved(playground)
    assert name == "boundary-circle-8.png"
    assert share_of(pixels[1150:1190], PAPER["light"], 2) == 1


def test_values_have_a_scale(open_page: Opener) -> None:
    name, pixels = saved(open_page("dataset=hills&hidden=16"))
    assert name == "boundary-hills-16.png"
    bar = pixels[140, 1156:1550].astype(int)
    assert len({tuple(colour) for colour in bar}) > 50
    assert share_of(bar[:6], REGIONS["light"][0], 20) == share_of(bar[-6:], REGIONS["light"][1], 20) == 1


def test_it_is_copied_as_a_picture(open_page: Opener) -> None:
    page = shared(open_page("dataset=moons", permissions=["clipboard-read", "clipboard-write"]))
    page.locator("[data-picture=copy]").click()
    expect(page.locator("#slide p")).to_have_text("The picture is copied.")
    assert decoded(page, base64.b64decode(page.evaluate(CLIPBOARD))).shape == (SIZE[1], SIZE[0], 3)


def test_where_it_can_not_be_copied_that_is_said(playground: Playground) -> None:
    playground.page.evaluate("delete globalThis.ClipboardItem")
    page = shared(playground)
    page.locator("[data-picture=copy]").click()
    expect(page.locator("#slide p")).to_have_text("This browser can't copy pictures from here: save it instead.")


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}])
def test_axe_finds_nothing_in_the_dialog(open_page: Opener, look: dict[str, object]) -> None:
    playground = open_page("dataset=hills", **look)
    shared(playground)
    assert playground.violations() == []


def test_the_picture_is_of_the_moment_shown_when_the_dialog_opens_again(playground: Playground) -> None:
    page = shared(playground)
    page.keyboard.press("Escape")
    page.locator("[data-field=dataset][value=xor]").check(force=True)
    playground.wait_shown("dataset=xor")
    page.locator("#share").click()
    expect(page.locator("#slide canvas")).to_have_attribute("aria-label", "Preview: XOR quadrants")
