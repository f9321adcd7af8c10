"""The page's words: each explained once, plain before precise, and none that is a riddle."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import app
from app.main import create_app
from app.page.glossary import FINDINGS, TERMS, Term
from app.settings import Settings

ROOT = Path(app.__file__).parents[1]
FORBIDDEN = ["two-tone", "enough work done", "in place of auto"]
TEXTS = sorted((ROOT / "static/js/core/texts").glob("*.js"))
ENTRIES = [*TERMS.items(), *FINDINGS.items()]


@pytest.fixture(scope="module")
def page() -> str:
    return TestClient(create_app(Settings()), "http://localhost").get("/").text


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_text_is_a_riddle(page: str, word: str) -> None:
    scripts = [path.read_text(encoding="utf-8") for path in TEXTS]
    assert scripts
    assert [text for text in (page, *scripts) if word in text.lower()] == []


@pytest.mark.parametrize(("name", "term"), ENTRIES, ids=[name for name, _ in ENTRIES])
def test_the_plain_sentence_is_one_and_short(name: str, term: Term) -> None:
    assert re.fullmatch(r"[A-Z][^.]{0,70}\.", term.plain)
    assert term.precise.endswith(".")


def test_each_word_is_explained_once_on_the_page(page: str) -> None:
    help_of_terms = page.split('id="help-terms"')[1].split("</div>", maxsplit=1)[0]
    assert re.findall(r"<dt>(.*?)</dt>", help_of_terms) == list(TERMS)
    for code in FINDINGS:
        assert page.count(f'id="help-finding-{code}"') == 1
