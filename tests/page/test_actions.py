"""Actions: what the page says of them, and that the script does each."""

import re
from collections import Counter
from pathlib import Path

import pytest

import app
from app.page.actions import ACTIONS, aria_key, described, shown_key

ROOT = Path(app.__file__).parent.parent


def test_every_action_is_done_by_the_script_and_every_done_one_is_described() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "static/js").rglob("*.js"))
    done = re.findall(r"""actions\.add\(\s*"(\w+)\"""", scripts)
    done += [f"dataset_{n}" for n in range(1, 10)] * scripts.count("actions.add(`dataset_${i + 1}`")
    done += [f"dataset_{n}" for n in range(1, 10)] * scripts.count("`dataset_${")
    assert sorted(done) == sorted(ACTIONS)


def test_every_button_is_an_action() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.html"))
    assert set(re.findall(r"""act\.(?:icon|word)\("(\w+)\"""", templates)) <= set(ACTIONS)


def test_no_two_actions_have_one_key_but_those_that_never_make_sense_together() -> None:
    keys = Counter(action.key for action in ACTIONS.values() if action.key)
    assert {key for key, count in keys.items() if count > 1} == {"Escape"}


@pytest.mark.parametrize(
    ("key", "shown", "aria"),
    [
        ("s", "S", "S"),
        ("Space", "Space", "Space"),
        ("Ctrl+Shift+z", "Ctrl+Shift+Z", "Control+Shift+Z"),
        ("?", "?", "?"),
    ],
)
def test_keys_are_shown_as_they_are_printed(key: str, shown: str, aria: str) -> None:
    assert (shown_key(key), aria_key(key)) == (shown, aria)


def test_the_script_is_told_what_is_not_empty() -> None:
    assert described()["epoch"] == {"label": "One epoch on", "key": "s", "repeats": True}
    assert described()["theme"] == {"label": "Dark theme"}


@pytest.mark.parametrize("riddle", ["Two-tone", "enough work done", "in place of"])
def test_no_text_is_a_riddle(riddle: str) -> None:
    sources = [
        *(ROOT / "templates").glob("*.html"),
        *(ROOT / "static/js/core/texts").glob("*.js"),
        ROOT / "app/config.py",
    ]
    assert [path.name for path in sources if riddle in path.read_text(encoding="utf-8")] == []
