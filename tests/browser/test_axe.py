"""Every tab and sheet, at every size, in every theme: nothing that axe complains of, nothing wider than the page."""

from itertools import cycle, islice

import pytest

from app.page.places import PLACES, TABS
from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated

SIZES = [
    (1280, 720), (1440, 900), (1920, 1080), (1024, 768), (1100, 600), (768, 1024), (390, 844), (844, 390), (320, 640),
]  # fmt: skip
VIEWS = [
    *(f"tab={name}" for name, tab in TABS.items() if not tab.is_settings),
    *(f"place={place}&sheet={sheet}" for place, entry in PLACES.items() for sheet in entry.views),
]
EACH = 4  # views of a size, so that all of them are seen more than once
SETTINGS = "hidden=3,2&activation=tanh&starts=10"
ARE_THERE = """fragment => {
  const { sheet, tab } = Object.fromEntries(new URLSearchParams(fragment));
  const root = document.querySelector(sheet ? `[data-sheet=${sheet}]` : `main [data-tab=${tab}]`);
  return root && !root.hidden && root.childElementCount > 0 && root.clientHeight > 0;
}"""


def show(playground: Playground, view: str) -> None:
    page = playground.page
    page.goto(f"{playground.address}#{SETTINGS}&{view}")
    page.wait_for_function(ARE_THERE, arg=view)
    animated(page, 3)


def complaints(playground: Playground, view: str) -> list[str]:
    show(playground, view)
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    wider = playground.page.evaluate(width)
    return [f"{view}: {each}" for each in [*playground.violations(), *([f"{wider} px too wide"] if wider > 0 else [])]]


def test_at_every_size(open_page: Opener) -> None:
    playground = open_page(SETTINGS, solved=False)
    views, found = cycle(VIEWS), []
    for width, height in SIZES:
        playground.page.set_viewport_size({"width": width, "height": height})
        for view in islice(views, EACH):
            found += [f"{width} x {height}, {each}" for each in complaints(playground, view)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize(
    "look", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced colours"]
)
def test_in_every_theme(open_page: Opener, look: dict[str, object]) -> None:
    playground = open_page(SETTINGS, solved=False, **look)
    assert "\n".join(each for view in VIEWS for each in complaints(playground, view)) == ""
