"""Imports point one way, and the mathematics knows neither configuration nor web."""

import ast
from pathlib import Path

import pytest

import app

ROOT = Path(app.__file__).parent
LAYERS = [
    {"nn"},
    {"datasets", "features"},
    {"config"},
    {"problem", "cost", "plan", "strategy", "training", "boundary", "maps", "snapshot", "diagnosis", "stack"},
    {"errors"},
    {"schemas", "jobs"},
    {"settings", "paths", "assets", "middleware", "workers", "replies", "controls"},
    {"api", "pages"},
    {"main"},
    {"server"},
    {"__main__"},
]
"""From the inside out: a module may import from its own layer and from those above it in this list."""

NUMPY_AND_STANDARD_LIBRARY = {"nn", "datasets", "features"}
FILES = sorted(ROOT.rglob("*.py"))


def place_of(path: Path) -> str:
    """The first part of a module's name below app: 'nn' for app/nn/network.py."""
    relative = path.relative_to(ROOT)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported(path: Path) -> set[str]:
    """Full names of the modules a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} has a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def layer_of(place: str) -> int:
    return next(index for index, layer in enumerate(LAYERS) if place in layer)


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if place_of(path) != "__init__"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_imports_point_from_the_outside_in(path):
    own = layer_of(place_of(path))
    for name in imported(path):
        if name.startswith("app.") and name != "app.__version__":
            assert layer_of(name.split(".")[1]) <= own, f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if place_of(path) in NUMPY_AND_STANDARD_LIBRARY],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_mathematics_imports_numpy_and_the_standard_library_only(path):
    outside = {name.split(".")[0] for name in imported(path)} - {"app", "numpy"}
    third_party = {
        "fastapi",
        "pydantic",
        "pydantic_core",
        "starlette",
        "uvicorn",
        "jinja2",
        "scipy",
        "sklearn",
    }
    assert not outside & third_party
