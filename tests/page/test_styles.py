"""The style sheets keep their rules: layers, and lengths that are written once."""

import re
from pathlib import Path

import pytest

import app

CSS = Path(app.__file__).parents[1] / "static/css"
PAGE = (CSS / "playground.css").read_text(encoding="utf-8")
SHEETS = [path for path in sorted(CSS.glob("*.css")) if path.name not in ("playground.css", "docs.css")]
TOKEN = re.compile(r"(0|none|auto|calc\(.*|var\(.*)")  # a corner of its own, none, or one that follows from a token


@pytest.fixture(params=SHEETS, ids=lambda path: path.name)
def sheet(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_every_sheet_of_the_page_is_in_a_layer_that_is_declared() -> None:
    declared = re.findall(r"@layer ([\w, ]+);", PAGE)
    assert len(declared) == 1
    layers = dict(re.findall(r'@import "([\w.-]+)" layer\((\w+)\);', PAGE))
    assert set(layers) | {"chart.css"} == {path.name for path in SHEETS}
    assert set(layers.values()) | {"vendor"} == set(declared[0].split(", "))


def test_no_rule_needs_to_be_important(sheet: str) -> None:
    assert "!important" not in sheet


def test_the_window_and_places_are_measured_in_type(sheet: str) -> None:
    conditions = re.findall(r"@(?:media|container)([^{]+)", sheet)
    assert [condition for condition in conditions if re.search(r"\dpx", condition)] == []


def test_corners_shadows_and_rings_come_from_the_tokens(request: pytest.FixtureRequest, sheet: str) -> None:
    if request.node.callspec.id == "tokens.css":
        return
    lines = re.findall(r"(border-radius|box-shadow|outline|outline-offset): ([^;]+);", sheet)
    assert [value for _, value in lines if not TOKEN.fullmatch(value)] == []
