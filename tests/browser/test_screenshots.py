"""Pictures of the page at three sizes, light and dark, kept as output for a person to look at."""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import Opener

FOLDER = Path(os.environ.get("SCREENSHOTS", Path(__file__).parent / "screenshots"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (390, 844)])
def test_a_picture_of_the_page_is_kept(open_page: Opener, width, height, scheme):
    opened = open_page("", viewport={"width": width, "height": height}, color_scheme=scheme)
    path = FOLDER / f"{width}x{height}-{scheme}.png"
    opened.page.screenshot(path=path)
    assert path.stat().st_size > 10_000
