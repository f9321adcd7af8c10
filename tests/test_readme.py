"""What the README says exists: commands, routes, settings, files, and a body that works."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from app.main import create_app
from app.settings import Settings, variable
from app.wire.request import TrainRequest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)`|^make ([a-z]+)$", README, re.MULTILINE))))
def test_every_make_command_is_a_target(target):
    name = "".join(target)
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_documented_with_its_help(field):
    assert f"`{variable(field.name)}`" in README
    assert field.metadata["help"] in README


def test_no_setting_is_documented_that_does_not_exist():
    assert set(re.findall(r"PLAYGROUND_[A-Z_]+", README)) == {variable(field.name) for field in fields(Settings)}


def test_every_route_is_documented_and_every_documented_route_exists():
    documented = set(re.findall(r"(?:GET|POST) (/[\w/{}]+)", README)) | set(re.findall(r"`(/[a-z/{}]+)`", README))
    assert set(create_app(Settings()).openapi()["paths"]) <= documented | {"/"}


def test_the_body_in_the_readme_is_a_valid_one():
    bodies = re.findall(r"-d '(\{.*?\})'", README)
    assert bodies
    for body in bodies:
        TrainRequest.model_validate(json.loads(body))


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_every_linked_file_exists(path):
    assert (ROOT / path).exists()


PAGES = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
A_FILE = re.compile(r"`((?:app|tests|static|templates)/[\w/.-]+\.[a-z]+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_of_the_docs_names_exists(page: Path) -> None:
    named = A_FILE.findall(page.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []
