"""What the first view loads is small, known from the start and kept by the browser."""

import gzip
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import hatch_build
from app.main import create_app
from app.page.assets import ASK_AGAIN, FOR_EVER, STATIC, bundle
from app.settings import Settings

IMPORT = re.compile(r"""\b(?:from|import)\s*["'](\.[^"']+)["']""")  # import("...") waits until it is needed

SCRIPT, STYLE = r'<script[^>]* src="static/([^"]+)"', r'<link rel="stylesheet" href="static/([^"]+)"'
PRELOAD = r'<link rel="modulepreload" href="static/([^"]+)"'


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(Settings()), "http://localhost")


@pytest.fixture(scope="module")
def page(client: TestClient) -> str:
    return client.get("/").text


def imports_of(path: str) -> set[str]:
    """The files that one imports statically, from below static/ like itself."""
    folder = (STATIC / path).parent
    found = {(folder / name).resolve() for name in IMPORT.findall((STATIC / path).read_text(encoding="utf-8"))}
    return {file.relative_to(STATIC).as_posix() for file in found}


def with_imports(paths: set[str]) -> set[str]:
    """Scripts and all that they import statically, themselves and by way of others."""
    more = paths.union(*map(imports_of, paths))
    return with_imports(more) if more > paths else paths


def packed(paths: set[str]) -> int:
    """Bytes on the wire."""
    return sum(len(gzip.compress((STATIC / path).read_bytes())) for path in paths)


def test_the_scripts_of_the_first_view_are_small(page: str) -> None:
    assert packed(with_imports(set(re.findall(SCRIPT, page)))) <= 40_000


def test_the_styles_of_the_first_view_are_small(page: str) -> None:
    assert 0 < packed(set(re.findall(STYLE, page))) <= 12_000


def test_no_import_of_the_first_view_has_to_be_found_out(page: str) -> None:
    scripts = set(re.findall(SCRIPT, page))
    assert with_imports(scripts) - scripts == set(re.findall(PRELOAD, page))


def test_the_first_script_imports_nothing() -> None:
    assert imports_of(bundle(STATIC)["first.js"].file) == set()


def test_imports_are_followed_and_what_is_imported_when_needed_is_not() -> None:
    def made(*imports: tuple[str, str], entry: str = "") -> dict[str, Any]:
        return {"entryPoint": entry, "imports": [{"path": path, "kind": kind} for path, kind in imports]}

    static, dynamic = "import-statement", "dynamic-import"
    outputs = {
        "static/dist/a.js": made(("static/dist/b.js", static), ("static/dist/late.js", dynamic), entry="static/a.js"),
        "static/dist/b.js": made(("static/dist/c.js", static), ("static/dist/a.js", static)),
        "static/dist/c.js": made(),
        "static/dist/late.js": made(("static/dist/c.js", static), entry="static/js/views/late.js"),
    }
    assert hatch_build.imported("static/dist/a.js", outputs) == ["static/dist/b.js", "static/dist/c.js"]
    assert IMPORT.findall('import{a as b}from"./b.js";import"./c.js";const late=()=>import("./late.js");') == [
        "./b.js",
        "./c.js",
    ]


def test_the_manifest_names_every_entry_that_the_build_has() -> None:
    assert set(bundle(STATIC)) == set(hatch_build.SHARED | hatch_build.ALONE)


def test_a_bundle_that_is_not_built_is_missed_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="The page is not built"):
        bundle(tmp_path)


def test_files_with_a_digest_in_their_name_are_kept_for_ever(client: TestClient) -> None:
    built = bundle(STATIC).values()
    for file in {*(made.file for made in built), *chain(*(made.imports for made in built))}:
        assert client.get(f"/static/{file}").headers["cache-control"] == FOR_EVER


@pytest.mark.parametrize("path", ["/", "/docs", "/static/icon.svg", "/static/dist/manifest.json"])
def test_all_else_is_asked_for_again(client: TestClient, path: str) -> None:
    assert client.get(path).headers["cache-control"] == ASK_AGAIN


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/static/icon.svg").headers["etag"]
    again = client.get("/static/icon.svg", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.headers["cache-control"] == ASK_AGAIN
